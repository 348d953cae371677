package revenant.app.diagnosis.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.diagnosis.joins.HungTask;
import revenant.app.diagnosis.joins.HungTasks;
import revenant.collector.model.Text;

/** Reports of the kernel on waits that are over: good to know for who asks why the host was slow, no more. */
final class HungTaskPast {
    private static final int SHOWN = 6;

    private HungTaskPast() {}

    static Optional<Finding> finding(Rule rule, Case host) {
        HungTasks log = HungTasks.in(host);
        List<HungTask> over = new ArrayList<>(log.past());
        log.current().forEach((node, hung) -> {
            if (!log.isHung(node)) {
                over.add(hung);
            }
        });
        if (over.isEmpty()) {
            return Optional.empty();
        }
        over.sort(Comparator.comparing(hung -> hung.at().orElse(Duration.ZERO)));
        HungTask last = over.getLast();
        FindingBuilder finding = Finding.of(rule, Severity.NOTICE)
                .headline("The kernel's log tells of "
                        + (over.size() == 1
                                ? "a task that was blocked for long, "
                                : over.size() + " tasks that were blocked for long, the last of them ")
                        + last.name() + HungTaskWords.ago(host, last)
                        + "; nothing shows that " + (over.size() == 1 ? "it is" : "they are") + " still in that wait.");
        over.subList(Math.max(0, over.size() - SHOWN), over.size()).forEach(hung -> evidence(host, hung, finding));
        return Optional.of(finding.advice(
                        "The call traces in the log say where they waited. Compare their time with what the"
                                + " storage, the servers and the network did then.")
                .fact("pid", last.tid())
                .fact(
                        "ownerPid",
                        last.owner().map(owner -> Value.of(owner.tid())).orElse(Value.nothing()))
                .fact("count", over.size())
                .build());
    }

    private static void evidence(Case host, HungTask hung, FindingBuilder finding) {
        finding.evidence(Text.printable(hung.line().strip()) + HungTaskWords.ago(host, hung), HungTaskWords.SOURCE);
        hung.owner()
                .ifPresent(owner -> finding.evidence(Text.printable(owner.line().strip()), HungTaskWords.SOURCE));
    }
}
