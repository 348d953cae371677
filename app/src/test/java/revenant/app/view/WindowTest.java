package revenant.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import revenant.app.view.host.HostViewModel;
import revenant.app.view.tree.Rows;
import revenant.collector.CollectException;
import revenant.collector.Prompter.UnknownHostKey;
import revenant.collector.model.TaskKey;

/** What a person does with the window, over scripted hosts. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // JavaFX hands the stage over after construction
class WindowTest {
    private Window window;

    @Start
    void start(Stage stage) {
        window = Window.show(stage);
    }

    private HostViewModel host() {
        return window.model.open().getFirst();
    }

    private Rows rows() {
        @Nullable Rows rows = host().tree().rowsProperty().get();
        if (rows == null) {
            throw new AssertionError("no rows");
        }
        return rows;
    }

    private int selectedPid() {
        @Nullable TaskKey key = host().tree().selectedProperty().get();
        return key == null ? -1 : key.pid();
    }

    private void connect(FxRobot robot, String target) {
        robot.clickOn("#target").write(target).push(KeyCode.ENTER);
    }

    private TableView<?> tree(FxRobot robot, int atLeast) {
        Await.until(() -> robot.lookup("#tree")
                .<TableView<?>>tryQuery()
                .filter(table -> table.getItems().size() >= atLeast)
                .isPresent());
        return robot.lookup("#tree").query();
    }

    private void troubled(FxRobot robot) {
        window.host("web1", host -> host.then(SampleHost.troubled()));
        connect(robot, "web1");
        tree(robot, 15);
    }

    private void select(FxRobot robot, int pid) {
        robot.interact(() -> host().tree().select(rows().tree().nodeOf(pid)));
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).<Labeled>query().getText();
    }

    private static boolean shown(FxRobot robot, String query) {
        return robot.lookup(query).tryQuery().filter(Node::isVisible).isPresent();
    }

    @Test
    void typingAHostAndEnterShowsItsTreeAndPutsTheKeysThere(FxRobot robot) {
        troubled(robot);
        assertThat(text(robot, "#host-name")).isEqualTo("web1");
        Await.until(() -> robot.lookup("#tree").query().isFocused());
        Await.until(() -> selectedPid() == 1);
        robot.push(KeyCode.DOWN);
        Await.until(() -> selectedPid() == 812);
        assertThat(text(robot, "#host-facts"))
                .isEqualTo("Linux 6.12.43+deb12-amd64  ·  up 12 d 5 h  ·  load 0.42 0.38 0.40");
        assertThat(text(robot, "#taken")).startsWith("read as deploy");
        assertThat(text(robot, "#blind-spots")).isEqualTo("2 things not seen");
    }

    @Test
    void whatIsNoTargetIsSaidBelowTheField(FxRobot robot) {
        connect(robot, "-oProxyCommand=x");
        Await.until(() -> shown(robot, "#problem"));
        assertThat(text(robot, "#problem")).contains("is not a target");
        assertThat(window.model.open()).isEmpty();
    }

    @Test
    void suggestionsAreTakenByKeyboard(FxRobot robot) {
        window.host("web2", host -> host.then(SampleHost.troubled()));
        robot.clickOn("#target").write("we");
        Await.until(() -> shown(robot, "#suggestions"));
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.ENTER).push(KeyCode.ENTER);
        Await.until(() -> window.model.open().size() == 1);
        assertThat(host().title()).isEqualTo("web2");
    }

    @Test
    void theSudoBoxReachesTheSession(FxRobot robot) {
        window.host("web1", host -> host.then(SampleHost.troubled()));
        robot.clickOn("#sudo");
        connect(robot, "web1");
        tree(robot, 15);
        assertThat(window.options.getFirst().sudo()).isTrue();
    }

    @Test
    void searchCountsStepsAndKeepsAncestors(FxRobot robot) {
        troubled(robot);
        robot.push(KeyCode.CONTROL, KeyCode.F).write("worker process");
        Await.until(() -> rows().size() == 4);
        robot.push(KeyCode.ENTER);
        Await.until(() -> selectedPid() == 7002);
        robot.push(KeyCode.F3);
        Await.until(() -> text(robot, "#match-count").equals("2 of 2"));
        robot.push(KeyCode.F3);
        Await.until(() -> selectedPid() == 7002);
        robot.push(KeyCode.SHIFT, KeyCode.F3);
        Await.until(() -> selectedPid() == 7003);
        robot.push(KeyCode.ESCAPE);
        Await.until(() -> rows().size() > 10);
        assertThat(selectedPid()).isEqualTo(7003);
    }

    @Test
    void aCountIsAFilterAndASecondClickTakesItAway(FxRobot robot) {
        troubled(robot);
        int all = rows().size();
        robot.clickOn("#count-zombie");
        Await.until(() -> rows().size() == 4);
        robot.clickOn("#count-zombie");
        Await.until(() -> rows().size() == all);
    }

    @Test
    void onlyTheTroubledLeavesOutTheInnocent(FxRobot robot) {
        troubled(robot);
        robot.clickOn("#show-troubled");
        Await.until(() -> rows().rowOf(rows().tree().nodeOf(7001)) < 0);
        assertThat(rows().rowOf(rows().tree().nodeOf(4712))).isPositive();
    }

    @Test
    void leftClosesThenGoesToTheParentAndRightOpensAgain(FxRobot robot) {
        troubled(robot);
        select(robot, 7001);
        Await.until(() -> robot.lookup("#tree").query().isFocused());
        int all = rows().size();
        robot.push(KeyCode.LEFT);
        Await.until(() -> rows().size() == all - 2);
        robot.push(KeyCode.LEFT);
        Await.until(() -> selectedPid() == 1);
        select(robot, 7001);
        robot.push(KeyCode.RIGHT);
        Await.until(() -> rows().size() == all);
        assertThat(selectedPid()).isEqualTo(7001);
    }

    @Test
    void aRefreshKeepsSelectionAndClosedBranches(FxRobot robot) {
        window.host(
                "web1",
                host -> host.then(SampleHost.troubled())
                        .then(SampleHost.troubled().without(1190).without(2210)));
        connect(robot, "web1");
        tree(robot, 15);
        select(robot, 7001);
        Await.until(() -> robot.lookup("#tree").query().isFocused());
        robot.push(KeyCode.LEFT);
        Await.until(() -> rows().rowOf(rows().tree().nodeOf(7002)) < 0);
        robot.push(KeyCode.F5);
        Await.until(() -> rows().tree().nodeOf(1190) < 0);
        assertThat(selectedPid()).isEqualTo(7001);
        assertThat(rows().rowOf(rows().tree().nodeOf(7002))).isNegative();
        TableView<?> table = tree(robot, 10);
        assertThat(rows().key(table.getSelectionModel().getSelectedIndex()).pid())
                .isEqualTo(7001);
    }

    @Test
    void aRefreshThatFailsKeepsTheTreeBelowABanner(FxRobot robot) {
        window.host(
                "web1",
                host -> host.then(SampleHost.troubled()).then((_, _) -> {
                    throw new CollectException.TimedOut("web1 said nothing for 20 s.", "Try again.");
                }));
        connect(robot, "web1");
        tree(robot, 15);
        robot.push(KeyCode.F5);
        Await.until(() -> shown(robot, "#banner"));
        assertThat(robot.lookup(".banner-title").<Label>query().getText()).startsWith("The host stopped answering");
        assertThat(tree(robot, 15).isVisible()).isTrue();
    }

    @Test
    void aSilentHostCanBeCancelledAndTriedAgain(FxRobot robot) {
        window.host("web1", _ -> {});
        connect(robot, "web1");
        Await.until(() -> shown(robot, "#loading-cancel"));
        robot.clickOn("#loading-cancel");
        Await.until(() -> shown(robot, "#trouble"));
        window.session("web1").then(SampleHost.troubled());
        robot.clickOn("#retry");
        tree(robot, 15);
    }

    @Test
    void decliningAHostKeyEndsInWords(FxRobot robot) {
        window.host(
                "web1",
                host -> host.then((_, prompter) -> {
                    if (!prompter.accept(new UnknownHostKey("web1", 22, "ssh-ed25519", "SHA256:abc", "known_hosts"))) {
                        throw new CollectException.HostKeyUnknown("Nobody trusts web1.", "Compare keys.", "SHA256:abc");
                    }
                    return SampleHost.troubled().snapshot();
                }));
        connect(robot, "web1");
        Await.until(() -> shown(robot, "#prompt-ok"));
        robot.push(KeyCode.ESCAPE);
        Await.until(() -> shown(robot, "#trouble"));
        assertThat(robot.lookup(".fingerprint").<Label>query().getText()).contains("SHA256:abc");
    }

    @Test
    void enterOpensDetailsInAWindowOfTheirOwn(FxRobot robot) {
        troubled(robot);
        select(robot, 4711);
        Await.until(() -> robot.lookup("#tree").query().isFocused());
        robot.push(KeyCode.ENTER);
        Await.until(() -> robot.listWindows().stream()
                .anyMatch(shown -> shown instanceof Stage stage
                        && String.valueOf(stage.getTitle()).equals("pid 4711 on web1")));
    }

    @Test
    void theRowUnderTheCursorIsCopiedAsText(FxRobot robot) {
        troubled(robot);
        select(robot, 4711);
        Await.until(() -> robot.lookup("#tree").query().isFocused());
        robot.push(KeyCode.CONTROL, KeyCode.C);
        Await.until(() -> Optional.ofNullable(Clipboard.getSystemClipboard().getString())
                .filter(copied -> copied.contains("4711") && copied.contains("fuse-backup"))
                .isPresent());
    }

    @Test
    void thePictureHoldsTheWholeViewAndTheCaptureIsSavedAsItCame(FxRobot robot, @TempDir Path folder)
            throws IOException {
        troubled(robot);
        Path png = folder.resolve("tree.png");
        window.choose(png);
        robot.push(KeyCode.CONTROL, KeyCode.E);
        Await.until(() -> text(robot, "#note").startsWith("Saved"));
        assertThat(ImageIO.read(png.toFile()).getHeight()).isGreaterThan(rows().size() * 30);
        Path saved = folder.resolve("web1.capture");
        window.choose(saved);
        robot.push(KeyCode.CONTROL, KeyCode.S);
        Await.until(() -> text(robot, "#note").endsWith("web1.capture"));
        assertThat(Files.readString(saved)).isEqualTo("as the probe printed it\n");
    }

    @Test
    void closingATabClosesItsSession(FxRobot robot) {
        troubled(robot);
        FakeHost session = window.session("web1");
        robot.push(KeyCode.CONTROL, KeyCode.W);
        Await.until(session::closed);
        assertThat(shown(robot, "#empty")).isTrue();
    }

    @Test
    void aFileThatIsNoCaptureIsSaidInATab(FxRobot robot, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("notes.txt");
        Files.writeString(file, "no capture\n");
        window.choose(file);
        robot.push(KeyCode.CONTROL, KeyCode.O);
        Await.until(() -> shown(robot, "#trouble"));
        assertThat(robot.lookup(".empty-title").<Label>query().getText()).isEqualTo("This file cannot be opened");
    }
}
