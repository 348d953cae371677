package revenant.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import revenant.app.stacks.Found;
import revenant.app.stacks.GroupWords;
import revenant.app.tree.Hosts;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Task;
import revenant.collector.model.TaskKey;

/** The groups of kernel stacks beside the tree, by keyboard and by mouse. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // JavaFX hands the stage over after construction
class StacksTest {
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

    private void looksAt(HostSnapshot... readings) {
        window.host("web1", host -> List.of(readings).forEach(reading -> host.then((_, _) -> reading)));
        person.connects("web1", 1);
        person.presses(KeyCode.CONTROL, KeyCode.DIGIT2);
        Await.until(() -> person.sees("#stacks"));
    }

    private void looksAtBusy() {
        looksAt(StackHost.busy());
        Await.until(() -> groups().isFocused() && !groups().getItems().isEmpty());
    }

    private ListView<Found> groups() {
        return person.robot().lookup("#stack-groups").query();
    }

    private ListView<Task> members() {
        return person.robot().lookup("#stack-members").query();
    }

    private List<String> titles() {
        return groups().getItems().stream()
                .map(found -> GroupWords.title(found.group()))
                .toList();
    }

    private void awaitCopied(String words) {
        Await.until(() -> Optional.ofNullable(Clipboard.getSystemClipboard().getString())
                .filter(copied -> copied.contains(words))
                .isPresent());
    }

    @Test
    void theWorstIsOnTopAndToldInFullAtOnce() {
        looksAtBusy();
        assertThat(titles()).startsWith("request_wait_answer", "wait_transaction_locked");
        assertThat(titles()).endsWith("worker_thread", "ended, no stack");
        assertThat(person.reads("#stack-title")).isEqualTo("request_wait_answer");
        assertThat(members().getItems()).hasSize(14);
        assertThat(person.sees("#search")).isFalse();
    }

    @Test
    void aMemberIsReachedByKeyboardAndShownInTheTree() {
        looksAtBusy();
        person.presses(KeyCode.DOWN);
        Await.until(() -> person.reads("#stack-title").equals("wait_transaction_locked"));
        person.presses(KeyCode.RIGHT);
        Await.until(() -> members().isFocused());
        person.presses(KeyCode.DOWN);
        person.presses(KeyCode.ENTER);
        Await.until(() -> person.selectedPid() == 5001 && person.sees("#tree"));
        Await.until(() -> person.robot().lookup("#tree").query().isFocused());
        person.presses(KeyCode.CONTROL, KeyCode.DIGIT2);
        Await.until(() -> groups().isFocused());
        assertThat(person.reads("#stack-title")).isEqualTo("wait_transaction_locked");
    }

    @Test
    void leftAndEscapeGoBackToTheGroups() {
        looksAtBusy();
        person.presses(KeyCode.ENTER);
        Await.until(() -> members().isFocused());
        person.presses(KeyCode.LEFT);
        Await.until(() -> groups().isFocused());
        person.presses(KeyCode.RIGHT);
        person.presses(KeyCode.ESCAPE);
        Await.until(() -> groups().isFocused());
    }

    @Test
    void aClickOnAThreadOpensItsProcessInTheTree(FxRobot robot) {
        looksAtBusy();
        robot.clickOn("#stack-search").write("put_files_struct");
        Await.until(() -> titles().size() == 1 && members().getItems().size() == 1);
        TaskKey thread = members().getItems().getFirst().key();
        robot.clickOn("4207 of 4200");
        Await.until(() -> person.sees("#tree") && person.rows().rowOf(thread) >= 0);
        assertThat(person.host().tree().selectedProperty().get()).isEqualTo(thread);
    }

    @Test
    void onlyTheTasksOfAGroupAreShownInTheTreeUntilThatIsTakenBack(FxRobot robot) {
        looksAtBusy();
        person.presses(KeyCode.DOWN);
        person.presses(KeyCode.SHIFT, KeyCode.ENTER);
        Await.until(() -> person.sees("#tree") && person.rows().size() == 4);
        assertThat(pids()).containsExactlyInAnyOrder(1, 5000, 5001, 5002);
        assertThat(person.reads("#leave-branch")).isEqualTo("Only 3 tasks");
        assertThat(person.selectedPid()).isEqualTo(5000);
        robot.clickOn("#leave-branch");
        Await.until(() -> person.rows().size() > 4);
    }

    private Set<Integer> pids() {
        return IntStream.range(0, person.rows().size())
                .mapToObj(row -> person.rows().key(row).pid())
                .collect(Collectors.toSet());
    }

    @Test
    void theSearchNarrowsToMembersAndEscapeShowsAllAgain(FxRobot robot) {
        looksAtBusy();
        int all = titles().size();
        person.presses(KeyCode.CONTROL, KeyCode.F);
        robot.write("rsync");
        Await.until(() -> person.reads("#stack-count").equals("1 of " + all + " places"));
        Await.until(() -> members().getItems().size() == 5);
        person.presses(KeyCode.DOWN);
        Await.until(() -> groups().isFocused());
        person.presses(KeyCode.CONTROL, KeyCode.F);
        person.presses(KeyCode.ESCAPE);
        Await.until(() -> titles().size() == all);
    }

    @Test
    void aFamilyIsAFilterAndASecondClickTakesItAway(FxRobot robot) {
        looksAtBusy();
        int all = titles().size();
        robot.clickOn("#family-storage");
        Await.until(() -> titles().equals(List.of("wait_transaction_locked")));
        robot.clickOn("#family-storage");
        Await.until(() -> titles().size() == all);
    }

    @Test
    void aSearchThatFindsNothingSaysSo(FxRobot robot) {
        looksAtBusy();
        robot.clickOn("#stack-search").write("quantum");
        Await.until(() -> person.reads("#stack-count").equals("nothing found"));
        assertThat(person.sees("#stack-title")).isFalse();
    }

    @Test
    void foldedFramesAreCountedAndUnfolded(FxRobot robot) {
        looksAtBusy();
        assertThat(frames()).noneMatch(words -> words.startsWith("do_syscall_64"));
        robot.clickOn("4 more");
        Await.until(() -> frames().stream().anyMatch(words -> words.startsWith("do_syscall_64")));
    }

    private Set<String> frames() {
        return person.robot().lookup("#stack-frames .fact-value").<Labeled>queryAll().stream()
                .map(Labeled::getText)
                .collect(Collectors.toSet());
    }

    @Test
    void theGroupIsCopiedWithStackAndMembers() {
        looksAtBusy();
        person.presses(KeyCode.CONTROL, KeyCode.C);
        awaitCopied("14 tasks: request_wait_answer (FUSE), 14 uninterruptible");
        awaitCopied("  4113  backup-worker  uninterruptible");
    }

    @Test
    void aRefreshKeepsTheChosenGroupAndTheMemberThoughOthersMove() {
        Hosts later = Hosts.host();
        for (int pid : List.of(5001, 5002)) {
            later.process(pid, "postgres")
                    .leader(task -> task.state('D').stack("wait_transaction_locked", "add_transaction_credits"));
        }
        looksAt(StackHost.busy(), later.snapshot());
        Await.until(() -> groups().isFocused());
        person.presses(KeyCode.DOWN);
        person.presses(KeyCode.RIGHT);
        person.presses(KeyCode.DOWN);
        Await.until(() -> members().getSelectionModel().getSelectedItem().pid() == 5001);
        person.presses(KeyCode.F5);
        Await.until(() -> titles().size() == 2 && members().getItems().size() == 2);
        assertThat(person.reads("#stack-title")).isEqualTo("wait_transaction_locked");
        assertThat(members().getSelectionModel().getSelectedItem().pid()).isEqualTo(5001);
        assertThat(members().isFocused()).isTrue();
    }

    @Test
    void withoutAnyStackItSaysWhyAndHowToSeeMore(FxRobot robot) {
        looksAt(StackHost.denied());
        Await.until(() -> person.sees("#no-stacks"));
        robot.clickOn("#stacks-as-root");
        Await.until(() -> window.options.size() == 2);
        assertThat(window.options.getLast().sudo()).isTrue();
    }

    @Test
    void whatIsSeenIsHeard() {
        looksAtBusy();
        assertThat(groups().getAccessibleText()).isEqualTo("Groups of tasks with the same kernel stack");
        assertThat(spoken(groups()))
                .contains("3 tasks, ext4, wait_transaction_locked, 3 uninterruptible, "
                        + "waits for the ext4 journal to commit; no signal ends the wait, only the event itself");
        assertThat(spoken(members())).contains("process 4101, backup-worker, uninterruptible");
    }

    private static List<String> spoken(ListView<?> list) {
        return list.lookupAll(".list-cell").stream()
                .map(ListCell.class::cast)
                .map(Node::getAccessibleText)
                .filter(text -> text != null)
                .toList();
    }

    @Test
    void aSmallWindowCutsNeitherNumbersNorNames(FxRobot robot) {
        looksAtBusy();
        robot.interact(() -> {
            stage.setWidth(900);
            stage.setHeight(600);
        });
        Await.until(() -> stage.getScene().getWidth() <= 900);
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> Screens.save(stage.getScene(), "stacks-small-900x600"));
        for (Node count : robot.lookup(".group-count").queryAll()) {
            assertThat(count.lookupAll(".text"))
                    .allSatisfy(text -> assertThat(((Text) text).getText()).doesNotContain("..."));
        }
    }
}
