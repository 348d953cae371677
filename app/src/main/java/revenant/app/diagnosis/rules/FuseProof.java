package revenant.app.diagnosis.rules;

import java.util.List;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.joins.Exits;
import revenant.app.diagnosis.joins.FuseAnswer;
import revenant.app.diagnosis.joins.FuseConn;
import revenant.app.diagnosis.joins.FuseWait;
import revenant.app.diagnosis.joins.Stacks;
import revenant.app.wait.WaitPoints;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.Task;
import revenant.collector.model.TaskState;

/**
 * How sure it is that nobody answers. A look is not one moment: a daemon that is just closing looks gone while the tasks
 * whose requests fail with it were seen waiting. But the working directory is read after the descriptors, and an exiting
 * task gives it up after its files: who still has it then was still there.
 */
final class FuseProof {
    private static final List<String> AFTER_FILES =
            List.of("exit_fs", "task_work_run", "exit_task_namespaces", "switch_task_namespaces", "free_nsproxy");

    /** Whether a task still waited when all else was read. */
    enum Presence {
        SEEN,
        GONE,
        NOT_TOLD
    }

    private final Case host;
    private final FuseConn connection;
    private final Presence presence;

    private FuseProof(Case host, FuseConn connection, Presence presence) {
        this.host = host;
        this.connection = connection;
        this.presence = presence;
    }

    static FuseProof of(Case host, FuseConn connection, List<FuseWait> stuck, boolean still) {
        Presence presence = still ? Presence.SEEN : Presence.GONE;
        for (FuseWait wait : stuck) {
            Presence one = presence(host, wait.node());
            presence = presence == Presence.SEEN || one == Presence.GONE ? presence : one;
        }
        return new FuseProof(host, connection, presence);
    }

    private static Presence presence(Case host, int node) {
        Task task = host.task(node);
        if (host.process(node).readThrough() != task.tid()
                || AFTER_FILES.stream().anyMatch(function -> Stacks.contains(task, function))) {
            return Presence.NOT_TOLD;
        }
        return switch (host.process(node).cwd()) {
            case Reading.Known<String> _ -> Presence.SEEN;
            case Reading.Unknown<String> unknown ->
                unknown.reason() == Reason.VANISHED ? Presence.GONE : Presence.NOT_TOLD;
        };
    }

    boolean isPossible() {
        return presence != Presence.GONE;
    }

    /** Says what is missing for a proof. */
    void judge(FuseAnswer answer, FindingBuilder finding) {
        if (presence != Presence.SEEN) {
            finding.unproved("that the wait does not end by itself: take a second sample");
        }
        if (answer == FuseAnswer.GONE) {
            gone(finding);
        }
        FuseDoubts.likely(host, connection, finding);
        FuseDoubts.unread(host, finding);
    }

    private void gone(FindingBuilder finding) {
        finding.evidence(
                "no process has /dev/fuse open for " + connection.name()
                        + ", yet its requests did not fail: the descriptors that the exit is closing hold it still",
                "grep -l 'fuse_connection:.*" + connection.number()
                        + "$' /proc/[0-9]*/fdinfo/*; find /proc/[0-9]*/fd -lname /dev/fuse");
        FuseDoubts.outside(host, finding);
        long busy = Exits.in(host).nodes().stream().filter(this::isPassing).count();
        if (busy > 0) {
            finding.unproved("that none of " + busy
                    + " other tasks that are exiting right now closes its /dev/fuse: take a" + " second sample");
        }
    }

    /** On its way out, not known to be stuck anywhere, and past what shows its descriptors. */
    private boolean isPassing(int node) {
        Task task = host.task(node);
        boolean waits = task.stat().state() != TaskState.RUNNING
                && !WaitPoints.point(task).orElse("").isEmpty();
        return !waits
                && !host.ours(node)
                && host.process(node).descriptors().orElse(List.of()).isEmpty();
    }
}
