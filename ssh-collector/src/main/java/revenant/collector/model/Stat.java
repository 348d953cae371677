package revenant.collector.model;

/**
 * One line of /proc/PID/task/TID/stat (proc_pid_stat(5)), or what FreeBSD's ps tells of a thread.
 *
 * @param comm the name the kernel keeps, at most 15 bytes for user tasks (19 on FreeBSD), never truncated by us; bytes that are not
 *     UTF-8 and control characters are kept, see {@link Text}
 * @param stateLetter the letter as printed
 * @param tty controlling terminal as tty_nr prints it, 0 for none; -1 on FreeBSD for one that it does not name
 * @param startTicks start in clock ticks since boot; with the id it names a task for good. FreeBSD's ps tells whole seconds,
 *     and nothing of a process that is swapped out: -1 then
 * @param cpuTicks utime + stime in clock ticks
 * @param rssPages resident set in pages
 * @param exitSignal signal sent to the parent on exit; 17 (SIGCHLD) normally, -1 for a thread that is not a leader
 * @param exitStatus how it ended; {@code denied} without ptrace permission, where the kernel prints 0
 */
public record Stat(
        String comm,
        TaskState state,
        char stateLetter,
        int ppid,
        int pgrp,
        int session,
        int tty,
        TaskFlags flags,
        int threads,
        long startTicks,
        long cpuTicks,
        Reading<Long> rssPages,
        Reading<Integer> exitSignal,
        Reading<ExitStatus> exitStatus) {}
