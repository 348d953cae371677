package revenant.collector.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import revenant.collector.fixture.CaptureText;
import revenant.collector.fixture.StatLine;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Process;

class CaptureReaderTest {

    @Test
    void aWholeCaptureIsComplete() {
        HostSnapshot snapshot = CaptureText.linux()
                .host(0)
                .files("stat", "1/task/1/stat", StatLine.of(1, "init").toString())
                .done()
                .snapshot();

        assertThat(snapshot.complete()).isTrue();
        assertThat(snapshot.processes()).extracting(Process::pid).containsExactly(1);
        assertThat(snapshot.processes().getFirst().leader().stat().comm()).isEqualTo("init");
    }
}
