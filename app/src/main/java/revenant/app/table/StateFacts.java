package revenant.app.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import revenant.app.wait.Call;
import revenant.app.wait.SyscallDecoder;
import revenant.app.wait.Wait;
import revenant.app.wait.WaitPoints;
import revenant.collector.model.Mount;
import revenant.collector.model.Reading;
import revenant.collector.model.Stat;
import revenant.collector.model.Status;
import revenant.collector.model.Syscall;
import revenant.collector.model.Task;
import revenant.collector.model.TaskFlags;
import revenant.collector.model.TaskState;
import revenant.collector.model.Text;

/** What it is doing and what it waits for. */
final class StateFacts {
    private StateFacts() {}

    static FactGroup of(Subject subject) {
        Facts facts = new Facts();
        Task task = subject.task();
        Stat stat = task.stat();
        String file = subject.taskFile("stat");
        facts.add("state", Words.state(stat) + " (" + Words.statLetters(task) + ")", file);
        facts.add("flags", flags(stat.flags()), file);
        wait(subject, facts);
        call(subject, facts);
        if (stat.flags().exiting()) {
            facts.add("exit status", stat.exitStatus().map(subject.signals()::words), file);
        }
        String status = subject.taskFile("status");
        facts.add("CPU time", Words.cpuTime(Words.ticks(subject.host(), stat.cpuTicks())), file);
        facts.add(
                "memory in RAM",
                stat.rssPages().map(pages -> Words.bytes(pages * subject.host().pageSize())),
                file);
        facts.add("address space", task.status().map(known -> known.memory() ? "yes" : "none, or given up"), status);
        facts.add(
                "switches, voluntary",
                task.status().flatMap(Status::voluntarySwitches).map(Object::toString),
                status);
        facts.add(
                "switches, forced",
                task.status().flatMap(Status::involuntarySwitches).map(Object::toString),
                status);
        return facts.titled("State");
    }

    private static String flags(TaskFlags flags) {
        List<String> names = new ArrayList<>();
        if (flags.kernelThread()) {
            names.add("PF_KTHREAD: kernel thread");
        }
        if (flags.exiting()) {
            names.add(
                    flags.finished()
                            ? "PF_EXITING, PF_NOFREEZE: finished, to be reaped"
                            : "PF_EXITING: inside do_exit");
        }
        if (flags.signaled()) {
            names.add("PF_SIGNALED: killed by a signal");
        }
        if (flags.dumpingCore()) {
            names.add("PF_DUMPCORE: dumping core");
        }
        if (flags.forkedNoExec()) {
            names.add("PF_FORKNOEXEC: never called execve");
        }
        String hex = "0x" + Long.toHexString(flags.bits());
        return names.isEmpty() ? hex : hex + " (" + String.join("; ", names) + ")";
    }

    private static void wait(Subject subject, Facts facts) {
        Optional<Wait> found = WaitPoints.describe(subject.task());
        if (found.isEmpty()) {
            facts.add(
                    "wait point",
                    WaitPoints.point(subject.task()).map(function -> unlisted(subject.task(), function)),
                    subject.taskFile("stack"));
            return;
        }
        Wait wait = found.get();
        String source = subject.taskFile(wait.source());
        facts.add(
                        "waits for",
                        wait.waitsFor() + " (" + wait.subsystem() + ", in " + Text.printable(wait.function()) + ")",
                        source)
                .with(Fact.Emphasis.STRONG);
        facts.add("what ends it", wait.ends().words() + (wait.note().isEmpty() ? "" : ". " + wait.note()), "");
    }

    private static String unlisted(Task task, String function) {
        if (!function.isEmpty()) {
            return Text.printable(function);
        }
        return hasEnded(task) ? "none: it has ended" : "none: it was running";
    }

    private static boolean hasEnded(Task task) {
        TaskState state = task.stat().state();
        return state == TaskState.ZOMBIE || state == TaskState.DEAD;
    }

    private static void call(Subject subject, Facts facts) {
        String source = subject.taskFile("syscall");
        Reading<Optional<Call>> call =
                SyscallDecoder.decode(subject.tree().snapshot(), subject.process(), subject.task());
        facts.add("system call", call.map(found -> text(subject.task(), found)), source);
        call.asOptional().flatMap(found -> found).flatMap(Call::operand).ifPresent(operand -> {
            String label = operand.workingDirectory() ? "relative to" : "descriptor " + operand.number();
            facts.add(
                    label,
                    operand.target().map(Text::printable),
                    subject.processFile(operand.workingDirectory() ? "cwd" : "fd/" + operand.number()));
            facts.add(
                    "on mount",
                    operand.mount().map(mount -> mount.map(StateFacts::mount).orElse("none: it has no path")),
                    subject.processFile("mountinfo"));
        });
    }

    private static String text(Task task, Optional<Call> call) {
        return call.map(found -> found.text() + (found.sure() ? "" : ", if the program is a 64-bit one"))
                .orElseGet(() -> none(task));
    }

    private static String none(Task task) {
        if (hasEnded(task)) {
            return "none: it has ended";
        }
        return switch (task.syscall().orElse(new Syscall.Running())) {
            case Syscall.KernelThread kernelThread -> "none: a kernel thread";
            case Syscall.Outside outside -> "none: blocked outside a system call (page fault, exit, signal stop)";
            case Syscall.Running running -> "none: it was on a CPU";
            case Syscall.Blocked blocked -> "number " + blocked.number();
        };
    }

    private static String mount(Mount mount) {
        return Text.printable(mount.mountPoint()) + " (" + Text.printable(mount.fsType()) + " from "
                + Text.printable(mount.source()) + ", device " + mount.major() + ":" + mount.minor() + ")";
    }
}
