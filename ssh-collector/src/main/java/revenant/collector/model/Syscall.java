package revenant.collector.model;

import java.util.List;

/** /proc/PID/task/TID/syscall (proc_pid_syscall(5)). */
public sealed interface Syscall {
    /** The task was on a CPU. */
    record Running() implements Syscall {}

    /** Blocked, but not in a system call: a page fault, an exit, a signal stop, a zombie. */
    record Outside() implements Syscall {}

    /** A kernel thread: it has no system call, though the file prints number 0. */
    record KernelThread() implements Syscall {}

    /**
     * Blocked in a system call.
     *
     * @param number of the host's architecture, or of i386 for a 32-bit process
     * @param arguments the six argument registers
     */
    record Blocked(int number, List<Long> arguments) implements Syscall {}
}
