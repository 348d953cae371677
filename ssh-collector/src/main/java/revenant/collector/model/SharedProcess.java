package revenant.collector.model;

/** A process of the next snapshot, with the parts it has in common with the same pid before; see {@link Sharing}. */
final class SharedProcess {
    private SharedProcess() {}

    static Process of(Process before, Process next) {
        return new Process(
                next.pid(),
                next.readThrough(),
                Sharing.keyed(before.tasks(), next.tasks(), Task::tid, SharedProcess::task),
                Sharing.either(before.commandLine(), next.commandLine()),
                Sharing.either(before.cgroup(), next.cgroup()),
                Sharing.either(before.namespaces(), next.namespaces()),
                Sharing.readings(before.descriptors(), next.descriptors(), Sharing::list),
                Sharing.either(before.limits(), next.limits()),
                Sharing.either(before.exe(), next.exe()),
                Sharing.either(before.cwd(), next.cwd()),
                Sharing.either(before.root(), next.root()),
                Sharing.either(before.loginUid(), next.loginUid()),
                Sharing.either(before.jid(), next.jid()),
                Sharing.either(before.specialFiles(), next.specialFiles()),
                Sharing.either(before.descriptorCount(), next.descriptorCount()));
    }

    private static Task task(Task before, Task next) {
        return new Task(
                next.pid(),
                next.tid(),
                before.stat().equals(next.stat()) ? before.stat() : stat(before.stat(), next.stat()),
                Sharing.readings(before.status(), next.status(), SharedProcess::status),
                Sharing.either(before.wchan(), next.wchan()),
                Sharing.either(before.syscall(), next.syscall()),
                Sharing.readings(before.stack(), next.stack(), SharedProcess::stack),
                Sharing.either(before.bsd(), next.bsd()),
                Sharing.either(before.cpuNanos(), next.cpuNanos()));
    }

    private static Stat stat(Stat before, Stat next) {
        return new Stat(
                Sharing.either(before.comm(), next.comm()),
                next.state(),
                next.stateLetter(),
                next.ppid(),
                next.pgrp(),
                next.session(),
                next.tty(),
                Sharing.either(before.flags(), next.flags()),
                next.threads(),
                next.startTicks(),
                next.cpuTicks(),
                Sharing.either(before.rssPages(), next.rssPages()),
                Sharing.either(before.exitSignal(), next.exitSignal()),
                Sharing.either(before.exitStatus(), next.exitStatus()));
    }

    private static Status status(Status before, Status next) {
        return new Status(
                Sharing.either(before.nsPids(), next.nsPids()),
                Sharing.either(before.tracerPid(), next.tracerPid()),
                Sharing.either(before.uids(), next.uids()),
                Sharing.either(before.gids(), next.gids()),
                Sharing.either(before.threads(), next.threads()),
                Sharing.either(before.signals(), next.signals()),
                Sharing.either(before.signalsQueued(), next.signalsQueued()),
                Sharing.either(before.voluntarySwitches(), next.voluntarySwitches()),
                Sharing.either(before.involuntarySwitches(), next.involuntarySwitches()),
                next.memory());
    }

    private static KernelStack stack(KernelStack before, KernelStack next) {
        return new KernelStack(Sharing.list(before.frames(), next.frames()));
    }
}
