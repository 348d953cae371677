package revenant.collector.model;

/** A wait(2) status word, as field 52 of /proc/PID/stat prints it. */
public record ExitStatus(int raw) {
    /** The signal that ended it, 0 when it called exit. */
    public int signal() {
        return raw & 0x7f;
    }

    /** The exit code; only meaningful when {@link #signal()} is 0. */
    public int code() {
        return (raw >> 8) & 0xff;
    }

    public boolean dumpedCore() {
        return (raw & 0x80) != 0;
    }
}
