package revenant.app.wait;

/**
 * What a task waits for, as far as one look tells.
 *
 * @param function the kernel function that tells it
 * @param subsystem FUSE, NFS, pipe, ...
 * @param waitsFor completes "waits for ..."
 * @param ends already regards that an exiting task and a kernel thread take no signal
 * @param seen whether this reading of the stack was observed on a running kernel, not only read in its source
 * @param note what else one should know, may be empty
 * @param source the file it was told by: stack or wchan
 */
public record Wait(
        String function, String subsystem, String waitsFor, Ends ends, boolean seen, String note, String source) {

    /** For example {@code "waits for the FUSE daemon's answer"}. */
    public String words() {
        return "waits for " + waitsFor;
    }

    public Family family() {
        return Family.of(subsystem);
    }
}
