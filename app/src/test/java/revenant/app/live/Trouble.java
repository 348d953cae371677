package revenant.app.live;

import static revenant.app.live.Needs.FUSE;
import static revenant.app.live.Needs.ROOT;
import static revenant.app.live.Trouble.Argument.DIRECTORY;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The kinds of trouble that the lab makes, and their innocent twins; lab/main.c says what each is and tells. */
public enum Trouble {
    ZOMBIE,
    ZOMBIE_LEADER,
    THREADS,
    ZOMBIES,
    ZOMBIES_BLOCKED,
    ZOMBIES_STOPPED,
    ZOMBIES_OTHER_SIGNAL,
    ZOMBIES_NO_SIGNAL,
    ZOMBIES_CONTAINER(ROOT),
    ZOMBIES_IGNORED,
    ZOMBIES_REAPED,
    ORPHAN,
    GROUP_KILLED,
    NEIGHBOURS,
    FUSE_DEADLOCK(List.of(DIRECTORY), ROOT, FUSE),
    FUSE_DEADLOCK_SINGLE(List.of(DIRECTORY), ROOT, FUSE),
    FUSE_DEADLOCK_SELF_EXIT(List.of(DIRECTORY), ROOT, FUSE),
    FUSE_DEADLOCK_UNMAP(List.of(DIRECTORY), ROOT, FUSE),
    FUSE_DEADLOCK_WRITEBACK(List.of(DIRECTORY), ROOT, FUSE),
    FUSE_DEADLOCK_FUTEX(List.of(DIRECTORY), ROOT, FUSE),
    FUSE_DEADLOCK_CALL(List.of(DIRECTORY), ROOT, FUSE),
    FUSE_DEADLOCK_ENTERED(List.of(DIRECTORY), ROOT, FUSE);

    private final List<Argument> arguments;
    private final Set<Needs> needs;

    Trouble(Needs... needs) {
        this(List.of(), needs);
    }

    Trouble(List<Argument> arguments, Needs... needs) {
        this.arguments = arguments;
        this.needs = Set.of(needs);
    }

    String kind() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    List<Argument> arguments() {
        return arguments;
    }

    Set<Needs> needs() {
        return needs;
    }

    /** What the program is given after the kind. */
    enum Argument {
        /** An empty directory, to mount on or to make files in. */
        DIRECTORY,
        /** The path of a cgroup that is not there yet. */
        CGROUP
    }
}
