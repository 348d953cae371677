package revenant.app.diagnosis.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.diagnosis.joins.Remains;
import revenant.app.tree.Signals;
import revenant.collector.model.SignalSet;
import revenant.collector.model.TaskKey;
import revenant.collector.model.Text;

/**
 * A cgroup that looks empty and cannot be removed: rmdir(2) fails with EBUSY, a unit's stop job and a container's removal
 * do not end. A cgroup with processes that work is in order, however many there are below it, as long as nobody wants it to
 * go.
 */
public final class CgroupNotEmpty implements Rule {
    /** How long a stop may take that goes well. */
    private static final Duration STOP = Duration.ofSeconds(30);

    /** A process that has just been ended may be seen while some threads of it are still to follow. */
    private static final Duration YOUNG = Duration.ofSeconds(5);

    @Override
    public String id() {
        return "cgroup-not-empty";
    }

    @Override
    public List<Finding> findings(Case host) {
        return Remains.of(host).stream().map(remains -> finding(host, remains)).toList();
    }

    private Finding finding(Case host, Remains remains) {
        boolean wanted = isWanted(host, remains);
        FindingBuilder finding = Finding.of(
                        this,
                        wanted && remains.exiting().isEmpty() && remains.below().isEmpty()
                                ? Severity.WARNING
                                : Severity.NOTICE)
                .headline(CgroupWords.headline(host, remains));
        tasks(host, remains, wanted, finding);
        CgroupWords.chain(host, remains, finding);
        CgroupWords.evidence(host, remains, finding);
        CgroupWords.remedies(host, remains, finding);
        missing(host, remains, finding);
        finding.fact("cgroup", Text.printable(remains.path()))
                .fact("count", remains.rows().size())
                .fact(
                        "pids",
                        new Value.Many(remains.rows().stream()
                                .map(row -> Value.of(host.process(row).pid()))
                                .toList()));
        remains.populated().ifPresent(populated -> finding.fact("populated", Value.of(populated)));
        return finding.build();
    }

    /**
     * Whatever keeps a task from its exit accounts for its cgroup, too. An ended leader accounts for nothing; where someone
     * wants the cgroup to go, that it cannot is what the leader's live threads are told by.
     */
    private static void tasks(Case host, Remains remains, boolean wanted, FindingBuilder finding) {
        if (wanted || !remains.exiting().isEmpty()) {
            finding.about(remains.rows().stream().map(host::key).toList())
                    .explains(remains.rows().stream()
                            .flatMap(row -> keys(host, row).stream())
                            .toList());
        }
    }

    private static List<TaskKey> keys(Case host, int row) {
        return IntStream.range(row, host.tree().threadsEnd(row))
                .mapToObj(host::key)
                .toList();
    }

    /** Whether someone is at work to end or remove it, or has tried to kill what is left. */
    private static boolean isWanted(Case host, Remains remains) {
        return remains.remover().isPresent() || remains.leaders().stream().anyMatch(row -> isKilled(host, row));
    }

    static boolean isKilled(Case host, int row) {
        return host.task(row)
                .status()
                .flatMap(status -> status.signals().sharedPending())
                .orElse(SignalSet.EMPTY)
                .contains(Signals.KILL);
    }

    private static void missing(Case host, Remains remains, FindingBuilder finding) {
        List<String> missing = new ArrayList<>();
        if (!remains.standsStill(host) || remains.leaders().stream().anyMatch(row -> isYounger(host, row, YOUNG))) {
            missing.add("a second sample: whether what is left in it is just ending");
        }
        Optional<Integer> remover =
                remains.remover().filter(_ -> !remains.below().isEmpty());
        if (remover.filter(row -> isYounger(host, row, STOP)).isPresent()) {
            missing.add("a second sample: whether the command that removes it is getting on");
        }
        missing.forEach(finding::unproved);
    }

    private static boolean isYounger(Case host, int row, Duration time) {
        return host.age(row).filter(age -> age.compareTo(time) < 0).isPresent();
    }
}
