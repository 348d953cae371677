package revenant.collector.model;

import java.util.List;

/**
 * /proc/PID/task/TID/stack, innermost frame first. Empty for a task that was running or is a zombie. Functions of the
 * scheduler and most lock slow paths are not in it (stack_trace_save_tsk skips .sched.text).
 */
public record KernelStack(List<Frame> frames) {
    /**
     * @param function kernel symbol, without compiler suffixes such as {@code .isra.0}
     * @param raw the line as the kernel printed it, without the address
     */
    public record Frame(String function, String raw) {}
}
