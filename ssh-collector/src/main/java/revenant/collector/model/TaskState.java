package revenant.collector.model;

/**
 * What a task is doing, with the letter its system prints: {@code State:} of /proc/PID/status (fs/proc/array.c,
 * task_state_array), {@code STAT} of ps(1) on FreeBSD.
 */
public enum TaskState {
    RUNNING('R', "running"),
    SLEEPING('S', "sleeping"),
    UNINTERRUPTIBLE('D', "uninterruptible"),
    STOPPED('T', "stopped"),
    TRACED('t', "stopped by tracer"),
    ZOMBIE('Z', "zombie"),
    DEAD('X', "dead"),
    IDLE('I', "idle kernel thread"),
    PARKED('P', "parked kernel thread"),
    /** FreeBSD: held until one thread of the process is alone, which exits, executes or forks. Not job control. */
    SINGLE_THREADING('T', "held by another thread of its process"),
    /** FreeBSD: blocked on a mutex or rwlock of the kernel. */
    LOCKED('L', "waiting for a kernel lock"),
    /** A letter no one has told us about; the letter itself is in {@link Stat#stateLetter()}. */
    OTHER('?', "unknown state");

    private final char letter;
    private final String words;

    TaskState(char letter, String words) {
        this.letter = letter;
        this.words = words;
    }

    public char letter() {
        return letter;
    }

    public String words() {
        return words;
    }

    /** The state for a letter of Linux {@code stat}; {@link #OTHER} for one that is not listed. */
    public static TaskState ofLinux(char letter) {
        return switch (letter) {
            case 'R' -> RUNNING;
            case 'S' -> SLEEPING;
            case 'D' -> UNINTERRUPTIBLE;
            case 'T' -> STOPPED;
            case 't' -> TRACED;
            case 'Z' -> ZOMBIE;
            case 'X', 'x' -> DEAD;
            case 'I' -> IDLE;
            case 'P' -> PARKED;
            default -> OTHER;
        };
    }

    /**
     * The state for STAT of FreeBSD's ps, bin/ps/print.c state(). D means asleep without TDF_SINTR; a kernel thread always
     * sleeps so, since no signal reaches it: for one of those D is an ordinary sleep. I is a sleep of 20 s and more.
     *
     * @param stat as printed: {@code DEsJ}
     */
    public static TaskState ofFreeBsd(String stat, TaskFlags flags) {
        return switch (stat.isEmpty() ? '?' : stat.charAt(0)) {
            case 'R' -> RUNNING;
            case 'S', 'I' -> SLEEPING;
            case 'D' -> flags.kernelThread() ? SLEEPING : UNINTERRUPTIBLE;
            case 'T' -> stopped(flags);
            case 'L' -> LOCKED;
            case 'W' -> IDLE;
            case 'Z' -> ZOMBIE;
            default -> OTHER;
        };
    }

    private static TaskState stopped(TaskFlags flags) {
        if (flags.exiting()) {
            return SINGLE_THREADING;
        }
        if (flags.stoppedByTracer()) {
            return TRACED;
        }
        return flags.singleThreading() && !flags.stoppedBySignal() ? SINGLE_THREADING : STOPPED;
    }
}
