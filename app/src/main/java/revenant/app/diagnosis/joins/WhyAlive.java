package revenant.app.diagnosis.joins;

import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.wait.Ends;
import revenant.app.wait.Wait;
import revenant.collector.model.Task;
import revenant.collector.model.TaskState;

/** What keeps a task alive that was told to die. Of a process the first that holds one of its threads is told. */
public enum WhyAlive {
    /** A cgroup v1 freezer, under which a task takes no signal. */
    FROZEN("frozen"),
    /** Its tracer has stopped it at its exit. */
    TRACED("traced"),
    /** It is the init of a pid namespace and waits for the last tasks in it. */
    NAMESPACE_INIT("namespace-init"),
    UNINTERRUPTIBLE("uninterruptible"),
    /** It is on its way through do_exit. */
    EXITING("exiting");

    private final String word;

    WhyAlive(String word) {
        this.word = word;
    }

    /** The word of the JSON contract. */
    public String word() {
        return word;
    }

    /**
     * Empty for a task that has ended or is about to: SIGKILL wakes a task that is stopped, traced or in a wait that
     * fatal signals end.
     *
     * @param again whether an earlier sample has it told to die too, so that it is not just dying
     */
    static Optional<WhyAlive> of(Case host, int node, KillSent sent, boolean again) {
        Task task = host.task(node);
        if (host.tree().ended(node)) {
            return Optional.empty();
        }
        Hold hold = Hold.of(host, node);
        if (hold != Hold.TRACED && Exits.isOnTheWay(host.tree(), node)) {
            return exiting(host, node, again);
        }
        return switch (hold) {
            case TRACED -> Optional.of(TRACED).filter(_ -> again || atExit(task));
            case FROZEN -> Optional.of(FROZEN).filter(_ -> v1(host, node));
            case UNINTERRUPTIBLE -> Optional.of(UNINTERRUPTIBLE).filter(_ -> again || !ends(host, node, sent));
            case STOPPED, NONE -> Optional.empty();
        };
    }

    private static Optional<WhyAlive> exiting(Case host, int node, boolean again) {
        if (host.task(node).stat().state() == TaskState.RUNNING && !again) {
            return Optional.empty();
        }
        boolean zaps = Zap.isSeen(host.task(node))
                || PidNamespaces.in(host).allDyingAround(node).stream().anyMatch(dying -> dying.task() == node);
        return Optional.of(zaps ? NAMESPACE_INIT : EXITING);
    }

    /** PTRACE_EVENT_EXIT (ptrace(2)), which a killed task reports too; anywhere else SIGKILL lets a traced task go. */
    private static boolean atExit(Task task) {
        return !task.stack().isKnown() || Stacks.contains(task, "do_exit");
    }

    /** Not so under cgroup v2, where SIGKILL reaches a frozen task (verified on 6.18). */
    private static boolean v1(Case host, int node) {
        return host.joined(Freezers.class, Freezers::of)
                .of(Rows.process(host.tree(), node))
                .map(freezer -> !freezer.v2())
                .orElse(host.task(node).stat().state() == TaskState.UNINTERRUPTIBLE);
    }

    private static boolean ends(Case host, int node, KillSent sent) {
        List<Ends> ends =
                sent == KillSent.ASKED ? List.of(Ends.ANY, Ends.REST) : List.of(Ends.ANY, Ends.FATAL, Ends.REST);
        return host.wait(node).map(Wait::ends).filter(ends::contains).isPresent();
    }
}
