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
}
