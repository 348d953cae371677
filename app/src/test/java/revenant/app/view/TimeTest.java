package revenant.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import revenant.app.time.Event;
import revenant.app.view.host.HostViewModel;
import revenant.app.view.time.Place;
import revenant.app.view.tree.Rows;
import revenant.collector.CollectException;
import revenant.collector.WatchState;

/** What a person does with the moments of a host. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // JavaFX hands the stage over after construction
class TimeTest {
    private Window window;

    @Start
    void start(Stage stage) {
        window = Window.show(stage);
    }

    private void connect(FxRobot robot, SampleHost... readings) {
        window.host("web1", host -> List.of(readings).forEach(host::then));
        robot.interact(() -> {
            window.model.targetProperty().set("web1");
            window.model.connect();
        });
        Await.until(() -> host().takenProperty().get() != null && rows() != null);
    }

    private HostViewModel host() {
        return window.model.open().getFirst();
    }

    private @Nullable Rows rows() {
        return host().tree().rowsProperty().get();
    }

    private Rows shownRows() {
        return Objects.requireNonNull(rows());
    }

    private boolean has(int pid) {
        Rows rows = rows();
        return rows != null && rows.tree().nodeOf(pid) >= 0;
    }

    private int moments() {
        Place place = host().timeline().placeProperty().get();
        return place == null ? 0 : place.timeline().moments().size();
    }

    private static boolean shown(FxRobot robot, String query) {
        return robot.lookup(query).tryQuery().filter(Node::isVisible).isPresent();
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).<Labeled>query().getText();
    }

    private void refresh(FxRobot robot, int atLeast) {
        robot.push(KeyCode.F5);
        Await.until(() -> moments() == atLeast);
    }

    /** Three moments, in the last of which 7003 is gone. */
    private void threeMoments(FxRobot robot) {
        connect(
                robot,
                SampleHost.troubled(),
                SampleHost.troubled(),
                SampleHost.troubled().without(7003));
        refresh(robot, 2);
        refresh(robot, 3);
        Await.until(() -> !has(7003));
    }

    @Test
    void theStripOfAHostIsThereFromItsFirstMoment(FxRobot robot) {
        connect(robot, SampleHost.troubled(), SampleHost.troubled());
        assertThat(shown(robot, "#time-strip")).isTrue();
        assertThat(text(robot, "#shown-moment")).endsWith("the only moment");
        refresh(robot, 2);
        Await.until(() -> text(robot, "#shown-moment").endsWith("the last of 2 moments"));
        assertThat(text(robot, "#lane-value-zombies")).isEqualTo("2");
        assertThat(shown(robot, "#back-to-now")).isFalse();
    }

    @Test
    void aStepBackShowsWhatWasAndBackToNowWhatIs(FxRobot robot) {
        threeMoments(robot);
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        Await.until(() -> has(7003));
        Await.until(() -> text(robot, "#shown-moment").endsWith("1 moment ago"));
        robot.clickOn("#back-to-now");
        Await.until(() -> !has(7003));
        assertThat(shown(robot, "#back-to-now")).isFalse();
    }

    @Test
    void theKeysOfTheStripStepThroughTheMoments(FxRobot robot) {
        threeMoments(robot);
        robot.interact(() -> robot.lookup("#moments").query().requestFocus());
        robot.push(KeyCode.HOME);
        Await.until(() -> text(robot, "#shown-moment").endsWith("2 moments ago"));
        robot.push(KeyCode.RIGHT);
        Await.until(() -> text(robot, "#shown-moment").endsWith("1 moment ago"));
        assertThat(robot.lookup("#moments").query().getAccessibleText()).endsWith("1 moment ago");
        robot.push(KeyCode.END);
        Await.until(() -> !has(7003));
        robot.push(KeyCode.LEFT);
        Await.until(() -> has(7003));
    }

    @Test
    void aClickIntoALineChoosesTheNearestMoment(FxRobot robot) {
        threeMoments(robot);
        Node chart = robot.lookup("#lane-processes .lane-chart").query();
        robot.clickOn(robot.offset(chart, -chart.getLayoutBounds().getWidth() / 2 + 2, 0));
        Await.until(() -> text(robot, "#shown-moment").endsWith("2 moments ago"));
    }

    @Test
    void whoLooksAtThePastStaysThereWhenMomentsCome(FxRobot robot) {
        connect(
                robot,
                SampleHost.troubled(),
                SampleHost.troubled().without(7003),
                SampleHost.troubled().without(7003));
        refresh(robot, 2);
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        Await.until(() -> has(7003));
        refresh(robot, 3);
        assertThat(has(7003)).isTrue();
        assertThat(text(robot, "#shown-moment")).endsWith("2 moments ago");
    }

    private static boolean says(FxRobot robot, String words) {
        return robot.lookup("#detail .fact-value").<Labeled>queryAll().stream()
                .anyMatch(value -> value.getText().startsWith(words));
    }

    @Test
    void theDetailsTellWhatEarlierMomentsKnowAndOfAnEarlierOneWhatWasKnownThen(FxRobot robot) {
        connect(
                robot,
                SampleHost.troubled(),
                SampleHost.troubled().after(60),
                SampleHost.troubled().after(125));
        robot.interact(() -> host().tree().select(shownRows().tree().nodeOf(4711)));
        Await.until(() -> says(robot, "/opt/backup/fuse-backup --all"));
        assertThat(says(robot, "1 min at least")).isFalse();
        refresh(robot, 2);
        Await.until(() -> says(robot, "1 min at least, stands still since 09:30:00Z"));
        refresh(robot, 3);
        Await.until(() -> says(robot, "2 min 5 s at least, stands still since 09:30:00Z"));
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        Await.until(() -> says(robot, "1 min at least, stands still since 09:30:00Z"));
        robot.clickOn("#copy-all");
        Await.until(() -> String.valueOf(Clipboard.getSystemClipboard().getString())
                .contains("From earlier moments\n  has not run for: 1 min at least"));
    }

    @Test
    void eventsTellWhatHappenedAndANoteIsAmongThem(FxRobot robot) {
        threeMoments(robot);
        robot.clickOn("#show-events");
        Await.until(() -> shown(robot, "#event-pane"));
        robot.clickOn("#note-text").write("restarted nginx").push(KeyCode.ENTER);
        Await.until(() -> events(robot).stream().anyMatch(line -> line.endsWith("note: restarted nginx")));
        robot.clickOn("#copy-events-markdown");
        Await.until(
                () -> String.valueOf(Clipboard.getSystemClipboard().getString()).contains("*note: restarted nginx*\n"));
    }

    private static List<String> events(FxRobot robot) {
        return robot.lookup("#events").<ListView<Event>>query().getItems().stream()
                .map(Event::line)
                .toList();
    }

    private boolean isGone(int pid) {
        Rows rows = rows();
        return rows != null
                && IntStream.range(0, rows.size())
                        .anyMatch(row -> rows.gone(row) && rows.key(row).pid() == pid);
    }

    private static SampleHost less(long seconds) {
        return SampleHost.troubled().without(7003).after(seconds);
    }

    @Test
    void aProcessThatEndsDuringAWatchStaysDimmedForAMinuteAndAStepBackShowsItAgain(FxRobot robot) {
        connect(robot, SampleHost.troubled());
        int all = shownRows().size();
        FakeWatch watch = watch(robot);
        for (int seconds = 1; seconds <= 3; seconds++) {
            watch.far().sample(less(seconds).snapshot());
        }
        Await.until(() -> moments() == 4 && isGone(7003));
        assertThat(shownRows().size()).isEqualTo(all);
        assertThat(shownRows().nodes()).hasSize(all - 1);
        watch.far().sample(less(61).snapshot());
        Await.until(() -> moments() == 5 && isGone(7003));
        watch.far().sample(less(62).snapshot());
        Await.until(() -> moments() == 6 && !isGone(7003));
        assertThat(shownRows().size()).isEqualTo(all - 1);
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        Await.until(() -> isGone(7003));
    }

    @Test
    void theSelectedProcessStaysSelectedWhenItEndsAndTellsHowItEnded(FxRobot robot) {
        connect(
                robot,
                SampleHost.troubled(),
                SampleHost.troubled().without(4713).after(10));
        robot.interact(() -> host().tree().select(shownRows().tree().nodeOf(4713)));
        Await.until(() -> says(robot, "gzip"));
        refresh(robot, 2);
        Await.until(() -> isGone(4713) && text(robot, "#detail-gone").startsWith("Last seen at 09:30:00Z"));
        TableView<?> table = robot.lookup("#tree").query();
        assertThat(table.getSelectionModel().getSelectedIndex())
                .isEqualTo(shownRows().rowOf(host().tree().selectedProperty().get()))
                .isPositive();
        assertThat(says(robot, "killed by SIGKILL")).isTrue();
        robot.clickOn("#copy-all");
        Await.until(
                () -> String.valueOf(Clipboard.getSystemClipboard().getString()).contains("gone since: 09:30:10Z"));
        robot.interact(() -> host().tree().select(shownRows().tree().nodeOf(4712)));
        Await.until(() -> says(robot, "tar") && !says(robot, "gzip"));
        robot.interact(() -> table.getSelectionModel().selectNext());
        Await.until(() -> text(robot, "#detail-gone").startsWith("Last seen at 09:30:00Z"));
    }

    private FakeWatch watch(FxRobot robot) {
        robot.push(KeyCode.F6);
        Await.until(() -> window.session("web1").watched());
        FakeWatch watch = window.session("web1").watch();
        watch.far().state(new WatchState.Watching());
        return watch;
    }

    @Test
    void aWatchAddsMomentsAndSaysWhatItCosts(FxRobot robot) {
        connect(robot, SampleHost.troubled());
        FakeWatch watch = watch(robot);
        watch.far().sample(SampleHost.troubled().snapshot());
        watch.far().sample(SampleHost.troubled().without(7003).snapshot());
        watch.far().cost(2.14, Duration.ofSeconds(1));
        Await.until(() -> moments() == 3 && !has(7003));
        Await.until(() -> text(robot, "#watch-words").equals("watching every 1 s, costs the host 2.1 % of a core"));
    }

    @Test
    void whoAsksForAWatchDuringTheFirstReadingGetsItAfterThat(FxRobot robot) {
        CountDownLatch asked = new CountDownLatch(1);
        window.host(
                "web1",
                host -> host.then((_, _) -> {
                    await(asked);
                    return SampleHost.troubled().snapshot();
                }));
        robot.interact(() -> {
            window.model.targetProperty().set("web1");
            window.model.connect();
        });
        Await.until(
                () -> !window.model.open().isEmpty() && host().busyProperty().get());
        robot.push(KeyCode.F6);
        Await.until(() -> host().steps().contains("then it is watched"));
        assertThat(window.session("web1").watched()).isFalse();
        asked.countDown();
        Await.until(() -> window.session("web1").watched());
    }

    private static void await(CountDownLatch latch) throws CollectException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new CollectException.Cancelled();
        }
    }

    @Test
    void aWatchPausesGoesOnAndSamplesWhenAsked(FxRobot robot) {
        connect(robot, SampleHost.troubled());
        FakeWatch watch = watch(robot);
        robot.clickOn("#pause-watch");
        Await.until(() -> text(robot, "#watch-words").equals("watching paused"));
        robot.clickOn("#sample-now");
        robot.clickOn("#pause-watch");
        Await.until(() -> text(robot, "#watch-words").equals("watching"));
        assertThat(watch.asked()).containsSubsequence("pause", "now", "resume");
        robot.push(KeyCode.F6);
        Await.until(() -> !shown(robot, "#watch-status"));
        assertThat(watch.asked()).endsWith("close");
    }

    @Test
    void aLostConnectionIsSaidWithTheNextTryAndNothingSeenIsLost(FxRobot robot) {
        connect(robot, SampleHost.troubled());
        FakeWatch watch = watch(robot);
        watch.far().sample(SampleHost.troubled().snapshot());
        watch.far()
                .state(new WatchState.Dropped(
                        new CollectException.Unreachable("The connection to web1 broke.", "It is tried again."),
                        Duration.ofSeconds(30)));
        Await.until(() -> text(robot, "#watch-words").startsWith("connection lost, next try in "));
        assertThat(moments()).isEqualTo(2);
        assertThat(shown(robot, "#time-strip")).isTrue();
        watch.far().state(new WatchState.Watching());
        watch.far().sample(SampleHost.troubled().without(7003).snapshot());
        Await.until(() -> moments() == 3 && text(robot, "#watch-words").startsWith("watching"));
    }

    @Test
    void theSelectedRowIsTheOneThatIsWatchedClosely(FxRobot robot) {
        connect(robot, SampleHost.troubled());
        FakeWatch watch = watch(robot);
        robot.interact(() ->
                host().tree().select(host().tree().rowsProperty().get().tree().nodeOf(4711)));
        Await.until(() -> watch.asked().getLast().equals("choose [4711]"));
    }
}
