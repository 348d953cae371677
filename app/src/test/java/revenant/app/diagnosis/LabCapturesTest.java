package revenant.app.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import revenant.app.tree.ProcessTree;
import revenant.collector.CollectException;
import revenant.collector.Collector;

/**
 * All rules on all captures of the lab, which say in their names what is to be found: {@code RULE-fires[-how]} and its
 * nearest innocent neighbour {@code RULE-quiet[-how]}.
 */
class LabCapturesTest {
    static List<Path> firing() throws IOException {
        return named("-fires");
    }

    static List<Path> quiet() throws IOException {
        return named("-quiet");
    }

    private static List<Path> named(String how) throws IOException {
        return Cases.recorded().stream()
                .filter(file -> file.getParent().endsWith("lab"))
                .filter(file -> file.getFileName().toString().contains(how))
                .toList();
    }

    private static String rule(Path file) {
        return file.getFileName().toString().replaceFirst("-(fires|quiet).*", "");
    }

    /** Who holds a mount is only told when someone asks, or waits to unmount it; nobody asks of the innocent one. */
    private static Diagnosis diagnosis(Path file) throws CollectException {
        Case host = Case.of(ProcessTree.of(Collector.open(file).snapshot()));
        return Diagnosis.of(file.getFileName().toString().startsWith("mount-held-fires") ? host.withMount("/mnt/data") : host);
    }

    @ParameterizedTest
    @MethodSource("firing")
    void anIncidentIsFoundAndIsTheFirstThingSaid(Path file) throws CollectException {
        Diagnosis diagnosis = diagnosis(file);
        assertThat(diagnosis.findings()).extracting(Finding::rule).first().isEqualTo(rule(file));
    }

    @ParameterizedTest
    @MethodSource("firing")
    void oneCauseIsOneFinding(Path file) throws CollectException {
        assertThat(diagnosis(file).findings())
                .filteredOn(finding -> finding.severity().wantsAction())
                .extracting(Finding::rule)
                .allMatch(rule(file)::equals)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("quiet")
    void theInnocentNeighbourIsNotAccused(Path file) throws CollectException {
        assertThat(diagnosis(file).findings()).extracting(Finding::rule).doesNotContain(rule(file));
    }

    @ParameterizedTest
    @MethodSource("firing")
    void noRuleFails(Path file) throws CollectException {
        assertThat(diagnosis(file).blindSpots()).noneMatch(spot -> spot.what().startsWith("rule "));
    }
}
