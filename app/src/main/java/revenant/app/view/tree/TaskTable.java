package revenant.app.view.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import revenant.app.table.Column;
import revenant.app.table.Columns;
import revenant.app.tree.Enclosure;
import revenant.app.tree.Group;
import revenant.collector.model.TaskKey;

/**
 * The tree as a flat table of its visible rows: one light cell per column and row on screen, nothing per row of the
 * host. Cells follow {@link #shownProperty}, the one thing that changes.
 */
public final class TaskTable extends TableView<Integer> {
    private final TreeViewModel model;
    private final TreeActions actions;
    private final ColumnSettings settings;
    private final ObservableValue<Number> fontSize;
    private final RowList list = new RowList();
    private final ReadOnlyObjectWrapper<@Nullable Rows> shown = new ReadOnlyObjectWrapper<>();
    private final ScrollKeeper scroll = new ScrollKeeper(this);
    private boolean landing;

    /** @param fontSize in pixels; columns keep their width in letters when it changes */
    public TaskTable(
            TreeViewModel model, TreeActions actions, ColumnSettings settings, ObservableValue<Number> fontSize) {
        this.model = model;
        this.actions = actions;
        this.settings = settings;
        this.fontSize = fontSize;
        setId("tree");
        getStyleClass().add("task-table");
        setItems(list);
        setAccessibleText("Processes and threads");
        setTableMenuButtonVisible(false);
        setRowFactory(_ -> new TaskRow(this));
        setSortPolicy(_ -> sorted());
        settings.shown().forEach(column -> getColumns().add(column(column)));
        getColumns().addListener((ListChangeListener<Object>) _ -> remember());
        getSelectionModel().selectedItemProperty().subscribe(this::selected);
        addEventFilter(KeyEvent.KEY_PRESSED, new TreeKeys(this));
        addEventFilter(MouseEvent.MOUSE_RELEASED, new HeaderClicks(this));
        addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::menuByKey);
        fontSize.subscribe((before, now) -> rescale(now.doubleValue() / before.doubleValue()));
        model.rowsProperty().subscribe(this::land);
        model.selectedProperty().subscribe(this::follow);
    }

    /** What the cells show; changes after the number of rows has. */
    ReadOnlyObjectProperty<@Nullable Rows> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    @Nullable
    Rows rows() {
        return shown.get();
    }

    /** The row of an item; null when there is none, or no longer. */
    @Nullable
    Row row(@Nullable Integer item) {
        Rows rows = rows();
        return rows == null || item == null || item < 0 || item >= rows.size() ? null : new Row(rows, item);
    }

    /** Clicks ask the row itself. */
    private void menuByKey(ContextMenuEvent event) {
        Row row = selectedRow();
        if (event.isKeyboardTrigger() && row != null) {
            RowMenu.of(this, row).show(this, event.getScreenX(), event.getScreenY());
            event.consume();
        }
    }

    TreeViewModel model() {
        return model;
    }

    TreeActions actions() {
        return actions;
    }

    boolean pointsOut(TaskKey key) {
        return model.pointedOutProperty().get().contains(key);
    }

    /** Shows a row in full: a task in a window of its own, a jail or container among its like. */
    void open(Row row) {
        Heading heading = row.heading();
        if (heading == null) {
            actions.openDetails(row.tree(), row.node());
        } else if (heading.group() instanceof Group.Of(Enclosure enclosure)) {
            actions.showEnclosure(enclosure);
        }
    }

    /** The selected row, null for none. */
    @Nullable
    Row selectedRow() {
        return row(getSelectionModel().getSelectedIndex());
    }

    /** The shown columns, left to right. */
    public List<Column> shownColumns() {
        List<Column> columns = new ArrayList<>();
        getColumns().forEach(column -> columns.add((Column) column.getUserData()));
        return columns;
    }

    /** A row as text: its columns apart by tabs, so that it pastes into a sheet or a mail. */
    String text(Row row) {
        return shownColumns().stream().map(row::text).collect(Collectors.joining("\t"));
    }

    /** Shows or hides a column; the name stays. */
    public void show(Column column, boolean wanted) {
        if (wanted && !shownColumns().contains(column)) {
            getColumns().add(column(column));
        } else if (!wanted && column != Columns.NAME) {
            getColumns().removeIf(shownColumn -> shownColumn.getUserData() == column);
        }
    }

    private TableColumn<Integer, Integer> column(Column column) {
        TableColumn<Integer, Integer> made = new TableColumn<>();
        made.setId("column-" + column.id());
        made.setUserData(column);
        made.setGraphic(new ColumnTitle(column));
        if (column.align() == Column.Align.RIGHT) {
            made.getStyleClass().add("number");
        }
        made.setPrefWidth(settings.width(column, TextCell.width(column))
                * fontSize.getValue().doubleValue());
        made.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        made.setCellFactory(_ -> column == Columns.NAME ? new NameCell(this) : new TextCell(this, column));
        made.setSortable(false);
        made.widthProperty()
                .subscribe((_, width) -> settings.remember(
                        column, width.doubleValue() / fontSize.getValue().doubleValue()));
        return made;
    }

    private void rescale(double factor) {
        getColumns().forEach(column -> column.setPrefWidth(column.getWidth() * factor));
    }

    private void remember() {
        settings.shown(shownColumns());
    }

    private boolean sorted() {
        Optional<TableColumn<Integer, ?>> first = getSortOrder().stream().findFirst();
        Optional<Column> column = first.map(chosen -> (Column) chosen.getUserData());
        boolean ascending = first.filter(chosen -> chosen.getSortType() == TableColumn.SortType.ASCENDING)
                .isPresent();
        if (!landing) {
            model.sort(column, ascending);
        }
        return true;
    }

    private void land(@Nullable Rows rows) {
        landing = true;
        ScrollKeeper.Anchor anchor = scroll.anchor(rows());
        list.resize(rows == null ? 0 : rows.size());
        shown.set(rows);
        selectAgain();
        if (rows != null) {
            scroll.restore(anchor, rows);
        }
        landing = false;
    }

    private void selectAgain() {
        Rows rows = rows();
        int row = rows == null ? -1 : selectedIn(rows);
        if (row < 0) {
            getSelectionModel().clearSelection();
        } else if (row != getSelectionModel().getSelectedIndex()) {
            getSelectionModel().clearAndSelect(row);
            getFocusModel().focus(row);
        }
    }

    private int selectedIn(Rows rows) {
        TaskKey key = model.selectedProperty().get();
        Group group = model.headingProperty().get();
        if (group != null) {
            return rows.rowOf(group);
        }
        return key == null ? -1 : rows.rowOf(key);
    }

    private void selected(@Nullable Integer row) {
        Row chosen = landing ? null : row(row);
        Heading heading = chosen == null ? null : chosen.heading();
        if (heading != null) {
            model.selectHeading(heading.group());
        } else if (chosen != null) {
            model.selectedProperty().set(chosen.key());
        }
    }

    /** Somewhere else a task was chosen: a match of the search, a link in the details. */
    private void follow(@Nullable TaskKey key) {
        Rows rows = rows();
        int row = rows == null || key == null ? -1 : rows.rowOf(key);
        if (row >= 0 && row != getSelectionModel().getSelectedIndex()) {
            getSelectionModel().select(row);
            scroll.reveal(row);
        }
    }
}
