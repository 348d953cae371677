package revenant.app.table;

import java.util.Optional;
import revenant.app.wait.Call;
import revenant.app.wait.SyscallDecoder;
import revenant.collector.model.Mount;
import revenant.collector.model.Reading;
import revenant.collector.model.Syscall;
import revenant.collector.model.Task;
import revenant.collector.model.Text;

/** The system call a task is blocked in, and what its descriptor leads to. */
final class CallFacts {
    private CallFacts() {}

    static void add(Subject subject, Facts facts) {
        Reading<Optional<Call>> call =
                SyscallDecoder.decode(subject.tree().snapshot(), subject.process(), subject.task());
        facts.add("system call", call.map(found -> text(subject.task(), found)), subject.taskFile("syscall"));
        Optional<Call> known = call.asOptional().flatMap(found -> found);
        known.flatMap(Call::operand)
                .ifPresent(
                        operand -> operand(subject, operand, known.get().name().equals("close"), facts));
    }

    private static void operand(Subject subject, Call.Operand operand, boolean closing, Facts facts) {
        String label = operand.workingDirectory() ? "relative to" : "descriptor " + operand.number();
        String file = operand.workingDirectory() ? "cwd" : "fd/" + operand.number();
        String caution = closing ? " (close frees the number first: by now it may be another file)" : "";
        facts.add(label, operand.target().map(target -> Text.printable(target) + caution), subject.processFile(file));
        operand.target().asOptional().ifPresent(target -> PipeFacts.add(subject, operand.number(), target, facts));
        if (operand.target().map(target -> target.startsWith("/")).orElse(true)) {
            Reading<String> mount =
                    operand.mount().map(found -> found.map(CallFacts::mount).orElse("none found"));
            facts.add("on mount", mount, subject.processFile("mountinfo"));
        }
    }

    private static String text(Task task, Optional<Call> call) {
        return call.map(found -> found.text() + (found.sure() ? "" : ", if the program is a 64-bit one"))
                .orElseGet(() -> none(task));
    }

    private static String none(Task task) {
        if (StateFacts.hasEnded(task)) {
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
