package revenant.app.tree;

/** What makes a row stand out. A mark is always shown as glyph and word, never by colour alone. */
public enum Mark {
    ZOMBIE("zombie", "zombie", "Ended; nothing runs any more. It stays until its parent calls wait().", true),
    ZOMBIE_LEADER(
            "zombie-leader",
            "zombie with live threads",
            "Its first thread has ended, others still run: wait() does not return it and the process lives on.",
            true),
    EXITING(
            "exiting",
            "exiting",
            "On its way through its exit and not done: it takes no signal any more and can be stuck there.",
            true),
    EXITED("exited", "exited thread", "This thread has finished and waits to be reaped, by a tracer as a rule.", true),
    ORPHAN(
            "orphan",
            "orphan",
            "Adopted by PID 1 or a reaper after its parent died, with signs that nobody meant it to live on.",
            true),
    UNINTERRUPTIBLE(
            "uninterruptible",
            "uninterruptible",
            "State D: it waits in the kernel and takes no signal, or only a fatal one, until the wait ends.",
            true),
    STOPPED("stopped", "stopped", "Stopped by a signal; it goes on with SIGCONT.", true),
    TRACED("traced", "traced", "A tracer is attached; it runs when the tracer lets it.", true),
    FROZEN("frozen", "frozen", "Frozen by a cgroup freezer or for suspend; it goes on when thawed.", true),
    KERNEL_THREAD("kernel-thread", "kernel thread", "A thread of the kernel itself; it has no user program.", false),
    OURS("ours", "ours", "Belongs to Revenant's own probe on this host.", false),
    NEW("new", "new", "Not there at the last refresh.", false),
    GONE("gone", "gone", "There at an earlier moment, gone now.", false);

    private final String id;
    private final String word;
    private final String meaning;
    private final boolean troubled;

    Mark(String id, String word, String meaning, boolean troubled) {
        this.id = id;
        this.word = word;
        this.meaning = meaning;
        this.troubled = troubled;
    }

    /** Name of the style class and of the icon. */
    public String id() {
        return id;
    }

    public String word() {
        return word;
    }

    /** One sentence for the legend. */
    public String meaning() {
        return meaning;
    }

    /** Whether a row with this mark belongs to "only the troubled". */
    public boolean troubled() {
        return troubled;
    }

    int bit() {
        return 1 << ordinal();
    }
}
