package revenant.app.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import revenant.app.time.Moment;
import revenant.app.view.host.HostViewModel;
import revenant.app.view.main.Opening;
import revenant.app.view.time.Place;
import revenant.app.view.tree.Rows;

/** This very machine watched in the window: the real probe, the real shell, a child that is killed. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // JavaFX hands the stage over after construction
class WatchLocalIT {
    private Window window;
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = Window.show(shown);
    }

    @BeforeEach
    void thisSystemHasAProc() {
        assumeThat(Files.isReadable(Path.of("/proc/self/stat"))).isTrue();
    }

    private static List<Moment> moments(HostViewModel host) {
        Place place = host.timeline().placeProperty().get();
        return place == null ? List.of() : place.timeline().moments();
    }

    private static boolean has(HostViewModel host, long pid) {
        Rows rows = host.tree().rowsProperty().get();
        return rows != null && rows.tree().nodeOf((int) pid) >= 0;
    }

    @Test
    void aKilledChildGoesFromTheTreeAndAStepBackShowsItAgain(FxRobot robot, @TempDir Path folder)
            throws IOException, InterruptedException {
        Process child = new ProcessBuilder("sleep", "1000").start();
        try {
            robot.clickOn("#begin-local");
            Await.until(() -> window.model.open().size() == 1);
            HostViewModel host = window.model.open().getFirst();
            Await.until(() -> host.takenProperty().get() != null && has(host, child.pid()));
            robot.push(KeyCode.F6);
            Await.until(() -> moments(host).size() >= 2);
            child.destroyForcibly().waitFor();
            robot.push(KeyCode.F7);
            Await.until(() -> !has(host, child.pid()));
            Await.until(() ->
                    robot.lookup("#watch-words").<Labeled>query().getText().contains("% of a core"));
            robot.push(KeyCode.ALT, KeyCode.HOME);
            Await.until(() -> has(host, child.pid()));
            robot.interact(() -> Screens.save(stage.getScene(), "watch-local"));
            saveAndOpenAgain(robot, host, folder.resolve("here.capture.gz"));
        } finally {
            child.destroyForcibly();
        }
    }

    private void saveAndOpenAgain(FxRobot robot, HostViewModel host, Path file) {
        robot.push(KeyCode.F6);
        Await.until(() -> !host.watch().on());
        window.choose(file);
        robot.push(KeyCode.CONTROL, KeyCode.S);
        Await.until(() -> robot.lookup("#note").<Labeled>query().getText().startsWith("Saved"));
        robot.interact(() -> window.model.open(new Opening.File(file)));
        HostViewModel saved = window.model.open().getLast();
        Await.until(() -> !moments(saved).isEmpty());
        assertThat(moments(saved)).extracting(Moment::at).isEqualTo(times(moments(host)));
        assertThat(moments(saved))
                .extracting(Moment::counters)
                .isEqualTo(moments(host).stream().map(Moment::counters).toList());
    }

    private static List<?> times(List<Moment> moments) {
        return moments.stream().map(Moment::at).toList();
    }
}
