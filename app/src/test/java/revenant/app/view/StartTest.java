package revenant.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import revenant.app.view.main.Opening;
import revenant.collector.Target;

/** A window that starts with a tab, as from the command line; and the list of targets below the field. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // JavaFX hands the stage over after construction
class StartTest {
    private Window window;
    private Person person;

    @Start
    void start(Stage stage) {
        window = Window.show(stage);
        window.host("web1", host -> host.then(SampleHost.troubled()));
        window.model.open(new Opening.Host(Target.parse("web1"), false));
    }

    @BeforeEach
    void sit(FxRobot robot) {
        person = new Person(window, robot);
        person.seesRows(15);
    }

    @Test
    void theKeysAreOnTheTreeAndNothingPopsUp(FxRobot robot) {
        Await.until(() -> robot.lookup("#tree").query().isFocused());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(person.sees("#suggestions")).isFalse();
    }

    @Test
    void comingBackToTheFieldOffersNothing(FxRobot robot) {
        robot.clickOn("#target").write("we");
        Await.until(() -> person.sees("#suggestions"));
        robot.clickOn("#search");
        Await.until(() -> !person.sees("#suggestions"));
        person.presses(KeyCode.CONTROL, KeyCode.L);
        Await.until(() -> robot.lookup("#target").query().isFocused());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(person.sees("#suggestions")).isFalse();
    }

    @Test
    void escapeClosesTheListAndLeavesWhatWasTyped(FxRobot robot) {
        robot.clickOn("#target").write("we");
        Await.until(() -> person.sees("#suggestions"));
        person.presses(KeyCode.ESCAPE);
        Await.until(() -> !person.sees("#suggestions"));
        assertThat(window.model.targetProperty().get()).isEqualTo("we");
    }

    @Test
    void aClickTakesATargetAndClosesTheList(FxRobot robot) {
        robot.clickOn("#target").write("db");
        Await.until(() -> person.sees("#suggestions"));
        robot.interact(() -> robot.lookup("#suggestions").query().getParent().requestLayout());
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("db1");
        Await.until(() -> window.model.targetProperty().get().equals("db1"));
        Await.until(() -> !person.sees("#suggestions"));
        assertThat(robot.lookup("#target").query().isFocused()).isTrue();
    }
}
