package revenant.app.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.diagnosis.Severity;
import revenant.app.time.Timeline;
import revenant.collector.CollectException;
import revenant.collector.Collector;

final class SampleIncidentsTest {
    @Test
    void theListNamesTheFiveFoundingIncidents() {
        assertThat(SampleIncidents.listed())
                .extracting(SampleIncident::id)
                .containsExactly("fuse-deadlock", "git-orphans", "jail-leak", "jail-dying", "eventfd-leak");
    }

    @Test
    void onlyWhatThisBuildHasIsOffered() {
        assertThat(SampleIncidents.all())
                .isNotEmpty()
                .allMatch(SampleIncident::present)
                .extracting(SampleIncident::id)
                .contains("fuse-deadlock", "git-orphans");
        assertThat(new SampleIncident("never-happened", "", "").present()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("revenant.app.sample.SampleIncidents#all")
    void eachOpensAndIsExplained(SampleIncident incident) throws IOException, CollectException {
        Path file = incident.unpack();
        assertThat(file).isRegularFile();
        Case host = Timeline.of(Collector.openSeries(file).snapshots()).present();
        assertThat(host.snapshot().complete()).isTrue();
        assertThat(Diagnosis.of(host).findings())
                .anyMatch(finding -> finding.severity().compareTo(Severity.WARNING) <= 0);
        Files.delete(file);
        Files.delete(file.getParent());
    }

    @Test
    void aLineWithoutItsThreeFieldsIsAMistake() {
        assertThatThrownBy(() -> SampleIncident.parse("fuse-deadlock|A container"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
