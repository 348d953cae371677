package revenant.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.tree.Hosts;
import revenant.app.tree.JailHost;
import revenant.app.tree.ProcessTree;
import revenant.collector.fixture.RecordedBsd;
import revenant.collector.model.Reading;

final class DiagnosisJsonTest {
    private static JsonNode jails(ProcessTree tree) throws JsonProcessingException {
        return new ObjectMapper()
                .readTree(DiagnosisJson.of(new Report(Diagnosis.of(Case.of(tree)), List.of())))
                .at("/counts/jails");
    }

    @Test
    void jailsAreCountedTheDyingOnesToo() throws JsonProcessingException {
        assertThat(jails(ProcessTree.of(RecordedBsd.DYING_JAILS.rootSnapshot())).asInt())
                .isEqualTo(5);
        assertThat(jails(ProcessTree.of(RecordedBsd.ZOMBIES_SIGNALS.rootSnapshot()))
                        .isInt())
                .isTrue();
    }

    @Test
    void linuxHasNone() throws JsonProcessingException {
        assertThat(jails(Hosts.host().tree()).asInt(-1)).isZero();
    }

    @Test
    void jailsThatCouldNotBeAskedForAreNotNone() throws JsonProcessingException {
        JailHost host = JailHost.of(RecordedBsd.DYING_JAILS.rootSnapshot()).jails(Reading.notCollected());
        assertThat(jails(host.tree()).isNull()).isTrue();
    }
}
