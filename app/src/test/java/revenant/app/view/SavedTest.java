package revenant.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import revenant.app.view.main.Opening;

/** Captures from files, whole and cut. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // JavaFX hands the stage over after construction
class SavedTest {
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

    private static byte[] capture() throws IOException {
        try (InputStream packed =
                SavedTest.class.getResourceAsStream("/revenant/app/sample/fuse-deadlock.capture.gz")) {
            if (packed == null) {
                throw new AssertionError("no sample");
            }
            return new GZIPInputStream(packed).readAllBytes();
        }
    }

    private void open(FxRobot robot, Path file) {
        robot.interact(() -> window.model.open(new Opening.File(file)));
        person.seesRows(3);
        Await.until(() -> person.host().takenProperty().get() != null);
    }

    @Test
    void aFileSaysThatItIsOneWithItsNameAndTime(FxRobot robot, @TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("host.capture"), capture());
        open(robot, file);
        assertThat(person.reads("#host-facts"))
                .startsWith("Saved capture " + file.getFileName() + ", taken 20")
                .contains("UTC");
        assertThat(person.sees("#refresh")).isFalse();
        assertThat(person.sees("#incomplete")).isFalse();
        robot.interact(() -> Screens.save(window.view.getScene(), "capture-file"));
    }

    @Test
    void aCutFileSaysThatItIsNotComplete(FxRobot robot, @TempDir Path folder) throws IOException {
        byte[] whole = capture();
        Path file = Files.write(folder.resolve("cut.capture"), Arrays.copyOf(whole, whole.length / 2));
        open(robot, file);
        Await.until(() -> person.sees("#incomplete"));
        assertThat(person.reads("#incomplete .label")).contains("not complete").contains("section");
        robot.interact(() -> Screens.save(window.view.getScene(), "capture-cut"));
    }
}
