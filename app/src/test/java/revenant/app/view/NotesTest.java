package revenant.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.event.ActionEvent;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import revenant.app.diagnosis.HostTime;
import revenant.app.sample.SampleIncident;
import revenant.app.sample.SampleIncidents;
import revenant.app.time.Event;
import revenant.app.time.Note;
import revenant.app.view.main.Opening;
import revenant.app.view.time.Place;
import revenant.collector.CollectException;
import revenant.collector.Collector;
import revenant.collector.capture.Capture;
import revenant.collector.capture.CaptureSeries;
import revenant.collector.capture.CaptureWriter;
import revenant.collector.model.TaskKey;

/** What a person wrote down, saved and opened again. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // JavaFX hands the stage over after construction
class NotesTest {
    @TempDir
    Path folder;

    private Window window;
    private Person person;

    @Start
    void start(Stage stage) {
        window = Window.show(stage);
    }

    @BeforeEach
    void sit(FxRobot robot) {
        person = new Person(window, robot);
    }

    private static Path sample(String name) throws IOException {
        for (SampleIncident incident : SampleIncidents.all()) {
            Path file = incident.unpack();
            if (String.valueOf(file.getFileName()).startsWith(name)) {
                return file;
            }
        }
        throw new AssertionError("no sample " + name);
    }

    private void open(Path file) {
        person.robot().interact(() -> window.model.open(new Opening.File(file)));
        person.seesRows(2);
        Await.until(() -> person.host().takenProperty().get() != null);
    }

    private void showEvents() {
        person.robot().clickOn("#show-events");
        Await.until(() -> person.sees("#event-pane"));
    }

    private void write(String text) {
        person.robot().clickOn("#note-text").write(text).push(KeyCode.ENTER);
        Await.until(() -> notes().stream().anyMatch(note -> note.endsWith("note: " + text)));
    }

    private List<String> notes() {
        return person.robot().lookup("#events").<ListView<Event>>query().getItems().stream()
                .filter(event -> event.kind() == Event.Kind.NOTE)
                .map(Event::line)
                .toList();
    }

    private Path save(String name) {
        Path file = folder.resolve(name);
        window.choose(file);
        person.presses(KeyCode.CONTROL, KeyCode.S);
        Await.until(() -> Files.exists(file));
        return file;
    }

    private void closeTab() {
        person.presses(KeyCode.CONTROL, KeyCode.W);
        Await.until(() -> window.model.open().isEmpty());
    }

    private static List<String> saved(Path file) throws CollectException {
        return Collector.openSeries(file).notes().stream()
                .map(placed -> placed.note().text())
                .toList();
    }

    @Test
    void aNoteIsThereAgainWhenTheFileIsOpenedAndMoreAreAdded() throws IOException, CollectException {
        Path leak = sample("eventfd-leak");
        open(leak);
        showEvents();
        person.presses(KeyCode.ALT, KeyCode.LEFT);
        person.selects(person.rows().key(1).pid());
        write("first");
        Path once = save("once.capture.gz");
        closeTab();

        open(once);
        showEvents();
        assertThat(notes()).hasSize(1).allMatch(line -> line.endsWith("note: first"));
        write("second");
        Path twice = save("twice.capture");
        assertThat(saved(twice)).containsExactly("first", "second");
        assertThat(Collector.openSeries(twice).snapshots())
                .isEqualTo(Collector.openSeries(leak).snapshots());
        person.robot().interact(() -> Screens.save(window.view.getScene(), "notes-reopened"));
    }

    @Test
    void aNoteLeadsToItsMomentAndItsRow() throws IOException {
        open(sample("eventfd-leak"));
        showEvents();
        person.presses(KeyCode.ALT, KeyCode.LEFT);
        TaskKey row = person.rows().key(1);
        person.selects(row.pid());
        write("look here");
        Path file = save("pinned.capture.gz");
        closeTab();

        open(file);
        showEvents();
        ListView<Event> list = person.robot().lookup("#events").query();
        person.robot().interact(() -> {
            list.getSelectionModel()
                    .select(list.getItems().stream()
                            .filter(event -> event.kind() == Event.Kind.NOTE)
                            .findFirst()
                            .orElseThrow());
            list.requestFocus();
        });
        person.presses(KeyCode.ENTER);
        Await.until(() -> person.reads("#shown-moment").endsWith("1 moment ago"));
        Await.until(() -> row.equals(person.host().tree().selectedProperty().get()));
    }

    @Test
    void aSingleCaptureHasRoomForANoteAndShowsThoseOfItsFile() throws IOException, CollectException {
        Path plain = sample("fuse-deadlock");
        open(plain);
        assertThat(person.sees("#time-strip")).isTrue();
        closeTab();

        Capture capture = Collector.open(plain);
        Note note = new Note(HostTime.of(capture.snapshot().host()), Optional.empty(), "evil \u202e\u001b[31m\n");
        Path file = folder.resolve("single.capture");
        try (CaptureWriter writer = new CaptureWriter(file)) {
            writer.add(capture);
            writer.add(List.of(note.pinned()));
            writer.finish();
        }
        open(file);
        showEvents();
        assertThat(notes()).hasSize(1).allMatch(line -> line.endsWith("note: evil \\u202e\\x1b[31m\\n"));
        write("and another");
        CaptureSeries series = Collector.openSeries(save("again.capture.gz"));
        assertThat(series.snapshots()).containsExactly(capture.snapshot());
        assertThat(series.notes()).hasSize(2);
        assertThat(series.notes().getFirst().note()).isEqualTo(note.pinned());
    }

    @Test
    void thePictureOfTheTabHasTheNotes() throws IOException {
        open(sample("eventfd-leak"));
        showEvents();
        byte[] without = picture("without.png");
        write("in the picture");
        byte[] with = picture("with.png");
        assertThat(height(with)).isEqualTo(height(without) + 2 * (12 + 20 + 18));
    }

    private byte[] picture(String name) throws IOException {
        Path file = folder.resolve(name);
        window.choose(file);
        person.presses(KeyCode.CONTROL, KeyCode.E);
        Await.until(() -> person.reads("#note").equals("Saved " + file));
        return Files.readAllBytes(file);
    }

    private static int height(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png)).getHeight();
    }

    @Test
    void nothingCanBeTypedThatIsTooLongToBeSaved() throws IOException, CollectException {
        open(sample("eventfd-leak"));
        showEvents();
        TextField field = person.robot().lookup("#note-text").query();
        person.robot().interact(() -> field.setText("x".repeat(9_990)));
        person.robot().interact(() -> field.insertText(5, "\u202e".repeat(50)));
        assertThat(field.getText()).hasSize(10_000).startsWith("xxxxx\u202e\u202e");
        person.robot().interact(() -> {
            field.setText("\u202e".repeat(30_000));
            field.fireEvent(new ActionEvent());
        });
        Await.until(() -> placed().timeline().notes().size() == 1);
        assertThat(saved(save("long.capture.gz"))).containsExactly("\u202e".repeat(10_000));
    }

    private Place placed() {
        Place place = person.host().timeline().placeProperty().get();
        if (place == null) {
            throw new AssertionError("no moment");
        }
        return place;
    }
}
