package revenant.app.view.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import revenant.app.sample.SampleIncidents;
import revenant.app.task.HereAndNow;
import revenant.app.task.Outcome;
import revenant.app.view.prompt.PromptViewModel;
import revenant.collector.CollectException;
import revenant.collector.CollectListener;
import revenant.collector.Collector;
import revenant.collector.capture.Capture;
import revenant.collector.capture.CaptureSeries;
import revenant.collector.capture.CaptureSeries.Placed;
import revenant.collector.model.TaskKey;

/** Notes of a host that is read live, and saved. */
class SavingNotesTest {
    private static final TaskKey ROW = new TaskKey(1, 1, 7);
    private final HereAndNow work = new HereAndNow();
    private final Queue<Capture> answers = new ArrayDeque<>();
    private final HostViewModel model =
            new HostViewModel((boolean _) -> new Live(), false, new PromptViewModel(work), work, () -> Instant.EPOCH);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** A host that answers with captures. */
    private final class Live implements Source {
        @Override
        public String title() {
            return "web1";
        }

        @Override
        public boolean live() {
            return true;
        }

        @Override
        public Result read(CollectListener listener) {
            return Result.of(answers.remove());
        }

        @Override
        public void cancel() {}

        @Override
        public void close() {}
    }

    private static Capture capture() throws IOException, CollectException {
        return Collector.open(SampleIncidents.all().getFirst().unpack());
    }

    private CaptureSeries saved(String name) throws CollectException {
        List<Outcome<Path>> outcomes = new ArrayList<>();
        model.save(folder.resolve(name), outcomes::add);
        assertThat(outcomes).containsExactly(new Outcome.Done<>(folder.resolve(name)));
        return Collector.openSeries(folder.resolve(name));
    }

    private static List<String> texts(CaptureSeries series) {
        return series.notes().stream()
                .map(Placed::note)
                .map(note -> note.text() + note.task().map(task -> " " + task).orElse(""))
                .toList();
    }

    @Test
    void aTabOfOneReadingIsSavedWithItsNotes() throws IOException, CollectException {
        answers.add(capture());
        model.read();
        model.timeline().note("of the host", Optional.empty());
        model.timeline().note("of a row", Optional.of(ROW));

        CaptureSeries series = saved("one.capture.gz");

        assertThat(series.snapshots()).hasSize(1);
        assertThat(texts(series)).containsExactly("of the host", "of a row " + ROW);
    }

    @Test
    void aTabOfManyReadingsToo() throws IOException, CollectException {
        answers.addAll(List.of(capture(), capture()));
        model.read();
        model.timeline().note("after the first", Optional.empty());
        model.read();
        model.timeline().note("after the second", Optional.of(ROW));

        CaptureSeries series = saved("two.capture");

        assertThat(series.snapshots()).hasSize(2);
        assertThat(texts(series)).containsExactly("after the first", "after the second " + ROW);
        model.close().join();
    }

    @Test
    void aNoteThatIsTooLongIsToldAndTheFileIsNotWritten() throws IOException, CollectException {
        answers.add(capture());
        model.read();
        model.timeline().note("\u202e".repeat(20_000), Optional.empty());
        List<Outcome<Path>> outcomes = new ArrayList<>();
        model.save(folder.resolve("long.capture"), outcomes::add);
        assertThat(outcomes)
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause())
                                .hasMessageContaining("a note of 20000 characters is too long to be saved"));
        assertThat(folder).isEmptyDirectory();
    }
}
