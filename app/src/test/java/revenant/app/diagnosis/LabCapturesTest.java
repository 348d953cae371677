package revenant.app.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
                .filter(file ->
                        how.equals("-quiet") || RULES.contains(expected(file).rule()))
                .toList();
    }

    private static Expected expected(Path file) {
        return Expected.of(file.getFileName().toString().replace(".capture.gz", ""));
    }

    private static Diagnosis diagnosis(Path file) throws CollectException {
        return OVER_TIME.contains(expected(file).rule()) ? later(file) : once(file);
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
        Expected expected = expected(file);
        assertThat(expected.first(diagnosis(file).findings())).isEqualTo(expected.told());
    }

    @ParameterizedTest
    @MethodSource("firing")
    void oneCauseIsOneFinding(Path file) throws CollectException {
        assertThat(diagnosis(file).findings())
                .filteredOn(finding -> finding.severity().wantsAction())
                .allMatch(expected(file)::allows)
                .extracting(Finding::rule)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("quiet")
    void theInnocentNeighbourIsNotAccused(Path file) throws CollectException {
        assertThat(diagnosis(file).findings())
                .filteredOn(finding -> finding.rule().equals(expected(file).rule())
                        || finding.severity().wantsAction())
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
