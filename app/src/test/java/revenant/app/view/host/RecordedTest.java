package revenant.app.view.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import revenant.app.sample.SampleIncidents;
import revenant.collector.CollectException;
import revenant.collector.Collector;
import revenant.collector.capture.Capture;
import revenant.collector.model.HostSnapshot;

class RecordedTest {
    private static Capture capture(int incident) throws IOException, CollectException {
        return Collector.open(SampleIncidents.all().get(incident).unpack());
    }

    private static List<String> names(Path file) throws CollectException {
        return Collector.openSeries(file).snapshots().stream()
                .map(HostSnapshot::host)
                .map(host -> host.name().orElse("?") + " " + host.takenAt())
                .toList();
    }

    private static String name(Capture capture) {
        return capture.snapshot().host().name().orElse("?") + " "
                + capture.snapshot().host().takenAt();
    }

    @Test
    void allCapturesAreSavedInTheirOrderPackedOrPlain(@TempDir Path folder) throws IOException, CollectException {
        Recorded recorded = new Recorded();
        Capture first = capture(0);
        Capture second = capture(1);
        recorded.add(first);
        recorded.add(second);
        recorded.add(first);
        assertThat(recorded.size()).isEqualTo(3);
        for (String file : List.of("all.capture.gz", "all.capture")) {
            recorded.save(folder.resolve(file), List.of());
            assertThat(names(folder.resolve(file))).containsExactly(name(first), name(second), name(first));
        }
        recorded.forget();
    }

    @Test
    void aSeriesThatIsPlainIsPackedWhenTheNewNameAsksForIt(@TempDir Path folder) throws IOException, CollectException {
        Path plain = folder.resolve("one.capture");
        capture(0).save(plain);
        Recorded.copyOf(List.of(plain, plain)).save(folder.resolve("two.capture.gz"), List.of());
        assertThat(names(folder.resolve("two.capture.gz"))).hasSize(2);
    }
}
