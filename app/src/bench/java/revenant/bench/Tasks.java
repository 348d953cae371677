package revenant.bench;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import revenant.collector.model.ExitStatus;
import revenant.collector.model.KernelStack;
import revenant.collector.model.Reading;
import revenant.collector.model.SignalSet;
import revenant.collector.model.Stat;
import revenant.collector.model.Status;
import revenant.collector.model.Syscall;
import revenant.collector.model.Task;
import revenant.collector.model.TaskFlags;
import revenant.collector.model.TaskState;

/** Tasks with all that is read of one. One in two hundred is in trouble, one in three children of init is an orphan. */
final class Tasks {
    private static final long PF_EXITING = 0x4;
    private static final long PF_KTHREAD = 0x200000;
    private static final int GROUP_OF_THE_DEAD = 999;
    private static final List<String> ENTRY = List.of("do_syscall_64", "entry_SYSCALL_64_after_hwframe");

    private Tasks() {}

    /** What a task is made of. */
    record Seed(int pid, int tid, int ppid, String comm, long uid, int threads, List<String> waits, boolean kernel) {}

    static Task task(Seed seed, Random random) {
        boolean trouble = !seed.kernel && seed.pid > 1 && random.nextInt(200) == 0;
        boolean exiting = trouble && random.nextInt(4) == 0;
        char state = trouble ? 'D' : seed.kernel ? 'I' : 'S';
        long flags = (seed.kernel ? PF_KTHREAD : 0x400000) | (exiting ? PF_EXITING : 0);
        Stat stat = new Stat(
                new String(seed.comm),
                TaskState.ofLinux(state),
                state,
                seed.ppid,
                seed.ppid == 1 && seed.pid % 3 == 0 ? GROUP_OF_THE_DEAD : seed.pid,
                seed.pid,
                0,
                new TaskFlags(flags),
                seed.threads,
                seed.tid * 3L,
                random.nextInt(1_000_000),
                Reading.known(100L + random.nextInt(500_000)),
                Reading.known(seed.pid == seed.tid ? 17 : -1),
                Reading.known(new ExitStatus(0)));
        return new Task(
                seed.pid,
                seed.tid,
                stat,
                Reading.known(status(seed, random)),
                Reading.known(new String(seed.waits.getFirst())),
                Reading.known(new Syscall.Blocked(202, List.of(random.nextLong(), 128L, 0L, 0L, 0L, 0L))),
                Reading.known(stack(trouble ? List.of("request_wait_answer", "fuse_simple_request") : seed.waits)));
    }

    /** The same task later: it has run, and sleeps or runs. */
    static Task later(Task task, Random random) {
        Stat old = task.stat();
        TaskState state = random.nextBoolean() ? TaskState.RUNNING : TaskState.SLEEPING;
        Stat stat = new Stat(
                old.comm(),
                state,
                state.letter(),
                old.ppid(),
                old.pgrp(),
                old.session(),
                old.tty(),
                old.flags(),
                old.threads(),
                old.startTicks(),
                old.cpuTicks() + 1 + random.nextInt(100),
                Reading.known(100L + random.nextInt(500_000)),
                old.exitSignal(),
                old.exitStatus());
        return new Task(task.pid(), task.tid(), stat, task.status(), task.wchan(), task.syscall(), task.stack());
    }

    private static KernelStack stack(List<String> wait) {
        return new KernelStack(Stream.concat(wait.stream(), ENTRY.stream())
                .map(function -> new KernelStack.Frame(new String(function), function + "+0x1e/0x2a0"))
                .toList());
    }

    private static Status status(Seed seed, Random random) {
        Reading<Status.Ids> ids = Reading.known(new Status.Ids(seed.uid, seed.uid, seed.uid, seed.uid));
        return new Status(
                Reading.known(List.of(seed.tid)),
                Reading.known(0),
                ids,
                ids,
                Reading.known(seed.threads),
                new Status.Signals(
                        Reading.known(SignalSet.EMPTY),
                        Reading.known(SignalSet.EMPTY),
                        Reading.known(SignalSet.EMPTY),
                        Reading.known(SignalSet.of(13)),
                        Reading.known(SignalSet.of(15))),
                Reading.known(new Status.SignalQueue(0, 31_000)),
                Reading.known((long) random.nextInt(100_000)),
                Reading.known((long) random.nextInt(1_000)),
                !seed.kernel);
    }
}
