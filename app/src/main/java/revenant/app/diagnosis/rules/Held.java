package revenant.app.diagnosis.rules;

import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.tree.Mark;
import revenant.collector.model.Status;
import revenant.collector.model.TaskState;

/** A process that may not run: what holds it, and what lets it go on. */
final class Held {
    private Held() {}

    static String words(Case host, int row) {
        if (host.tree().has(row, Mark.FROZEN)) {
            return "frozen";
        }
        return host.task(row).stat().state() == TaskState.TRACED ? "stopped by its tracer" : "stopped by a signal";
    }

    static void release(Case host, int row, FindingBuilder finding) {
        int pid = host.process(row).pid();
        if (host.tree().has(row, Mark.FROZEN)) {
            finding.advice("Thaw the cgroup of " + host.name(row) + ": it answers then, and nothing is lost.");
        } else if (host.task(row).stat().state() == TaskState.TRACED) {
            finding.advice("Let the tracer of " + host.name(row) + " detach, or end it"
                    + host.task(row)
                            .status()
                            .flatMap(Status::tracerPid)
                            .asOptional()
                            .map(tracer -> " (" + host.nameOf(tracer) + ")")
                            .orElse("")
                    + ": the daemon answers then, and nothing is lost.");
        } else {
            finding.remedy(
                    "Lets the daemon " + host.name(row) + " go on: it answers then, and nothing is lost.",
                    "kill -s CONT " + pid);
        }
    }
}
