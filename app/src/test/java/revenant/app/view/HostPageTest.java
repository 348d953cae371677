package revenant.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import revenant.collector.CollectException;

/** What stands around the tree: counts, what was not seen, ways on after an error, and room for all of it. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // JavaFX hands the stage over after construction
class HostPageTest {
    private Window window;
    private Stage stage;
    private Person person;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = Window.show(shown);
    }

    @BeforeEach
    void sit(FxRobot robot) {
        person = new Person(window, robot);
    }

    @Test
    void whatIsNotSeenIsListedAndReadAgainAsRoot(FxRobot robot) {
        person.connectsToTrouble();
        robot.clickOn("#blind-spots");
        Await.until(() -> person.sees("#blind-spot-list"));
        Set<String> words = robot.lookup("#blind-spot-list .label").<Label>queryAll().stream()
                .map(Labeled::getText)
                .collect(Collectors.toSet());
        assertThat(words).contains("Not seen on this host", "kernel stacks", "denied: 18 of 30 tasks; needs root");
        robot.interact(
                () -> Screens.save(robot.lookup("#blind-spot-list").query().getScene(), "blind-spots"));
        robot.clickOn("#again-as-root");
        Await.until(() -> window.options.size() == 2);
        assertThat(window.options.getLast().sudo()).isTrue();
        Await.until(() -> !person.host().busyProperty().get());
        robot.clickOn("#blind-spots");
        Await.until(() -> person.sees("#blind-spot-list"));
        assertThat(person.sees("#again-as-root")).isFalse();
    }

    @Test
    void theAgeOfTheReadingTicks(FxRobot robot) {
        person.connectsToTrouble();
        Await.until(() -> person.reads("#age").endsWith(" s ago"));
        String first = person.reads("#age");
        Await.until(() -> !person.reads("#age").equals(first));
        assertThat(person.reads("#age")).matches("\\d+ s ago");
    }

    @Test
    void whatIsHiddenIsCountedOnItsSwitch(FxRobot robot) {
        person.connectsToTrouble();
        assertThat(person.reads("#show-threads")).isEqualTo("Threads (7 hidden)");
        robot.clickOn("#show-kernel");
        Await.until(() -> person.reads("#show-kernel").equals("Kernel threads"));
    }

    @Test
    void sudoThatRefusesCanBeLeftOut(FxRobot robot) {
        window.host(
                "web1",
                host -> host.then((_, _) -> {
                    throw new CollectException.LoginRefused("sudo on web1 refused.", "Ask for the right.");
                }));
        robot.interact(() -> {
            window.model.sudoProperty().set(true);
            window.model.targetProperty().set("web1");
            window.model.connect();
        });
        Await.until(() -> person.sees("#retry-other"));
        assertThat(person.reads("#retry-other")).isEqualTo("Try again without sudo");
        robot.interact(() -> Screens.save(stage.getScene(), "error-sudo-refused"));
        window.host("web1", host -> host.then(SampleHost.troubled()));
        robot.clickOn("#retry-other");
        person.seesRows(15);
        assertThat(window.options.getLast().sudo()).isFalse();
    }

    @Test
    void aSmallWindowCutsNoButtonAndLaysNothingOverAnother(FxRobot robot) {
        person.connectsToTrouble();
        robot.interact(() -> {
            stage.setWidth(900);
            stage.setHeight(600);
        });
        Await.until(() -> stage.getScene().getWidth() <= 900);
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> Screens.save(stage.getScene(), "small-900x600"));
        List<ButtonBase> buttons =
                robot.lookup((Node node) -> node instanceof ButtonBase).<ButtonBase>queryAll().stream()
                        .filter(Node::isVisible)
                        .filter(button -> button.getScene() == stage.getScene())
                        .toList();
        assertThat(buttons).hasSizeGreaterThan(12);
        for (ButtonBase button : buttons) {
            Bounds place = button.localToScene(button.getLayoutBounds());
            assertThat(place.getMaxX()).as(button.toString()).isLessThanOrEqualTo(900);
            button.lookupAll(".text")
                    .forEach(text -> assertThat(((Text) text).getText())
                            .as(button.toString())
                            .doesNotContain("..."));
            assertThat(buttons)
                    .filteredOn(other -> other != button
                            && other.localToScene(other.getLayoutBounds()).intersects(shrunk(place)))
                    .isEmpty();
        }
    }

    private static Bounds shrunk(Bounds bounds) {
        return new javafx.geometry.BoundingBox(
                bounds.getMinX() + 1, bounds.getMinY() + 1, bounds.getWidth() - 2, bounds.getHeight() - 2);
    }

    @Test
    void buttonsThatAreOnlyAnIconSayWhatTheyDo(FxRobot robot) {
        person.connectsToTrouble();
        person.selects(4711);
        Await.until(() -> person.sees("#copy-all"));
        List<ButtonBase> bare = robot.lookup((Node node) -> node instanceof Button).<ButtonBase>queryAll().stream()
                .filter(button -> button.getText() == null || button.getText().isEmpty())
                .toList();
        assertThat(bare).hasSizeGreaterThan(6).allSatisfy(button -> {
            assertThat(button.getAccessibleText()).as(button.toString()).isNotBlank();
            assertThat(button.getTooltip()).as(button.toString()).isNotNull();
        });
    }

    @Test
    void theTabWithTheKeysShowsARingClearOfItsWords(FxRobot robot) {
        person.connectsToTrouble();
        robot.interact(() -> robot.lookup(".tab-pane").query().requestFocus());
        robot.interact(() -> Screens.save(stage.getScene(), "tab-focus"));
        assertThat(robot.lookup(".tab-pane").query().isFocused()).isTrue();
    }
}
