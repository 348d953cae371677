package revenant.app.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import revenant.app.time.Timeline;
import revenant.app.tree.ProcessTree;
import revenant.collector.CollectException;
import revenant.collector.Collector;

/**
 * All rules on all captures of the lab, which say in their names what is to be found: {@code RULE-fires[-how]} and its
 * nearest innocent neighbour {@code RULE-quiet[-how]}.
 */
class LabCapturesTest {
    private static final Path LAB = Path.of("src/test/resources/captures/lab");
    private static final String SECOND = ".2.capture.gz";
    private static final Set<String> RULES = Rules.ALL.stream().map(Rule::id).collect(Collectors.toSet());

    /** Another rule tells these, because it says more: its finding accounts for them. */
    private static final Map<String, String> TOLD_BY = Map.of("kill-pending-fires-namespace-init", "pidns-stuck");

    /** Two views of one thing: a process whose leader is a zombie, and the cgroup that looks empty because of it. */
    private static final Set<String> BESIDE = Set.of("zombie-leader-live-threads", "cgroup-not-empty");

    /** Of a leak one look says only that there are many. */
    private static final Set<String> OVER_TIME = Set.of("descriptor-leak");

    static List<Path> firing() throws IOException {
        return named("-fires");
    }

    static List<Path> quiet() throws IOException {
        return named("-quiet");
    }

    /** Those of rules that there are; a second sample goes with its first. */
    private static List<Path> named(String how) throws IOException {
        return Cases.recorded().stream()
                .filter(file -> file.startsWith(LAB))
                .filter(file -> file.getFileName().toString().contains(how))
                .filter(file -> !file.toString().endsWith(SECOND))
                .filter(file -> how.equals("-quiet") || RULES.contains(rule(file)))
                .toList();
    }

    private static String rule(Path file) {
        return file.getFileName().toString().replaceFirst("-(fires|quiet).*", "");
    }

    private static String told(Path file) {
        String name = file.getFileName().toString().replace(".capture.gz", "");
        return TOLD_BY.getOrDefault(name, rule(file));
    }

    private static Diagnosis diagnosis(Path file) throws CollectException {
        return OVER_TIME.contains(rule(file)) ? later(file) : once(file);
    }

    private static Diagnosis once(Path file) throws CollectException {
        return Diagnosis.of(asked(file, Case.of(tree(file))));
    }

    /** Who holds a mount is only told when someone asks, or waits to unmount it. */
    private static Case asked(Path file, Case host) {
        return file.toString().contains("mount-held-fires-elsewhere") ? host.withMount("/mnt/data") : host;
    }

    private static ProcessTree tree(Path file) throws CollectException {
        return ProcessTree.of(Collector.open(file).snapshot());
    }

    /** With a second sample five seconds later, or all of the file, where they were taken. */
    private static Diagnosis later(Path file) throws CollectException {
        Path second = Path.of(file.toString().replace(".capture.gz", SECOND));
        if (Files.exists(second)) {
            ProcessTree now = tree(second);
            return Diagnosis.of(asked(file, Case.of(now)).with(Samples.before(now, List.of(tree(file)))));
        }
        return Diagnosis.of(
                asked(file, Timeline.of(Collector.openSeries(file).snapshots()).present()));
    }

    @ParameterizedTest
    @MethodSource("firing")
    void anIncidentIsFoundAndNothingIsSaidBeforeIt(Path file) throws CollectException {
        assertThat(diagnosis(file).findings())
                .extracting(Finding::rule)
                .filteredOn(rule -> !BESIDE.contains(rule) || rule.equals(rule(file)))
                .first()
                .isEqualTo(told(file));
    }

    @ParameterizedTest
    @MethodSource("firing")
    void oneCauseIsOneFinding(Path file) throws CollectException {
        assertThat(diagnosis(file).findings())
                .filteredOn(finding -> finding.severity().wantsAction())
                .extracting(Finding::rule)
                .allMatch(rule -> rule.equals(told(file)) || BESIDE.contains(rule) && BESIDE.contains(rule(file)))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("quiet")
    void theInnocentNeighbourIsNotAccused(Path file) throws CollectException {
        assertThat(diagnosis(file).findings())
                .filteredOn(finding ->
                        finding.rule().equals(rule(file)) || finding.severity().wantsAction())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("quiet")
    void norDoesASecondSampleAccuseIt(Path file) throws CollectException {
        assertThat(later(file).findings())
                .filteredOn(finding -> finding.severity().wantsAction())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("firing")
    void noRuleFails(Path file) throws CollectException {
        assertThat(diagnosis(file).blindSpots()).noneMatch(spot -> spot.what().startsWith("rule "));
    }
}
