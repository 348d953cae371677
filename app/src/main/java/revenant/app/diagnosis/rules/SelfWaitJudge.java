package revenant.app.diagnosis.rules;

import java.time.Duration;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.joins.FuseAnswers;
import revenant.app.diagnosis.joins.FuseCycle;
import revenant.app.diagnosis.joins.FuseCycle.Step;
import revenant.app.tree.ProcessTree;

/**
 * How bad it is that a daemon waits for its own mount. With one thread it cannot answer itself: one look proves it. With
 * several another may answer, and even where all wait they were not read at the same moment: only samples tell.
 */
final class SelfWaitJudge {
    private final Case host;
    private final FuseCycle cycle;
    private final boolean all;
    private final boolean single;
    private final Optional<Duration> still;

    private SelfWaitJudge(Case host, FuseCycle cycle, boolean all, boolean single, Optional<Duration> still) {
        this.host = host;
        this.cycle = cycle;
        this.all = all;
        this.single = single;
        this.still = still;
    }

    static SelfWaitJudge of(Case host, FuseCycle cycle) {
        boolean all =
                cycle.steps().stream().allMatch(step -> FuseAnswers.in(host).isBlocked(step.process()));
        boolean single = cycle.steps().size() == 1
                && left(host.tree(), cycle.steps().getFirst().process()) == 1;
        Optional<Duration> still = Standstill.of(
                host, cycle.steps().stream().map(step -> step.waits().node()).toList());
        return new SelfWaitJudge(host, cycle, all, single, still);
    }

    /** How many tasks are left of a process. */
    private static int left(ProcessTree tree, int row) {
        int left = 0;
        for (int node = row; node < tree.threadsEnd(row); node++) {
            left += tree.ended(node) ? 0 : 1;
        }
        return left;
    }

    Optional<Duration> still() {
        return still;
    }

    Severity severity() {
        if (all && (single || still.isPresent())) {
            return Severity.CRITICAL;
        }
        return all || still.isPresent() ? Severity.WARNING : Severity.NOTICE;
    }

    /** Whether anybody else can answer, in words. */
    String words() {
        if (all) {
            return "no thread is left that could answer";
        }
        return still.isPresent() ? "no other thread has answered" : "another thread may answer yet (seen once)";
    }

    /** Says what is missing for a proof. */
    void judge(FindingBuilder finding) {
        if (still.isEmpty() && !(all && single)) {
            finding.unproved("that nobody answers: take a second sample");
        } else if (!all) {
            finding.unproved("that none of its other threads will answer: see what they wait for");
        }
        for (Step step : cycle.steps()) {
            FuseDoubts.likely(host, step.connection(), finding);
        }
        FuseDoubts.unread(host, finding);
    }
}
