package revenant.app.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import revenant.app.view.host.HostViewModel;
import revenant.app.view.host.Taken;
import revenant.app.view.main.Opening;

/** The window over this very machine: the real probe, the real parsers, nothing scripted. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // JavaFX hands the stage over after construction
class LocalHostIT {
    private Window window;
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = Window.show(shown);
    }

    private Taken taken(HostViewModel host) {
        Await.until(() ->
                host.takenProperty().get() != null || host.troubleProperty().get() != null);
        @Nullable Taken taken = host.takenProperty().get();
        assertThat(taken).as(() -> String.valueOf(host.troubleProperty().get())).isNotNull();
        return taken;
    }

    @Test
    void thisMachineIsShownSavedAndOpenedAgain(FxRobot robot, @TempDir Path folder) throws IOException {
        assumeThat(Files.isReadable(Path.of("/proc/self/stat")))
                .as("this system has a /proc")
                .isTrue();
        int me = (int) ProcessHandle.current().pid();
        robot.clickOn("#begin-local");
        Await.until(() -> window.model.open().size() == 1);
        HostViewModel host = window.model.open().getFirst();
        assertThat(taken(host).tree().nodeOf(me)).isNotNegative();
        Await.until(() -> host.tree().rowsProperty().get() != null);
        robot.interact(() -> host.tree().select(taken(host).tree().nodeOf(me)));
        Await.until(() -> robot.lookup(".detail-title").tryQuery().isPresent());
        robot.interact(() -> Screens.save(stage.getScene(), "local"));
        Path file = folder.resolve("here.capture.gz");
        window.choose(file);
        robot.clickOn("#save");
        Await.until(() -> robot.lookup("#note").<Labeled>query().getText().startsWith("Saved"));
        robot.interact(() -> window.model.open(new Opening.File(file)));
        assertThat(taken(window.model.open().getLast()).tree().nodeOf(me)).isNotNegative();
    }
}
