package revenant.app.diagnosis.rules;

import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.joins.Freezer;
import revenant.app.diagnosis.joins.Freezers;
import revenant.app.diagnosis.joins.Hold;
import revenant.app.diagnosis.joins.Release;
import revenant.app.diagnosis.joins.Tracers;
import revenant.app.tree.ProcessTree;

/** A process that may not run: what holds it, and what lets it go on. */
final class Held {
    private Held() {}

    /** Completes the process's name: {@code "is stopped"}. */
    static String words(Case host, int row) {
        return Hold.of(host, node(host, row)).words();
    }

    /** @param effect what follows when it goes on, a sentence */
    static void release(Case host, int row, String effect, FindingBuilder finding) {
        int node = node(host, row);
        switch (Hold.of(host, node)) {
            case STOPPED ->
                finding.remedy(
                        "Lets " + host.name(row) + " go on. " + effect,
                        "kill -s CONT " + host.process(row).pid());
            case TRACED -> {
                finding.advice(effect);
                Release.untrace(host, Tracers.tracer(host.task(node)), finding);
            }
            case FROZEN -> {
                finding.advice(effect);
                thaw(host, row, finding);
            }
            case UNINTERRUPTIBLE, NONE -> {}
        }
    }

    private static void thaw(Case host, int row, FindingBuilder finding) {
        host.joined(Freezers.class, Freezers::of)
                .of(row)
                .ifPresentOrElse(
                        (Freezer freezer) -> Release.thaw(host, freezer, finding),
                        () -> finding.advice("Thaw the cgroup of " + host.name(row) + "."));
    }

    /** The first task that is left. */
    private static int node(Case host, int row) {
        ProcessTree tree = host.tree();
        for (int node = row; node < tree.threadsEnd(row); node++) {
            if (!tree.ended(node)) {
                return node;
            }
        }
        return row;
    }
}
