package revenant.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import revenant.app.sample.SampleIncidents;

/** The incidents that come with Revenant: from the empty window, from the menu and by keys. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // JavaFX hands the stage over after construction
class SamplesTest {
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

    private String origin() {
        return person.robot().lookup("#origin .label").<Labeled>query().getText();
    }

    @Test
    void theEmptyWindowOffersEachWithWhatHappened() {
        assertThat(person.robot().lookup("#samples .hyperlink").queryAllAs(Hyperlink.class))
                .extracting(Labeled::getText)
                .containsExactlyElementsOf(SampleIncidents.all().stream()
                        .map(incident -> incident.title())
                        .toList());
    }

    @Test
    void aClickOpensItAndTheWindowSaysThatItIsASample() {
        person.robot().clickOn("#sample-fuse-deadlock");
        person.seesRows(5);
        Await.until(() -> person.sees("#origin"));
        assertThat(origin()).startsWith("A sample: A container that cannot end. Its init waits for a FUSE daemon");
        assertThat(person.host().title()).isEqualTo("fuse-deadlock.capture.gz");
    }

    @Test
    void whatNobodyRecordedIsSaidToBeReconstructed() {
        person.robot().clickOn("#sample-jail-leak");
        person.seesRows(5);
        Await.until(() -> person.sees("#origin"));
        assertThat(origin())
                .startsWith("A sample: Jails that a forgotten daemon keeps.")
                .contains("Reconstructed from a public report");
    }

    @Test
    void theMenuIsOpenedAndAnIncidentChosenByKeys() {
        person.presses(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);
        MenuButton menu = person.robot().lookup("#sample-menu").query();
        Await.until(menu::isShowing);
        assertThat(menu.getItems()).hasSameSizeAs(SampleIncidents.all());
        person.presses(KeyCode.DOWN);
        person.presses(KeyCode.ENTER);
        person.seesRows(5);
        Await.until(() -> person.sees("#origin"));
    }

    @Test
    void aCaptureOfOnesOwnIsNoSample() {
        person.connectsToTrouble();
        assertThat(person.sees("#origin")).isFalse();
    }
}
