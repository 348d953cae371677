package revenant.app.diagnosis.joins;

import java.util.Set;
import revenant.collector.model.Task;

/**
 * Whether an exiting init waits for the members of its pid namespace. By its stack; where that is not readable by wchan,
 * which says do_wait on newer kernels: nothing else waits for children while it exits.
 */
final class Zap {
    private static final String FUNCTION = "zap_pid_ns_processes";
    private static final Set<String> BY_WCHAN = Set.of(FUNCTION, "do_wait");

    private Zap() {}

    static boolean isSeen(Task exiting) {
        return exiting.stack().isKnown()
                ? Stacks.contains(exiting, FUNCTION)
                : BY_WCHAN.contains(exiting.wchan().orElse(""));
    }

    /** Whether it was seen there, or where it is could not be read. */
    static boolean isPossible(Task exiting) {
        return isSeen(exiting) || !exiting.stack().isKnown() && !exiting.wchan().isKnown();
    }
}
