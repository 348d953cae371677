package revenant.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import revenant.app.diagnosis.Cases;
import revenant.app.jails.Confinement;
import revenant.app.jails.ConfinementWords;
import revenant.app.tree.JailHost;
import revenant.app.tree.JailLeak;
import revenant.app.view.tree.Focus;
import revenant.collector.CollectException;
import revenant.collector.fixture.RecordedBsd;
import revenant.collector.model.HostSnapshot;

/** The jails and containers beside the tree, and the tree grouped by them, by keyboard and by mouse. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // JavaFX hands the stage over after construction
class JailsTest {
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

    private void connects(HostSnapshot... readings) {
        window.host("bsd1", host -> List.of(readings).forEach(reading -> host.then((_, _) -> reading)));
        person.connects("bsd1", 1);
    }

    private void looksAt(HostSnapshot... readings) {
        connects(readings);
        person.presses(KeyCode.CONTROL, KeyCode.DIGIT3);
        Await.until(() -> person.sees("#jails"));
    }

    private void looksAtDying() {
        looksAt(RecordedBsd.DYING_JAILS.rootSnapshot());
        Await.until(() -> jails().isFocused() && !jails().getItems().isEmpty());
    }

    private ListView<Confinement> jails() {
        return person.robot().lookup("#jail-list").query();
    }

    private List<String> names() {
        return jails().getItems().stream().map(ConfinementWords::title).toList();
    }

    private List<String> facts() {
        return person.robot().lookup("#jail .fact-value").queryAll().stream()
                .map(Node::getAccessibleText)
                .toList();
    }

    /** What the first column of the tree says, top to bottom. */
    private List<String> rows() {
        return IntStream.range(0, person.rows().size())
                .mapToObj(row -> "  ".repeat(person.rows().depth(row)) + spoken(row))
                .toList();
    }

    private String spoken(int row) {
        return person.rows()
                .headingWords(row)
                .orElseGet(() -> Integer.toString(person.rows().key(row).pid()));
    }

    @Test
    void theDyingStandOnTopAndTheFirstIsToldInFull() {
        looksAtDying();
        assertThat(names()).containsExactly("finwait", "passedfd", "zomb", "build2", "build3");
        assertThat(person.reads("#jail-title")).isEqualTo("finwait  jid 5");
        assertThat(person.reads("#jail-why")).contains("1 in FIN_WAIT_1", "1 mount below its path");
        assertThat(facts())
                .contains(
                        "nullfs: /jails/b1 from /",
                        "state: DYING",
                        "datasets: not known: unsupported (ZFS is not loaded)");
        assertThat(person.sees("#search")).isFalse();
        assertThat(person.reads("#show-jails")).isEqualTo("Jails");
    }

    @Test
    void aProcessIsReachedByKeyboardAndShownInTheTree() {
        looksAtDying();
        IntStream.range(0, 3).forEach(_ -> person.presses(KeyCode.DOWN));
        Await.until(() -> person.reads("#jail-title").startsWith("build2"));
        person.presses(KeyCode.RIGHT);
        Await.until(() ->
                person.robot().lookup("#jail .fact-value").queryAll().stream().anyMatch(Node::isFocused));
        assertThat(person.reads("#jail #fact-source")).contains("ps -H").contains("1501");
        person.presses(KeyCode.ENTER);
        Await.until(() -> person.selectedPid() == 1501 && person.sees("#tree"));
    }

    @Test
    void leftGoesBackToTheList() {
        looksAtDying();
        person.presses(KeyCode.RIGHT);
        Await.until(() -> !jails().isFocused());
        person.presses(KeyCode.LEFT);
        Await.until(() -> jails().isFocused());
    }

    @Test
    void onlyItsProcessesAreShownInTheTree() {
        looksAtDying();
        person.presses(KeyCode.END);
        Await.until(() -> person.reads("#jail-title").startsWith("build3"));
        person.presses(KeyCode.SHIFT, KeyCode.ENTER);
        Await.until(() -> person.sees("#tree")
                && person.rows().focus() instanceof Focus.OfEnclosure
                && person.selectedPid() == 1536);
        assertThat(rows()).containsExactly("0", "  1", "    1536");
        assertThat(person.reads("#leave-branch")).isEqualTo("Only jail build3 (jid 4)");
    }

    @Test
    void anEmptyJailHasNothingToShowInTheTreeAndSaysSo() {
        looksAtDying();
        person.presses(KeyCode.SHIFT, KeyCode.ENTER);
        Await.until(() -> person.robot().lookup(".note").queryAll().stream()
                .anyMatch(node -> node instanceof Label label && label.getText().equals("No process is in it")));
        assertThat(person.sees("#jails")).isTrue();
    }

    @Test
    void theSearchFindsByCommandAndEscapeShowsAllAgain() {
        looksAtDying();
        person.presses(KeyCode.CONTROL, KeyCode.F);
        person.robot().write("sleep");
        Await.until(() -> names().equals(List.of("build3")));
        assertThat(person.reads("#jail-count")).isEqualTo("1 of 5");
        person.presses(KeyCode.ESCAPE);
        Await.until(() -> names().size() == 5);
        person.robot().clickOn("#jail-dying-only");
        Await.until(() -> names().size() == 3);
    }

    @Test
    void allOfItIsCopiedAsText() {
        looksAtDying();
        person.presses(KeyCode.CONTROL, KeyCode.C);
        Await.until(() -> Optional.ofNullable(Clipboard.getSystemClipboard().getString())
                .filter(copied -> copied.contains("jail finwait (jid 5), dying") && copied.contains("[mount -p]"))
                .isPresent());
    }

    @Test
    void aJailThatIsGoneAfterARefreshKeepsWhatWasKnown() {
        HostSnapshot later =
                JailHost.of(RecordedBsd.ORPHANS_IN_JAILS.rootSnapshot()).snapshot();
        looksAt(RecordedBsd.DYING_JAILS.rootSnapshot(), later);
        Await.until(() -> jails().isFocused() && names().size() == 5);
        person.presses(KeyCode.F5);
        Await.until(() -> person.sees("#jail-gone"));
        assertThat(person.reads("#jail-title")).startsWith("finwait");
        assertThat(names()).containsExactly("build1", "build2", "build3");
    }

    @Test
    void aListedJailIsReadAloudWithWhyItIsStillHere() {
        looksAtDying();
        assertThat(person.robot().lookup(".jail-cell").queryAll().stream().map(Node::getAccessibleText))
                .contains("jail zomb (jid 8), dying, 1 process, no process keeps it any more; seen: zombie sh 2140, 1"
                        + " mount below its path");
    }

    @Test
    void onLinuxTheSameViewShowsContainers() throws CollectException {
        looksAt(Cases.recorded("lab/fuse-deadlock-fires").tree().snapshot());
        Await.until(() -> person.sees("#jail-title"));
        assertThat(person.reads("#show-jails")).isEqualTo("Containers");
        assertThat(names()).containsExactly("docker 3f4e1d2c5b6a");
        assertThat(person.reads("#jail-why"))
                .isEqualTo("Its init container-init 25 exits and waits for 1 other" + " process to be gone.");
    }

    @Test
    void aHostWithoutAnySaysSo() {
        looksAt(RecordedBsd.LEAKS_NAMES.rootSnapshot());
        Await.until(() -> person.sees("#no-jails"));
    }

    private void groups() {
        person.robot().clickOn("#group-by-jail");
        Await.until(() -> person.rows().state().grouping().on());
    }

    @Test
    void theTreeIsGroupedByJailTheHostLast() {
        connects(RecordedBsd.DYING_JAILS.rootSnapshot());
        assertThat(person.robot().lookup("#group-by-jail").<ToggleButton>query().getText())
                .isEqualTo("Group by jail");
        groups();
        assertThat(rows())
                .startsWith(
                        "jail finwait (jid 5), 0 processes",
                        "jail passedfd (jid 7), 0 processes",
                        "jail zomb (jid 8), 1 process",
                        "  2140",
                        "jail build2 (jid 2), 1 process",
                        "  1501",
                        "jail build3 (jid 4), 1 process",
                        "  1536",
                        "The host itself, 31 processes",
                        "  0",
                        "    1")
                .doesNotContain("      1501");
    }

    @Test
    void theSelectedProcessStaysSelectedWhenItsJailGetsAHeading() {
        connects(RecordedBsd.DYING_JAILS.rootSnapshot());
        person.selects(1536);
        groups();
        Await.until(() -> person.selectedPid() == 1536
                && person.rows().rowOf(person.rows().tree().nodeOf(1536)) == 7);
        TableView<?> table = person.robot().lookup("#tree").query();
        assertThat(table.getSelectionModel().getSelectedIndex()).isEqualTo(7);
    }

    @Test
    void aHeadingIsFoldedByKeyboardAndOpenedInFull() {
        connects(RecordedBsd.DYING_JAILS.rootSnapshot());
        groups();
        person.selects(1501);
        person.presses(KeyCode.LEFT);
        Await.until(() -> person.selectedPid() == -1);
        person.presses(KeyCode.LEFT);
        Await.until(() -> !rows().contains("  1501"));
        person.presses(KeyCode.F5);
        person.presses(KeyCode.RIGHT);
        Await.until(() -> rows().contains("  1501"));
        person.presses(KeyCode.ENTER);
        Await.until(() -> person.sees("#jails") && person.reads("#jail-title").startsWith("build2"));
    }

    @Test
    void headingsStayWhereRowsComeAndGo() {
        HostSnapshot later =
                JailHost.of(JailLeak.of(3)).without(JailLeak.FIRST_PID).snapshot();
        connects(JailLeak.of(3), later);
        groups();
        Await.until(() -> rows().getFirst().startsWith("jail obuilder_"));
        person.presses(KeyCode.F5);
        Await.until(() -> IntStream.range(0, person.rows().size())
                .anyMatch(row -> person.rows().gone(row)));
        assertThat(rows().subList(0, 6).stream().filter(row -> row.startsWith("jail")))
                .hasSize(3);
    }

    @Test
    void aFilterKeepsOnlyTheHeadingsThatHaveRows() {
        connects(RecordedBsd.DYING_JAILS.rootSnapshot());
        groups();
        person.robot().clickOn("#search").write("jail:build");
        Await.until(() -> rows().size() == 4);
        assertThat(rows())
                .containsExactly(
                        "jail build2 (jid 2), 1 process", "  1501", "jail build3 (jid 4), 1 process", "  1536");
    }
}
