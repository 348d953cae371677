package revenant.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import revenant.app.diagnosis.Cases;
import revenant.app.tree.JailLeak;
import revenant.app.tree.ProcessTree;
import revenant.app.view.host.HostViewModel;
import revenant.app.view.look.Appearance;
import revenant.app.view.time.Place;
import revenant.app.view.tree.Rows;
import revenant.collector.CollectException;
import revenant.collector.Prompter.Question;
import revenant.collector.Prompter.UnknownHostKey;
import revenant.collector.WatchState;
import revenant.collector.fixture.RecordedBsd;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.TaskKey;

/** Walks through the window's screens and leaves a picture of each. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // JavaFX hands the stage over after construction
class ScreensTest {
    private Window window;
    private Scene scene;

    @Start
    void start(Stage stage) {
        window = Window.show(stage);
        scene = stage.getScene();
    }

    private void shot(FxRobot robot, String name) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> assertThat(Screens.save(scene, name)).isNotEmptyFile());
    }

    private void connect(FxRobot robot, String target) {
        robot.interact(() -> {
            window.model.targetProperty().set(target);
            window.model.connect();
        });
    }

    private TableView<?> tree(FxRobot robot) {
        Await.until(() -> robot.lookup("#tree")
                .tryQuery()
                .filter(node -> ((TableView<?>) node).getItems().size() > 3)
                .isPresent());
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup("#tree").query();
    }

    @Test
    void emptyWindowTellsHowToBegin(FxRobot robot) {
        shot(robot, "empty-light");
        robot.interact(() -> window.look.appearanceProperty().set(Appearance.DARK));
        shot(robot, "empty-dark");
        assertThat(robot.lookup("#begin-local").tryQuery()).isPresent();
    }

    @Test
    void aSampleIncidentSaysThatItIsOne(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);
        Await.until(() -> robot.lookup("#sample-menu").<MenuButton>query().isShowing());
        robot.push(KeyCode.ESCAPE);
        robot.clickOn("#sample-git-orphans");
        tree(robot);
        Await.until(
                () -> robot.lookup("#origin").tryQuery().filter(Node::isVisible).isPresent());
        shot(robot, "sample");
    }

    private void opensTheLeak(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);
        Await.until(() -> robot.lookup("#sample-menu").<MenuButton>query().isShowing());
        robot.push(KeyCode.ESCAPE);
        robot.clickOn("#sample-eventfd-leak");
        tree(robot);
    }

    @Test
    void aLeakIsSeenInTheChartOfItsProcess(FxRobot robot) {
        opensTheLeak(robot);
        robot.interact(() -> {
            HostViewModel host = window.model.open().getFirst();
            host.findings().choose(host.findings().findings().getFirst());
        });
        Await.until(() -> robot.lookup("#finding #descriptor-plot").tryQuery().isPresent());
        shot(robot, "chart-finding");
        robot.interact(() -> {
            HostViewModel host = window.model.open().getFirst();
            TaskKey key = host.tree().selectedProperty().get();
            host.findings().dismiss();
            host.tree().selectedProperty().set(key);
        });
        Await.until(() -> robot.lookup("#detail #descriptor-plot").tryQuery().isPresent());
        shot(robot, "chart-light");
        robot.interact(() -> robot.lookup("#detail #descriptor-plot").query().requestFocus());
        robot.push(KeyCode.LEFT).push(KeyCode.LEFT);
        robot.interact(() -> window.look.appearanceProperty().set(Appearance.DARK));
        shot(robot, "chart-dark");
        robot.interact(() -> window.look.zoom(4));
        shot(robot, "chart-dark-large-text");
    }

    @Test
    void aComparisonWithTheFirstMomentInBothThemes(FxRobot robot) {
        opensTheLeak(robot);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
        Await.until(() ->
                !robot.lookup("#compare-list").<ListView<?>>query().getItems().isEmpty());
        robot.push(KeyCode.DOWN);
        shot(robot, "compare-light");
        robot.interact(() -> window.look.appearanceProperty().set(Appearance.DARK));
        shot(robot, "compare-dark");
        robot.interact(() -> window.look.zoom(4));
        shot(robot, "compare-dark-large-text");
    }

    @Test
    void treeWithTroubleInBothThemes(FxRobot robot) {
        window.host("web1", host -> host.then(SampleHost.troubled()));
        connect(robot, "web1");
        TableView<?> tree = tree(robot);
        robot.interact(() -> tree.getSelectionModel().select(7));
        robot.interact(() -> window.model
                .open()
                .getFirst()
                .tree()
                .select(window.model
                        .open()
                        .getFirst()
                        .takenProperty()
                        .get()
                        .tree()
                        .nodeOf(4711)));
        Await.until(() -> robot.lookup(".detail-title").tryQuery().isPresent());
        shot(robot, "tree-light");
        robot.interact(() -> window.look.appearanceProperty().set(Appearance.DARK));
        shot(robot, "tree-dark");
        robot.interact(() -> window.look.zoom(4));
        shot(robot, "tree-dark-large-text");
        robot.interact(() -> {
            window.look.resetZoom();
            window.look.appearanceProperty().set(Appearance.LIGHT);
        });
        robot.push(KeyCode.F2);
        shot(robot, "legend");
        robot.push(KeyCode.F1);
        shot(robot, "shortcuts");
    }

    private void stacks(FxRobot robot, HostSnapshot snapshot, String shown) {
        window.host("web1", host -> host.then((_, _) -> snapshot));
        connect(robot, "web1");
        Await.until(() -> robot.lookup("#tree").tryQuery().isPresent());
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        Await.until(() -> robot.lookup(shown).tryQuery().isPresent());
    }

    @Test
    void groupsOfStacksInBothThemes(FxRobot robot) {
        stacks(robot, StackHost.busy(), "#stack-title");
        Await.until(() -> robot.lookup("#stack-groups").query().isFocused());
        shot(robot, "stacks-light");
        robot.interact(() -> window.look.appearanceProperty().set(Appearance.DARK));
        robot.push(KeyCode.DOWN).push(KeyCode.RIGHT);
        shot(robot, "stacks-dark");
        robot.interact(() -> window.look.zoom(4));
        shot(robot, "stacks-dark-large-text");
        robot.interact(() -> window.look.resetZoom());
        robot.push(KeyCode.CONTROL, KeyCode.F).write("rsync");
        Await.until(() -> robot.lookup("#stack-count").<Label>query().getText().startsWith("1 of"));
        shot(robot, "stacks-search");
    }

    @Test
    void noStacksSaysWhyAndWhatToTry(FxRobot robot) {
        stacks(robot, StackHost.denied(), "#no-stacks");
        shot(robot, "stacks-empty");
    }

    private void jails(FxRobot robot, HostSnapshot snapshot) {
        window.host("bsd1", host -> host.then((_, _) -> snapshot));
        connect(robot, "bsd1");
        Await.until(() -> robot.lookup("#tree").tryQuery().isPresent());
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        Await.until(() -> robot.lookup("#jails").tryQuery().isPresent());
    }

    @Test
    void dyingAndKeptJailsInBothThemes(FxRobot robot) {
        jails(robot, RecordedBsd.DYING_JAILS.rootSnapshot());
        Await.until(() -> robot.lookup("#jail-list").query().isFocused());
        Await.until(() -> robot.lookup("#jail-title").<Label>query().getText().startsWith("finwait"));
        shot(robot, "jails-light");
        robot.interact(() -> window.look.appearanceProperty().set(Appearance.DARK));
        robot.push(KeyCode.DOWN).push(KeyCode.RIGHT);
        shot(robot, "jails-dark");
        robot.interact(() -> window.look.zoom(4));
        shot(robot, "jails-dark-large-text");
    }

    @Test
    void thirtyThreeJailsThatAreLeftBehind(FxRobot robot) {
        jails(robot, JailLeak.of(33));
        Await.until(() -> robot.lookup("#jail-title").tryQuery().isPresent());
        shot(robot, "jails-leak");
    }

    @Test
    void theTreeGroupedByJail(FxRobot robot) {
        window.host("bsd1", host -> host.then((_, _) -> RecordedBsd.DYING_JAILS.rootSnapshot()));
        connect(robot, "bsd1");
        tree(robot);
        robot.clickOn("#group-by-jail");
        Await.until(() -> robot.lookup(".icon-dying").queryAll().stream().anyMatch(Node::isVisible));
        robot.interact(() ->
                robot.lookup("#tree").<TableView<?>>query().getSelectionModel().select(7));
        Await.until(() -> robot.lookup(".detail-title").tryQuery().isPresent());
        shot(robot, "tree-by-jail");
        robot.interact(() -> window.look.appearanceProperty().set(Appearance.DARK));
        robot.push(KeyCode.LEFT);
        shot(robot, "tree-by-jail-dark");
    }

    @Test
    void theJailsOfASampleIncident(FxRobot robot) {
        robot.clickOn("#sample-jail-leak");
        tree(robot);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        Await.until(() -> robot.lookup("#jail-title").tryQuery().isPresent());
        shot(robot, "sample-jail-leak");
    }

    @Test
    void jailsInsideJails(FxRobot robot) {
        jails(robot, RecordedBsd.HEALTHY_PERSISTENT_JAIL.rootSnapshot());
        Await.until(() -> robot.lookup("#jail-title").tryQuery().isPresent());
        shot(robot, "jails-healthy");
    }

    @Test
    void containersOfLinuxInTheSameView(FxRobot robot) throws CollectException {
        jails(robot, Cases.recorded("lab/fuse-deadlock-fires-private").tree().snapshot());
        Await.until(() -> robot.lookup("#jail-title").tryQuery().isPresent());
        shot(robot, "containers");
    }

    @Test
    void searchAndFilter(FxRobot robot) {
        window.host("web1", host -> host.then(SampleHost.troubled()));
        connect(robot, "web1");
        tree(robot);
        robot.clickOn("#search").write("nginx");
        robot.push(KeyCode.ENTER);
        shot(robot, "search");
    }

    @Test
    void loadingSaysWhatIsGoingOn(FxRobot robot) {
        CountDownLatch never = new CountDownLatch(1);
        window.host(
                "web1",
                host -> host.then((listener, _) -> {
                    List.of("connecting to web1", "logging in as deploy", "reading processes")
                            .forEach(listener::progress);
                    await(never);
                    return SampleHost.troubled().snapshot();
                }));
        connect(robot, "web1");
        Await.until(() -> window.model.open().getFirst().steps().size() == 3);
        shot(robot, "loading");
        never.countDown();
        tree(robot);
    }

    @Test
    void changedHostKeyShowsBothAndNoWayOn(FxRobot robot) {
        window.host(
                "web1",
                host -> host.then((_, _) -> {
                    throw new CollectException.HostKeyChanged(
                            "web1 shows another key than the one in /home/ann/.ssh/known_hosts.",
                            "Someone may be between you and the host, or it was installed anew. Ask its keeper for the"
                                    + " fingerprint; when it is right, remove the old line with: ssh-keygen -R web1",
                            List.of("ssh-ed25519 SHA256:2Q0nFZJt1v8bqEX0RMGwqGjAH0tJgZCCFKyxEnMR4aE"),
                            "ssh-ed25519 SHA256:p9wWv6m0fYlJpC3XyvN1cE7oTrK5uZ8dQmBhLx2Gi4s",
                            false);
                }));
        connect(robot, "web1");
        Await.until(() -> robot.lookup("#trouble").tryQuery().isPresent());
        shot(robot, "error-host-key-changed");
        assertThat(robot.lookup("#retry").tryQuery()).isEmpty();
    }

    @Test
    void questionsLieAboveTheTab(FxRobot robot) {
        window.host(
                "web1",
                host -> host.then((listener, prompter) -> {
                    listener.progress("connecting to web1");
                    prompter.accept(new UnknownHostKey(
                            "web1",
                            22,
                            "ssh-ed25519",
                            "SHA256:2Q0nFZJt1v8bqEX0RMGwqGjAH0tJgZCCFKyxEnMR4aE",
                            "/home/ann/.ssh/known_hosts"));
                    Optional<char[]> typed = prompter.ask(
                            new Question(Question.Kind.PASSWORD, "web1", "Password of deploy@web1:", true));
                    assertThat(typed).isPresent();
                    return SampleHost.troubled().snapshot();
                }));
        connect(robot, "web1");
        Await.until(() -> robot.lookup("#prompt-ok").tryQuery().isPresent());
        shot(robot, "prompt-host-key");
        robot.clickOn("#prompt-ok");
        Await.until(() -> robot.lookup("#prompt-field").tryQuery().isPresent());
        shot(robot, "prompt-password");
        robot.clickOn("#prompt-field").write("hunter2").push(KeyCode.ENTER);
        tree(robot);
    }

    @Test
    void tenThousandThreads(FxRobot robot) {
        window.host("big1", host -> host.then(SampleHost.large(2_500, 3)));
        connect(robot, "big1");
        TableView<?> tree = tree(robot);
        robot.interact(() -> window.model.open().getFirst().tree().change(state -> state.withShowThreads(true)));
        Await.until(() -> tree.getItems().size() > 9_900);
        robot.interact(() -> tree.scrollTo(5_000));
        shot(robot, "ten-thousand-threads");
    }

    @Test
    void newAndGoneRowsAreMarkedAfterARefresh(FxRobot robot) {
        SampleHost later = SampleHost.troubled().without(7003).process(9100, 2214, "strace", "strace -p 4711");
        window.host("web1", host -> host.then(SampleHost.troubled()).then(later));
        connect(robot, "web1");
        tree(robot);
        robot.push(KeyCode.F5);
        Await.until(() -> robot.lookup(".icon-gone").queryAll().stream().anyMatch(Node::isVisible));
        shot(robot, "refresh-new-and-gone");
    }

    private static SampleHost ended(long seconds) {
        return SampleHost.troubled().without(7003).without(2290).without(4713).after(seconds);
    }

    private static TaskKey key(ProcessTree tree, int pid) {
        return tree.key(tree.nodeOf(pid));
    }

    @Test
    void whatEndedLatelyAndWhatEarlierMomentsKnowInBothThemes(FxRobot robot) {
        window.host(
                "web1",
                host -> host.then(SampleHost.troubled())
                        .then(SampleHost.troubled().after(20))
                        .then(ended(25))
                        .then(ended(32)));
        connect(robot, "web1");
        tree(robot);
        HostViewModel host = window.model.open().getFirst();
        for (int moments = 2; moments <= 4; moments++) {
            int wanted = moments;
            robot.push(KeyCode.F5);
            Await.until(() -> host.timeline().placeProperty().get() instanceof Place place
                    && place.timeline().moments().size() == wanted);
        }
        TaskKey gzip = key(ProcessTree.of(SampleHost.troubled().snapshot()), 4713);
        TaskKey backup = key(ProcessTree.of(SampleHost.troubled().snapshot()), 4711);
        Await.until(() -> host.tree().rowsProperty().get() instanceof Rows rows && rows.rowOf(gzip) >= 0);
        robot.interact(() -> host.tree().select(backup));
        Await.until(() -> robot.lookup("#detail .fact-value").<Labeled>queryAll().stream()
                .anyMatch(value -> value.getText().startsWith("32 s at least")));
        robot.interact(
                () -> robot.lookup("#detail .detail-scroll").<ScrollPane>query().setVvalue(0.15));
        shot(robot, "ghosts-light");
        robot.interact(() -> host.tree().selectedProperty().set(gzip));
        Await.until(() -> robot.lookup("#detail-gone").tryQuery().isPresent());
        robot.interact(
                () -> robot.lookup("#detail .detail-scroll").<ScrollPane>query().setVvalue(0.15));
        shot(robot, "ghosts-gone-light");
        robot.interact(() -> window.look.appearanceProperty().set(Appearance.DARK));
        shot(robot, "ghosts-gone-dark");
        robot.interact(() -> host.tree().select(backup));
        Await.until(() -> robot.lookup("#detail-gone").tryQuery().isEmpty());
        robot.interact(
                () -> robot.lookup("#detail .detail-scroll").<ScrollPane>query().setVvalue(0.15));
        shot(robot, "ghosts-dark");
    }

    @Test
    void theMomentsOfAHostInBothThemes(FxRobot robot) {
        SampleHost fewer = SampleHost.troubled().without(7003);
        SampleHost more = SampleHost.troubled().process(9100, 2214, "strace", "strace -p 4711");
        window.host(
                "web1",
                host -> host.then(SampleHost.troubled())
                        .then(more)
                        .then(SampleHost.troubled().without(7002).without(7003).without(1190))
                        .then(fewer)
                        .then(more));
        connect(robot, "web1");
        tree(robot);
        for (int i = 2; i <= 5; i++) {
            int moments = i;
            robot.push(KeyCode.F5);
            Await.until(() -> window.model
                            .open()
                            .getFirst()
                            .timeline()
                            .placeProperty()
                            .get()
                            .timeline()
                            .moments()
                            .size()
                    == moments);
        }
        shot(robot, "time-light");
        robot.push(KeyCode.ALT, KeyCode.LEFT).push(KeyCode.ALT, KeyCode.LEFT);
        robot.clickOn("#show-events");
        robot.clickOn("#note-text").write("restarted the workers by hand").push(KeyCode.ENTER);
        robot.push(KeyCode.F6);
        Await.until(() -> window.session("web1").watched());
        window.session("web1").watch().far().state(new WatchState.Watching());
        window.session("web1").watch().far().cost(2.14, Duration.ofSeconds(1));
        Await.until(() -> robot.lookup("#watch-words").<Label>query().getText().contains("core"));
        shot(robot, "time-past-light");
        robot.interact(() -> window.look.appearanceProperty().set(Appearance.DARK));
        shot(robot, "time-past-dark");
        robot.interact(() -> window.look.zoom(4));
        shot(robot, "time-past-dark-large-text");
        robot.interact(() -> window.look.resetZoom());
        robot.push(KeyCode.F1);
        shot(robot, "shortcuts-dark");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
