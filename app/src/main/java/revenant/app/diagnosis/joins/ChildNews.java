package revenant.app.diagnosis.joins;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.wait.Call;
import revenant.app.wait.SyscallDecoder;
import revenant.app.wait.Wait;
import revenant.app.wait.WaitPoints;
import revenant.collector.model.Descriptor;
import revenant.collector.model.Reading;
import revenant.collector.model.Syscall;
import revenant.collector.model.Task;
import revenant.collector.model.TaskState;

/** Ways other than a signal handler in which a process learns that a child has ended. */
final class ChildNews {
    /** io_uring has a waitid of its own since 6.7; a kqueue tells of signals and processes, a process descriptor of one. */
    private static final Set<Descriptor.Kind> TELLING = Set.of(
            Descriptor.Kind.SIGNALFD, Descriptor.Kind.IO_URING, Descriptor.Kind.KQUEUE, Descriptor.Kind.PROCDESC);

    private static final Set<String> SIGNAL_WAITS = Set.of("do_sigtimedwait", "kern_sigtimedwait");

    /** Frames, and the wait channel of FreeBSD, of wait(2) in all its forms. */
    private static final Set<String> CHILD_WAITS = Set.of("do_wait", "kern_wait6", "kern_pdwait", "wait", "pdwait");

    /** Waits in which a thread learns what became of a descriptor. */
    private static final Set<String> POLLS = Set.of("events", "io_uring");

    private ChildNews() {}

    /** Whether all was read that could show how it learns of the end of a child. */
    static boolean isReadable(Case host, int parent, List<Integer> alive) {
        boolean descriptors = host.process(parent)
                .descriptors()
                .map(list -> list.stream().allMatch(one -> one.target().isKnown()))
                .orElse(false);
        return descriptors
                && alive.stream()
                        .allMatch(task -> WaitPoints.point(host.task(task)).isKnown());
    }

    /** Whether a thread waits where it would learn of the end of one of these children. */
    static boolean comesTo(Case host, int parent, List<Integer> alive, List<Integer> zombies) {
        boolean polls = alive.stream().anyMatch(task -> polls(host, task));
        boolean told = polls && isTold(host, parent, zombies);
        return told || alive.stream().anyMatch(task -> waitsForSignal(host, task));
    }

    private static boolean isTold(Case host, int parent, List<Integer> zombies) {
        return host.process(parent).descriptors().orElse(List.of()).stream()
                .anyMatch(descriptor -> TELLING.contains(descriptor.kind()) || isPidfd(host, zombies, descriptor));
    }

    /** A pidfd tells of the one process that its fdinfo names (pidfd_open(2)). */
    private static boolean isPidfd(Case host, List<Integer> zombies, Descriptor descriptor) {
        return descriptor.kind() == Descriptor.Kind.PIDFD
                && descriptor
                        .info()
                        .asOptional()
                        .flatMap(info -> info.first("Pid"))
                        .map(pid -> zombies.stream()
                                .anyMatch(zombie -> pid.equals(
                                        Integer.toString(host.process(zombie).pid()))))
                        .orElse(true);
    }

    private static boolean polls(Case host, int task) {
        return host.task(task).stat().state() == TaskState.RUNNING
                || host.wait(task)
                        .filter(wait -> POLLS.contains(wait.subsystem())
                                || wait.function().startsWith("signalfd_read"))
                        .isPresent();
    }

    private static boolean waitsForSignal(Case host, int task) {
        return host.wait(task)
                .map(Wait::function)
                .filter(SIGNAL_WAITS::contains)
                .isPresent();
    }

    /** Whether a thread waits for a child, whichever ends. */
    static boolean waitsForAny(Case host, List<Integer> alive) {
        return alive.stream()
                .anyMatch(task -> host.wait(task)
                                .map(Wait::function)
                                .filter(CHILD_WAITS::contains)
                                .isPresent()
                        && !waitsForOne(host, task));
    }

    /** wait4(2) with a pid, or waitid(2) with an id type of P_PID or P_PIDFD. */
    private static boolean waitsForOne(Case host, int node) {
        Task task = host.task(node);
        Optional<Call> call = SyscallDecoder.decode(host.snapshot(), host.process(node), task)
                .orElse(Optional.empty())
                .filter(Call::sure);
        if (call.isEmpty() || !(task.syscall() instanceof Reading.Known<Syscall>(Syscall.Blocked blocked))) {
            return false;
        }
        int first = (int) (long) blocked.arguments().getFirst();
        return switch (call.get().name()) {
            case "wait4" -> first > 0;
            case "waitid" -> first == 1 || first == 3;
            default -> false;
        };
    }
}
