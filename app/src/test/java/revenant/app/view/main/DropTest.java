package revenant.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import revenant.app.view.Window;
import revenant.app.view.host.HostViewModel;

/** Files let go over the window; the toolkit's own part of the dragging is not ours to test. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // JavaFX hands the stage over after construction
class DropTest {
    private Window window;

    @Start
    void start(Stage stage) {
        window = Window.show(stage);
    }

    @Test
    void everyFileOpensATab(FxRobot robot, @TempDir Path folder) throws IOException {
        List<File> files = List.of(
                Files.writeString(folder.resolve("a.capture"), "x").toFile(),
                Files.writeString(folder.resolve("b.capture"), "x").toFile());
        robot.interact(() -> assertThat(window.view.dropped(files)).isTrue());
        assertThat(window.model.open()).extracting(HostViewModel::title).containsExactly("a.capture", "b.capture");
    }

    @Test
    void nothingOpensNothing(FxRobot robot) {
        robot.interact(() -> assertThat(window.view.dropped(List.of())).isFalse());
        assertThat(window.model.open()).isEmpty();
    }
}
