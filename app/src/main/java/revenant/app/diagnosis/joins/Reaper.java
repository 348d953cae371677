package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Stillness;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.app.wait.Call;
import revenant.app.wait.SyscallDecoder;
import revenant.app.wait.Wait;
import revenant.app.wait.WaitPoints;
import revenant.collector.model.Descriptor;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Reading;
import revenant.collector.model.SignalSet;
import revenant.collector.model.Status;
import revenant.collector.model.Syscall;
import revenant.collector.model.Task;
import revenant.collector.model.TaskState;

/**
 * What a parent does about the end of its children, as far as one look shows. A parent learns of it by SIGCHLD (a
 * handler, sigwait, signalfd), by waiting in wait(2), or by a pidfd; else it may still ask from time to time.
 *
 * @param parent its process row
 * @param ignores whether SIGCHLD is in SigIgn: then a child that announces its end by SIGCHLD leaves no zombie
 * @param catches whether SIGCHLD is in SigCgt
 */
public record Reaper(int parent, Way way, Reading<Boolean> ignores, Reading<Boolean> catches) {

    /** How it stands with the parent. */
    public enum Way {
        /** All its threads are stopped by a signal. */
        STOPPED,
        /** All its threads are stopped by a tracer. */
        TRACED,
        FROZEN,
        /** All that lives of it is in its own exit, and waits there. */
        EXITING,
        /** Uninterruptible in all threads, and has not moved since an earlier sample. */
        STUCK,
        /** Blocks SIGCHLD in all threads, and none waits for a child or for a signal. */
        BLOCKS,
        /** Nothing tells it of the end of a child, and it does not wait for one. */
        DEAF,
        /** It can learn of it; what is seen may be on its way. */
        WORKS,
        /** What it takes to say was not read. */
        NOT_TOLD;

        /** Whether it cannot call wait(2) for as long as this lasts. */
        public boolean held() {
            return compareTo(STUCK) <= 0;
        }
    }

    /** io_uring has a waitid of its own since 6.7. */
    private static final Set<Descriptor.Kind> TELLING = Set.of(Descriptor.Kind.SIGNALFD, Descriptor.Kind.IO_URING);

    private static final Set<String> SIGNAL_WAITS = Set.of("do_sigtimedwait");

    /** Waits in which a thread learns what became of a descriptor. */
    private static final Set<String> POLLS = Set.of("events", "io_uring");

    /** How a parent deals with these zombies of its own. */
    public static Reaper of(Case host, int parent, List<Integer> zombies) {
        Reading<Integer> chld = host.signals().number("CHLD");
        Reading<Status.Signals> masks = host.process(parent).leader().status().map(Status::signals);
        return new Reaper(
                parent,
                way(host, parent, zombies, chld, masks),
                chld.flatMap(number -> masks.flatMap(Status.Signals::ignored).map(set -> set.contains(number))),
                chld.flatMap(number -> masks.flatMap(Status.Signals::caught).map(set -> set.contains(number))));
    }

    private static Way way(
            Case host, int parent, List<Integer> zombies, Reading<Integer> chld, Reading<Status.Signals> masks) {
        List<Integer> alive = alive(host.tree(), parent);
        if (alive.isEmpty()) {
            return Way.NOT_TOLD;
        }
        if (all(alive, task -> state(host, task) == TaskState.STOPPED)) {
            return Way.STOPPED;
        }
        if (all(alive, task -> state(host, task) == TaskState.TRACED)) {
            return Way.TRACED;
        }
        if (all(alive, task -> host.tree().has(task, Mark.FROZEN))) {
            return Way.FROZEN;
        }
        if (all(alive, task -> host.task(task).stat().flags().exiting() && state(host, task) != TaskState.RUNNING)) {
            return Way.EXITING;
        }
        if (all(
                alive,
                task -> state(host, task) == TaskState.UNINTERRUPTIBLE
                        && host.stillness(task) instanceof Stillness.Stuck)) {
            return Way.STUCK;
        }
        return chld.isKnown() && masks.isKnown() ? byMasks(host, parent, zombies, alive, chld.orElse(0)) : Way.NOT_TOLD;
    }

    private static Way byMasks(Case host, int parent, List<Integer> zombies, List<Integer> alive, int chld) {
        if (alive.stream().anyMatch(task -> waitsForAny(host, task))) {
            return Way.WORKS;
        }
        boolean blocked = all(alive, task -> blocks(host.task(task), chld));
        boolean caught = host.process(parent)
                .leader()
                .status()
                .flatMap(status -> status.signals().caught())
                .orElse(SignalSet.EMPTY)
                .contains(chld);
        if (caught && !blocked) {
            return Way.WORKS;
        }
        if (!isOpen(host, parent, alive)) {
            return Way.NOT_TOLD;
        }
        boolean polls = alive.stream().anyMatch(task -> polls(host, task));
        boolean told = polls && isTold(host, parent, zombies);
        if (told || alive.stream().anyMatch(task -> waitsForSignal(host, task))) {
            return Way.WORKS;
        }
        return blocked ? Way.BLOCKS : Way.DEAF;
    }

    /** Whether all was read that could show how it learns of the end of a child. */
    private static boolean isOpen(Case host, int parent, List<Integer> alive) {
        return host.snapshot().host().os() == HostFacts.Os.LINUX
                && host.process(parent)
                        .descriptors()
                        .map(list -> list.stream().allMatch(one -> one.target().isKnown()))
                        .orElse(false)
                && all(alive, task -> WaitPoints.point(host.task(task)).isKnown());
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
        return state(host, task) == TaskState.RUNNING
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

    private static boolean waitsForAny(Case host, int task) {
        return host.wait(task).map(Wait::function).filter("do_wait"::equals).isPresent() && !waitsForOne(host, task);
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

    private static boolean blocks(Task task, int signal) {
        return task.status()
                .flatMap(status -> status.signals().blocked())
                .map(set -> set.contains(signal))
                .orElse(false);
    }

    private static TaskState state(Case host, int node) {
        return host.task(node).stat().state();
    }

    private static boolean all(List<Integer> tasks, IntPredicate holds) {
        return tasks.stream().mapToInt(Integer::intValue).allMatch(holds);
    }

    /** The tasks of a process that have not ended. */
    private static List<Integer> alive(ProcessTree tree, int process) {
        List<Integer> alive = new ArrayList<>();
        for (int task = process; task < tree.threadsEnd(process); task++) {
            if (!tree.ended(task)) {
                alive.add(task);
            }
        }
        return alive;
    }
}
