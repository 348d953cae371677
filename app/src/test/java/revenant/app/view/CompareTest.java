package revenant.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
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
import org.testfx.util.WaitForAsyncUtils;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessFixture;
import revenant.app.view.main.Opening;
import revenant.collector.model.HostSnapshot;

/** The chart of a process, and a host compared with another look, by keyboard and by menu. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // JavaFX hands the stage over after construction
class CompareTest {
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

    private static HostSnapshot leaking(int minute, int eventfds) {
        Hosts host = Hosts.host().up(Duration.ofHours(10).plusMinutes(minute));
        ProcessFixture daemon = host.process(812, "containerd").files(1024, 4096);
        for (int fd = 0; fd < eventfds; fd++) {
            daemon.descriptor(fd, "anon_inode:[eventfd]");
        }
        if (minute == 0) {
            host.process(900, "gone");
        } else {
            host.process(901, "come");
        }
        return host.snapshot();
    }

    private void watchesALeak() {
        window.host("web1", host -> host.then((_, _) -> leaking(0, 40)).then((_, _) -> leaking(5, 340)));
        person.connects("web1", 2);
        person.presses(KeyCode.F5);
        Await.until(() -> person.rows().tree().nodeOf(901) >= 0);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private List<String> lines() {
        return person.robot().lookup("#compare-list").<ListView<?>>query().getItems().stream()
                .map(Object::toString)
                .toList();
    }

    private void compares() {
        person.presses(KeyCode.CONTROL, KeyCode.DIGIT4);
        Await.until(() -> !lines().isEmpty());
    }

    private List<MenuItem> choices() {
        MenuButton menu = person.robot().lookup("#compare-with").query();
        person.robot().interact(() -> menu.getOnShowing().handle(null));
        return menu.getItems();
    }

    private void chooses(String words) {
        MenuItem item = choices().stream()
                .filter(one -> words.equals(one.getText()))
                .findFirst()
                .orElseThrow();
        person.robot().interact(item::fire);
    }

    @Test
    void theChartIsThereFromTheSecondMomentOnAndSaysItsNumbers() {
        window.host("web1", host -> host.then((_, _) -> leaking(0, 40)).then((_, _) -> leaking(5, 340)));
        person.connects("web1", 2);
        person.selects(812);
        Await.until(() -> person.sees(".detail-title"));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(person.sees("#detail #descriptor-chart")).isFalse();
        person.presses(KeyCode.F5);
        Await.until(() -> person.sees("#detail #descriptor-plot"));
        assertThat(person.robot().lookup("#detail #descriptor-plot").query().getAccessibleText())
                .contains("containerd 812", "40 to 340 in 5m 0s, limit 1,024", "eventfd 40 to 340");
        person.robot()
                .interact(() -> person.robot()
                        .lookup("#detail #descriptor-plot")
                        .query()
                        .requestFocus());
        person.presses(KeyCode.HOME);
        assertThat(person.reads("#detail #descriptor-moment")).isEqualTo("10:00:00 UTC: 40 open: eventfd 40");
        person.presses(KeyCode.RIGHT);
        assertThat(person.reads("#detail #descriptor-moment")).isEqualTo("10:05:00 UTC: 340 open: eventfd 340");
    }

    @Test
    void aProcessWithoutHistoryTakesTheChartAway() {
        watchesALeak();
        person.selects(812);
        Await.until(() -> person.sees("#detail #descriptor-plot"));
        person.selects(901);
        Await.until(() -> !person.sees("#detail #descriptor-plot"));
    }

    @Test
    void theFirstMomentIsComparedAtOnceAndARowLeadsToItsTask() {
        watchesALeak();
        compares();
        assertThat(lines())
                .anyMatch(line -> line.contains("containerd 812: eventfd +300 (40 before, 340 now)"))
                .anyMatch(line -> line.contains("come 901"))
                .anyMatch(line -> line.contains("gone 900"));
        ListView<?> list = person.robot().lookup("#compare-list").query();
        Await.until(list::isFocused);
        person.robot().interact(() -> list.getSelectionModel().select(index("eventfd +300")));
        person.presses(KeyCode.ENTER);
        Await.until(() -> person.sees("#tree") && person.selectedPid() == 812);
    }

    private int index(String words) {
        for (int i = 0; i < lines().size(); i++) {
            if (lines().get(i).contains(words)) {
                return i;
            }
        }
        throw new AssertionError(words + " is not in " + lines());
    }

    @Test
    void whoDiedLeadsNowhereAndThatIsSaid() {
        watchesALeak();
        compares();
        ListView<?> list = person.robot().lookup("#compare-list").query();
        person.robot().interact(() -> list.getSelectionModel().select(index("gone 900")));
        person.presses(KeyCode.ENTER);
        Await.until(() -> person.robot().lookup(".label").queryAll().stream()
                .anyMatch(label ->
                        label instanceof Label one && one.getText().equals("It is not in the tree on screen")));
        assertThat(person.sees("#compare")).isTrue();
    }

    @Test
    void allOfItIsCopiedAsMarkdown() {
        watchesALeak();
        compares();
        person.presses(KeyCode.CONTROL, KeyCode.C);
        person.robot()
                .interact(() -> assertThat(Clipboard.getSystemClipboard().getString())
                        .startsWith("# What differs")
                        .contains("## Descriptors", "eventfd", "300"));
    }

    @Test
    void oneMomentAloneSaysWhatCanBeChosen() {
        person.connectsToTrouble();
        person.presses(KeyCode.CONTROL, KeyCode.DIGIT4);
        Await.until(() -> person.sees("#compare-nothing"));
        assertThat(person.reads("#compare-nothing")).contains("a saved capture").contains("F5");
    }

    @Test
    void anotherTabIsCompared() {
        window.host("web1", host -> host.then((_, _) -> leaking(0, 40)));
        person.connects("web1", 2);
        window.host("web2", host -> host.then((_, _) -> leaking(5, 90)));
        person.robot().interact(() -> {
            window.model.targetProperty().set("web2");
            window.model.connect();
        });
        Await.until(() -> window.model.open().size() == 2
                && window.model.open().getLast().takenProperty().get() != null);
        WaitForAsyncUtils.waitForFxEvents();
        person.presses(KeyCode.CONTROL, KeyCode.DIGIT4);
        Await.until(() -> person.sees("#compare-nothing"));
        chooses("Tab web1");
        Await.until(() -> lines().stream().anyMatch(line -> line.contains("eventfd +50")));
        assertThat(person.reads("#compare-verdict")).isEqualTo("They differ.");
    }

    @Test
    void aFileIsComparedAndOneThatIsNoCaptureIsAProblemInWords(@TempDir Path folder) throws IOException {
        watchesALeak();
        compares();
        window.choose(Files.writeString(folder.resolve("note.txt"), "no capture\n"));
        chooses("A saved capture...");
        Await.until(() -> person.sees("#compare-nothing")
                && person.reads("#compare-nothing").startsWith("Not compared: "));
        Path capture = Path.of("target", "eventfd-leak.capture.gz").toAbsolutePath();
        Files.createDirectories(capture.getParent());
        try (var in = Opening.class.getResourceAsStream("/revenant/app/sample/eventfd-leak.capture.gz")) {
            Files.write(capture, in.readAllBytes());
        }
        window.choose(capture);
        chooses("A saved capture...");
        Await.until(() -> !lines().isEmpty());
        assertThat(person.robot().lookup(".compare-head .label").queryAll().stream()
                        .map(label -> ((Label) label).getText()))
                .anyMatch(line -> line.startsWith("not the same boot"));
    }
}
