package revenant.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import revenant.app.diagnosis.Finding;
import revenant.app.view.findings.FindingsViewModel;
import revenant.app.view.look.Appearance;
import revenant.app.view.main.Opening;

/** The findings of the bundled incident, as a person reads and follows them. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // JavaFX hands the stage over after construction
class FindingsTest {
    private Window window;
    private Person person;

    @Start
    void start(Stage stage) {
        window = Window.show(stage);
    }

    @BeforeEach
    void open(FxRobot robot, @TempDir Path folder) throws IOException {
        person = new Person(window, robot);
        Path file = folder.resolve("incident.capture.gz");
        try (InputStream sample =
                FindingsTest.class.getResourceAsStream("/revenant/app/sample/fuse-deadlock.capture.gz")) {
            if (sample == null) {
                throw new AssertionError("no sample");
            }
            Files.copy(sample, file);
        }
        robot.interact(() -> window.model.open(new Opening.File(file)));
        person.seesRows(3);
        Await.until(() -> person.host().takenProperty().get() != null);
    }

    FindingsViewModel findings() {
        return person.host().findings();
    }

    private void choosesTheFirst(FxRobot robot) {
        robot.clickOn(".finding-cell");
        Await.until(() -> person.sees("#headline"));
    }

    private Finding first() {
        return findings().findings().getFirst();
    }

    @Test
    void theWorstStandsAboveTheTreeInOneSentence(FxRobot robot) {
        ListView<Finding> list = robot.lookup("#findings").query();
        assertThat(list.getItems()).isNotEmpty().isEqualTo(findings().findings());
        assertThat(person.sees(".finding-cell")).isTrue();
    }

    @Test
    void choosingAFindingExplainsItAndMarksItsRows(FxRobot robot) {
        choosesTheFirst(robot);
        assertThat(person.reads("#headline")).isEqualTo(first().headline());
        assertThat(person.host().tree().pointedOutProperty().get()).isEqualTo(first().explains());
        assertThat(person.host().tree().selectedProperty().get())
                .isEqualTo(first().about().getFirst());
        assertThat(robot.lookup(".chain-box").queryAll())
                .hasSize(first().chain().size());
        robot.interact(() -> Screens.save(window.view.getScene(), "findings-light"));
        robot.interact(() -> window.look.appearanceProperty().set(Appearance.DARK));
        robot.interact(() -> Screens.save(window.view.getScene(), "findings-dark"));
    }

    @Test
    void evidenceLeadsToItsRowAndFact(FxRobot robot) {
        choosesTheFirst(robot);
        robot.interact(() ->
                robot.lookup(".evidence-fact").queryAll().iterator().next().requestFocus());
        robot.push(KeyCode.SPACE);
        Await.until(() -> !person.sees("#headline"));
        Await.until(() -> person.reads("#fact-source").contains("/proc/"));
        assertThat(person.sees("#headline")).isFalse();
        assertThat(person.host().tree().pointedOutProperty().get()).isNotEmpty();
    }

    @Test
    void aRowTakesThePlaceOfTheFindingAndAClickBringsItBack(FxRobot robot) {
        choosesTheFirst(robot);
        person.selects(1);
        Await.until(() -> person.sees(".detail-title"));
        assertThat(person.sees("#headline")).isFalse();
        robot.clickOn(".finding-cell");
        Await.until(() -> person.sees("#headline"));
    }

    @Test
    void aRowNamesTheFindingsItIsPartOf(FxRobot robot) {
        person.selects(first().about().getFirst().pid());
        Await.until(() -> person.sees("#part-of .hyperlink"));
        assertThat(person.reads("#part-of .hyperlink")).isEqualTo(first().headline());
        robot.interact(() -> Screens.save(window.view.getScene(), "finding-of-row"));
        person.selects(1);
        Await.until(() -> !person.sees("#part-of .hyperlink"));
    }

    @Test
    void everythingWorksByKeyboard(FxRobot robot) {
        person.presses(KeyCode.CONTROL, KeyCode.I);
        Await.until(() -> person.sees("#headline"));
        robot.interact(
                () -> robot.lookup(".chain-box").queryAll().iterator().next().requestFocus());
        robot.push(KeyCode.DOWN).push(KeyCode.ENTER);
        Await.until(() -> person.sees(".detail-title"));
        assertThat(person.host().tree().selectedProperty().get())
                .isEqualTo(first().chain().get(1).task().orElseThrow());
    }

    @Test
    void aRemedyIsCopiedAndNeverRun(FxRobot robot) {
        choosesTheFirst(robot);
        String command = first().remedies().stream()
                .map(remedy -> remedy.command())
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElseThrow();
        robot.interact(() -> robot.lookup(".remedy-copy").queryButton().fire());
        robot.interact(
                () -> assertThat(Clipboard.getSystemClipboard().getString()).isEqualTo(command));
    }

    @Test
    void onlyItsRowsAreShownOnDemand(FxRobot robot) {
        choosesTheFirst(robot);
        int all = person.rows().size();
        robot.clickOn("#finding-rows");
        Await.until(() -> person.rows().size() < all);
        assertThat(person.rows().rowOf(first().about().getFirst())).isNotNegative();
    }

    @Test
    void theRuleExplainsItself(FxRobot robot) {
        choosesTheFirst(robot);
        robot.clickOn("#finding-rule");
        Await.until(() -> person.sees(".rule-page"));
        robot.interact(() -> Screens.save(window.view.getScene(), "finding-rule"));
    }

    @Test
    void aHostWithoutFindingsSaysSo(FxRobot robot) {
        window.host("db1", host -> host.then(SampleHost.large(20, 2)));
        robot.interact(() -> {
            window.model.targetProperty().set("db1");
            window.model.connect();
        });
        Await.until(() -> robot.lookup("#no-finding").queryAll().stream().anyMatch(node -> node.getScene() != null));
        assertThat(window.model.open()).hasSize(2);
        assertThat(List.copyOf(robot.lookup("#no-finding").queryAll())).isNotEmpty();
    }
}
