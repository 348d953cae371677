package revenant.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import revenant.app.view.look.Appearance;

/** The details: where facts come from, copying them, windows of their own. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // JavaFX hands the stage over after construction
class DetailTest {
    private Window window;
    private Person person;

    @Start
    void start(Stage stage) {
        window = Window.show(stage);
    }

    @BeforeEach
    void sit(FxRobot robot) {
        person = new Person(window, robot);
        person.connectsToTrouble();
        person.selects(4711);
        Await.until(() -> robot.lookup(".detail-title").tryQuery().isPresent()
                && person.reads(".detail-title").contains("fuse-backup"));
    }

    private static Optional<Labeled> find(FxRobot robot, String words) {
        return robot.lookup(".fact-value").<Labeled>queryAll().stream()
                .filter(value -> value.getText().equals(words))
                .findFirst();
    }

    private static Labeled fact(FxRobot robot, String words) {
        Await.until(() -> find(robot, words).isPresent());
        return find(robot, words).orElseThrow();
    }

    private static void focus(FxRobot robot, String words) {
        Labeled fact = fact(robot, words);
        robot.interact(fact::requestFocus);
    }

    private static void awaitCopied(String words) {
        Await.until(() -> Optional.ofNullable(Clipboard.getSystemClipboard().getString())
                .filter(copied -> copied.contains(words))
                .isPresent());
    }

    @Test
    void theSelectedFactSaysWhereItWasRead(FxRobot robot) {
        assertThat(person.reads("#fact-source")).startsWith("Select a fact");
        focus(robot, "/opt/backup/fuse-backup --all");
        Await.until(() -> person.reads("#fact-source").equals("/proc/4711/cmdline"));
        focus(robot, "/opt/backup/fuse-backup");
        Await.until(() -> person.reads("#fact-source").equals("/proc/4711/exe"));
        robot.clickOn("#copy-fact");
        awaitCopied("program: /opt/backup/fuse-backup  [/proc/4711/exe]");
    }

    @Test
    void theArrowsGoFromFactToFactAndTheCopyKeyTakesTheSource(FxRobot robot) {
        robot.clickOn(fact(robot, "fuse-backup"));
        person.presses(KeyCode.DOWN);
        Await.until(() -> find(robot, "/opt/backup/fuse-backup --all")
                .filter(Labeled::isFocused)
                .isPresent());
        person.presses(KeyCode.CONTROL, KeyCode.C);
        awaitCopied("command line: /opt/backup/fuse-backup --all  [/proc/4711/cmdline]");
    }

    @Test
    void everythingIsCopiedWithHostAndSources(FxRobot robot) {
        robot.clickOn("#copy-all");
        awaitCopied("host web1, taken 2026-11-21");
        awaitCopied("[/proc/4711/cmdline]");
    }

    private static List<Stage> details(FxRobot robot) {
        return robot.listWindows().stream()
                .filter(Stage.class::isInstance)
                .map(Stage.class::cast)
                .filter(stage -> String.valueOf(stage.getTitle()).endsWith(" on web1"))
                .toList();
    }

    private static Set<String> titles(FxRobot robot) {
        return details(robot).stream()
                .map(stage -> stage.getScene().getRoot().lookup(".detail-title"))
                .filter(Labeled.class::isInstance)
                .map(title -> ((Labeled) title).getText())
                .collect(Collectors.toSet());
    }

    /** Sent to the tree itself: which of several windows has the keys is not ours to decide. */
    private static void enter(FxRobot robot) {
        KeyEvent enter = new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false);
        robot.interact(() -> robot.lookup("#tree").query().fireEvent(enter));
    }

    @Test
    void windowsStandSideBySideFollowTheLookAndGoWithTheirTab(FxRobot robot) {
        enter(robot);
        Await.until(() -> details(robot).size() == 1);
        Stage first = details(robot).getFirst();
        Await.until(() -> first.getScene().getRoot().lookupAll(".label").stream()
                .anyMatch(node -> node instanceof Labeled label
                        && String.valueOf(label.getText()).startsWith("pid ")));
        person.selects(7001);
        enter(robot);
        Await.until(() -> details(robot).size() == 2);
        Await.until(() -> titles(robot).equals(Set.of("fuse-backup --all", "nginx: master process /usr/sbin/nginx")));
        robot.interact(() -> {
            window.look.appearanceProperty().set(Appearance.DARK);
            window.look.zoom(5);
        });
        assertThat(first.getScene().getRoot().getStyle()).contains("18px");
        assertThat(first.getScene().getStylesheets()).anyMatch(sheet -> sheet.endsWith("dark.css"));
        robot.interact(() -> Screens.save(first.getScene(), "detail-window-dark"));
        robot.interact(() -> window.model.close(person.host()));
        Await.until(() -> details(robot).isEmpty());
    }
}
