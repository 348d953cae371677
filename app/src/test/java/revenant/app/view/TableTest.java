package revenant.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import revenant.app.table.Columns;
import revenant.app.tree.Mark;
import revenant.app.tree.ViewState.Sort;
import revenant.app.view.tree.TaskTable;

/** The tree on screen: scrolling, columns, sorting, sizes, menu, and what assistive technology hears. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // JavaFX hands the stage over after construction
class TableTest {
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

    private static VirtualFlow<?> flow(TableView<?> table) {
        return (VirtualFlow<?>) table.lookup(".virtual-flow");
    }

    private int topPid(TableView<?> table) {
        return person.rows().key(flow(table).getFirstVisibleCell().getIndex()).pid();
    }

    private List<Integer> pids() {
        return Stream.iterate(0, row -> row < person.rows().size(), row -> row + 1)
                .map(row -> person.rows().key(row).pid())
                .toList();
    }

    private TableRow<?> row(TableView<?> table, int pid) {
        int row = person.rows().rowOf(person.rows().tree().nodeOf(pid));
        return (TableRow<?>) flow(table).getCell(row);
    }

    private static TableColumn<?, ?> column(TableView<?> table, String id) {
        return table.getColumns().stream()
                .filter(column -> column.getId().equals("column-" + id))
                .findFirst()
                .orElseThrow();
    }

    /** With ten processes less and one more than at first. */
    private static SampleHost changed(long seconds) {
        SampleHost host = SampleHost.large(300, 0).after(seconds);
        for (int pid = 150; pid < 160; pid++) {
            host.without(pid);
        }
        return host.process(9000, 1, "late", "late");
    }

    private boolean showsAny(Mark mark) {
        return IntStream.range(0, person.rows().size())
                .anyMatch(row -> person.rows().marks(row).has(mark));
    }

    @Test
    void aRefreshKeepsTheTopRowWhereItIs(FxRobot robot) {
        window.host(
                "big1",
                host -> host.then(SampleHost.large(300, 0)).then(changed(5)).then(changed(70)));
        TableView<?> table = person.connects("big1", 300);
        robot.interact(() -> table.scrollTo(200));
        WaitForAsyncUtils.waitForFxEvents();
        int top = topPid(table);
        person.presses(KeyCode.F5);
        Await.until(() -> person.rows().tree().nodeOf(9000) >= 0);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(topPid(table)).isEqualTo(top);
        Await.until(() -> !showsAny(Mark.NEW));
        assertThat(showsAny(Mark.GONE)).isTrue();
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(topPid(table)).isEqualTo(top);
        person.presses(KeyCode.F5);
        Await.until(() -> !showsAny(Mark.GONE));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(topPid(table)).isEqualTo(top);
    }

    @Test
    void aHeaderIsClickedFromTreeToDescendingToAscendingAndBack(FxRobot robot) {
        person.connectsToTrouble();
        List<Integer> tree = pids();
        robot.clickOn("PID");
        Await.until(() -> pids().getFirst() == 8010);
        robot.clickOn("PID");
        Await.until(() -> person.rows().state().sort().filter(Sort::ascending).isPresent());
        assertThat(pids()).isSorted();
        robot.clickOn("PID");
        Await.until(() -> pids().equals(tree));
    }

    @Test
    void columnsAreHiddenShownMovedAndRemembered(FxRobot robot) {
        TaskTable table = (TaskTable) person.connectsToTrouble();
        robot.interact(() -> {
            table.show(Columns.PPID, false);
            table.show(Columns.SID, true);
        });
        assertThat(table.shownColumns()).doesNotContain(Columns.PPID).endsWith(Columns.SID);
        robot.interact(() -> {
            TableColumn<Integer, ?> last = table.getColumns().removeLast();
            table.getColumns().add(1, last);
        });
        robot.interact(() -> table.show(Columns.NAME, false));
        assertThat(table.shownColumns()).startsWith(Columns.NAME, Columns.SID, Columns.PID);
        robot.interact(() -> column(table, "sid").setPrefWidth(150));
        WaitForAsyncUtils.waitForFxEvents();
        window.host("web2", host -> host.then(SampleHost.troubled()));
        robot.interact(() -> {
            window.model.close(person.host());
            window.model.targetProperty().set("web2");
            window.model.connect();
        });
        TaskTable again = (TaskTable) person.seesRows(15);
        assertThat(again).isNotSameAs(table);
        assertThat(again.shownColumns()).isEqualTo(table.shownColumns());
        assertThat(column(again, "sid").getWidth()).isEqualTo(150);
    }

    @Test
    void theColumnMenuHidesAColumn(FxRobot robot) {
        TaskTable table = (TaskTable) person.connectsToTrouble();
        robot.clickOn("#columns");
        robot.clickOn("PPID   The parent's process id");
        Await.until(() -> !table.shownColumns().contains(Columns.PPID));
    }

    @Test
    void textOfAnotherSizeMakesRowsAndColumnsFollow() {
        TableView<?> table = person.connectsToTrouble();
        double row = row(table, 812).getHeight();
        double width = column(table, "pid").getWidth();
        for (int i = 0; i < 3; i++) {
            person.presses(KeyCode.CONTROL, KeyCode.EQUALS);
        }
        Await.until(() -> window.look.fontSizeProperty().get() == 16);
        WaitForAsyncUtils.waitForFxEvents();
        Await.until(() -> row(table, 812).getHeight() > row * 1.15);
        assertThat(column(table, "pid").getWidth()).isBetween(width * 1.2, width * 1.26);
        person.presses(KeyCode.CONTROL, KeyCode.MINUS);
        Await.until(() -> window.look.fontSizeProperty().get() == 15);
        person.presses(KeyCode.CONTROL, KeyCode.DIGIT0);
        Await.until(() -> Math.abs(row(table, 812).getHeight() - row) < 0.5);
        assertThat(column(table, "pid").getWidth()).isBetween(width - 1, width + 1);
    }

    @Test
    void theMenuOfARowOpensItsDetails(FxRobot robot) {
        TableView<?> table = person.connectsToTrouble();
        robot.clickOn(row(table, 4711), MouseButton.SECONDARY);
        assertThat(menu(robot))
                .containsExactly(
                        "Details in a window",
                        "Open all below",
                        "Only this branch",
                        "Copy row",
                        "Copy branch",
                        "Copy kernel stack",
                        "Picture of this branch …");
        robot.clickOn("Only this branch");
        Await.until(() -> pids().equals(List.of(4711, 4712, 4713)));
        robot.clickOn("#leave-branch");
        Await.until(() -> pids().size() > 15);
    }

    private static List<String> menu(FxRobot robot) {
        return robot.listWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                .map(MenuItem::getText)
                .filter(text -> text != null)
                .toList();
    }

    @Test
    void aBranchIsPaintedFromTheMenuAndByKey(FxRobot robot, @TempDir Path folder) throws IOException {
        TableView<?> table = person.connectsToTrouble();
        Path whole = folder.resolve("whole.png");
        window.choose(whole);
        person.presses(KeyCode.CONTROL, KeyCode.E);
        Await.until(() -> person.reads("#note").endsWith("whole.png"));
        Path byMenu = folder.resolve("menu.png");
        window.choose(byMenu);
        robot.clickOn(row(table, 4711), MouseButton.SECONDARY);
        robot.clickOn("Picture of this branch …");
        Await.until(() -> person.reads("#note").endsWith("menu.png"));
        Path byKey = folder.resolve("key.png");
        window.choose(byKey);
        person.selects(4711);
        person.presses(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.E);
        Await.until(() -> person.reads("#note").endsWith("key.png"));
        assertThat(Files.readAllBytes(byKey)).isEqualTo(Files.readAllBytes(byMenu));
        assertThat(height(byKey)).isLessThan(height(whole));
    }

    private static int height(Path png) throws IOException {
        return ImageIO.read(png.toFile()).getHeight();
    }

    @Test
    void rowsTellTheirPlaceInTheTree(FxRobot robot) {
        TableView<?> table = person.connectsToTrouble();
        TableRow<?> open = row(table, 7001);
        assertThat(open.getAccessibleRole()).isEqualTo(AccessibleRole.TREE_TABLE_ROW);
        assertThat(open.queryAccessibleAttribute(AccessibleAttribute.DISCLOSURE_LEVEL))
                .isEqualTo(1);
        assertThat(open.queryAccessibleAttribute(AccessibleAttribute.EXPANDED)).isEqualTo(true);
        assertThat(open.queryAccessibleAttribute(AccessibleAttribute.LEAF)).isEqualTo(false);
        assertThat(row(table, 812).queryAccessibleAttribute(AccessibleAttribute.EXPANDED))
                .isEqualTo(false);
        assertThat(row(table, 7002).queryAccessibleAttribute(AccessibleAttribute.LEAF))
                .isEqualTo(true);
        assertThat(row(table, 4712).queryAccessibleAttribute(AccessibleAttribute.TEXT))
                .isEqualTo("tar, process 4712, zombie");
        person.selects(7001);
        person.presses(KeyCode.LEFT);
        Await.until(
                () -> Boolean.FALSE.equals(row(table, 7001).queryAccessibleAttribute(AccessibleAttribute.EXPANDED)));
    }

    @Test
    void numbersToCompareAndKernelNamesStandInFixedPitch(FxRobot robot) {
        TableView<?> table = person.connectsToTrouble();
        robot.clickOn("#details");
        WaitForAsyncUtils.waitForFxEvents();
        TableRow<?> row = row(table, 4711);
        assertThat(family(row, "pid")).contains("mono");
        assertThat(family(row, "wait")).contains("mono");
        assertThat(family(row, "state")).doesNotContain("mono");
    }

    private static String family(TableRow<?> row, String column) {
        return row.lookupAll(".text-cell").stream()
                .map(cell -> (TableCell<?, ?>) cell)
                .filter(cell -> cell.getTableColumn().getId().equals("column-" + column))
                .findFirst()
                .map(cell -> cell.getFont().getFamily().toLowerCase(Locale.ROOT))
                .orElse("no such cell");
    }

    @Test
    void theMenuKeyOpensTheMenuOfTheSelectedRow(FxRobot robot) {
        TableView<?> table = person.connectsToTrouble();
        person.selects(4711);
        robot.interact(() -> table.fireEvent(
                new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 10, 10, 10, 10, true, null)));
        Await.until(() -> menu(robot).contains("Copy branch"));
    }
}
