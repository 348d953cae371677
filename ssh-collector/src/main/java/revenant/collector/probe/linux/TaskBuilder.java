package revenant.collector.probe.linux;

import java.util.Optional;
import revenant.collector.model.KernelStack;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.Stat;
import revenant.collector.model.Status;
import revenant.collector.model.Syscall;
import revenant.collector.model.Task;
import revenant.collector.model.TaskState;

/** Weighs what the files of a task say against each other: a 0 or an empty file may mean several things. */
final class TaskBuilder {
    private static final Reading<KernelStack> NO_FRAMES =
            Reading.unknown(Reason.VANISHED, "the kernel printed no frames, as it does for a task that runs");

    private final SectionState nanos;
    private final SectionState statuses;
    private final SectionState wchans;
    private final SectionState syscalls;
    private final SectionState stacks;
    private final Access.Collector collector;

    TaskBuilder(Sections sections, Access.Collector collector) {
        this.nanos = sections.of("schedstat");
        this.statuses = sections.of("status");
        this.wchans = sections.of("wchan");
        this.syscalls = sections.of("syscall");
        this.stacks = sections.of("stack");
        this.collector = collector;
    }

    /** Empty for a task whose stat could not be read: it has no place in a tree. */
    Optional<Task> build(TaskDraft draft) {
        if (!(draft.stat instanceof Reading.Known<Stat>(Stat stat))) {
            return Optional.empty();
        }
        Reading<Status> status = statuses.resolve(draft.status);
        Reading<Syscall> syscall = syscalls.resolve(draft.syscall);
        return Optional.of(new Task(
                        draft.pid,
                        draft.tid,
                        checked(stat, status),
                        status,
                        wchans.resolve(draft.wchan)
                                .flatMap(printed ->
                                        WchanFile.meaning(printed, stat.state(), Access.to(stat, status, collector))),
                        stat.flags().kernelThread() ? syscall.map(SyscallFile::ofKernelThread) : syscall,
                        stack(stacks.resolve(draft.stack), stat, syscall))
                .withCpuNanos(nanos.resolve(draft.cpuNanos)));
    }

    /** A task without memory prints exit code 0 both when it ended well and when we may not know. */
    private Stat checked(Stat stat, Reading<Status> status) {
        boolean zero =
                stat.exitStatus().asOptional().filter(exit -> exit.raw() == 0).isPresent();
        boolean ended = stat.flags().exiting() || isZombie(stat);
        if (!zero || !ended || Access.to(stat, status, collector) == Access.GRANTED) {
            return stat;
        }
        return new Stat(
                stat.comm(),
                stat.state(),
                stat.stateLetter(),
                stat.ppid(),
                stat.pgrp(),
                stat.session(),
                stat.tty(),
                stat.flags(),
                stat.threads(),
                stat.startTicks(),
                stat.cpuTicks(),
                stat.rssPages(),
                stat.exitSignal(),
                Reading.unknown(Reason.DENIED, "the kernel printed 0, as it does without ptrace permission"));
    }

    private static Reading<KernelStack> stack(Reading<KernelStack> read, Stat stat, Reading<Syscall> syscall) {
        boolean empty =
                read.asOptional().filter(stack -> stack.frames().isEmpty()).isPresent();
        boolean ran = stat.state() == TaskState.RUNNING
                || isZombie(stat)
                || syscall.asOptional()
                        .filter(Syscall.Running.class::isInstance)
                        .isPresent();
        return empty && !ran ? NO_FRAMES : read;
    }

    static boolean isZombie(Stat stat) {
        return stat.state() == TaskState.ZOMBIE || stat.state() == TaskState.DEAD;
    }
}
