package revenant.app.view.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import revenant.app.table.Column;
import revenant.app.table.Columns;
import revenant.app.time.Note;
import revenant.app.time.Timeline;
import revenant.app.tree.Enclosure;
import revenant.app.tree.ProcessTree;
import revenant.app.view.detail.DescriptorChart;
import revenant.app.view.detail.DetailView;
import revenant.app.view.detail.DetailViewModel;
import revenant.app.view.detail.DetailWindow;
import revenant.app.view.detail.SeriesViewModel;
import revenant.app.view.findings.FindingView;
import revenant.app.view.findings.FindingsStrip;
import revenant.app.view.findings.PartOf;
import revenant.app.view.prompt.PromptView;
import revenant.app.view.time.Place;
import revenant.app.view.time.TimelineStrip;
import revenant.app.view.tree.Rows;
import revenant.app.view.tree.TaskTable;
import revenant.app.view.tree.TreeActions;
import revenant.collector.model.TaskKey;

/** The content of a tab: loading, trouble, or the tree with its details; questions lie above all of it. */
public final class HostView extends StackPane implements TreeActions {
    private static final double TREE_SHARE = 0.68;
    private final HostViewModel model;
    private final Desk desk;
    private final BooleanProperty detailShown = new SimpleBooleanProperty(true);
    private final TaskTable table;
    private final SearchBar search;
    private final StatusLine status;
    private final Saving saving;
    private final SplitPane split = new SplitPane();
    private final FindingsStrip findings;
    private final Node detail;
    private final Faces faces;
    private final BorderPane whole;
    private final PromptView prompt;
    private final List<Stage> windows = new ArrayList<>();
    private final StackPane place = new StackPane();

    public HostView(HostViewModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        this.table =
                new TaskTable(model.tree(), this, desk.columns(), desk.look().fontSizeProperty());
        this.search = new SearchBar(model.tree());
        this.status = new StatusLine(model, desk.work(), desk.clock());
        this.saving = new Saving(desk, status::say);
        this.findings = new FindingsStrip(model.findings());
        this.faces = new Faces(this, model, desk);
        this.detail = side();
        this.whole = whole();
        this.prompt = new PromptView(model.prompts());
        getStyleClass().add("host");
        getChildren().setAll(place, prompt);
        detailShown.subscribe(this::showDetail);
        model.tree().rowsProperty().subscribe(() -> choose());
        model.troubleProperty().subscribe(() -> choose());
        model.busyProperty().subscribe(() -> choose());
        // Tabs and split panes put their content into the scene late, and only then can it take the focus.
        sceneProperty().subscribe(() -> desk.work().show(this::takeFocus));
        table.sceneProperty().subscribe(() -> desk.work().show(this::takeFocus));
        choose();
    }

    /** Beside the tree: the details of a row, or a finding explained. */
    private Node side() {
        BorderPane details = new BorderPane(detail());
        details.setTop(new PartOf(model.findings(), model.tree()));
        FindingView finding = new FindingView(model.findings(), this::copy);
        finding.above(chart(model.findings().leaking()));
        StackPane side = new StackPane(details, finding);
        model.findings().openProperty().subscribe(open -> {
            finding.setVisible(open);
            details.setVisible(!open);
            if (open) {
                detailShown.set(true);
                faceProperty().set(Face.TREE);
            }
        });
        SplitPane.setResizableWithParent(side, false);
        return side;
    }

    private DetailView detail() {
        DetailViewModel facts = new DetailViewModel(
                desk.work(),
                model.tree().rowsProperty(),
                timeline(),
                model.tree().selectedProperty());
        DetailView view = new DetailView(facts, model.tree()::select, this::copy, this::openSelected);
        view.above(chart(model.tree().selectedProperty()));
        model.findings().followedProperty().subscribe(evidence -> {
            if (evidence != null) {
                view.reveal(evidence.source());
            }
        });
        return view;
    }

    private DescriptorChart chart(ObservableValue<@Nullable TaskKey> task) {
        return new DescriptorChart(new SeriesViewModel(desk.work(), timeline(), task).seriesProperty());
    }

    private ObservableValue<@Nullable Timeline> timeline() {
        return model.timeline().placeProperty().map(Place::timeline);
    }

    private BorderPane whole() {
        ProgressBar progress = new ProgressBar();
        progress.getStyleClass().add("thin-progress");
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.visibleProperty().bind(model.busyProperty());
        split.setOrientation(Orientation.HORIZONTAL);
        split.getItems().setAll(table);
        VBox tools = new VBox(new SummaryStrip(model.tree()), search);
        VBox top = new VBox(
                new HostHeader(this, model),
                findings,
                tools,
                new TroubleBanner(model),
                new IncompleteBanner(model),
                new OriginBanner(model),
                progress);
        BorderPane pane = new BorderPane(null, top, null, new VBox(strip(), status), null);
        faces.in(pane, split, tools);
        VBox.setVgrow(pane, Priority.ALWAYS);
        return pane;
    }

    private TimelineStrip strip() {
        return new TimelineStrip(
                model.timeline(),
                () -> Optional.ofNullable(model.tree().selectedProperty().get()),
                model.tree().selectedProperty()::set,
                this::copy);
    }

    private void showDetail(boolean shown) {
        split.getItems().remove(detail);
        if (shown) {
            split.getItems().add(detail);
            split.setDividerPositions(TREE_SHARE);
        }
    }

    /** One of three faces; each is only exchanged when another is due, so that nothing flickers. */
    private void choose() {
        Trouble trouble = model.troubleProperty().get();
        boolean nothing = model.takenProperty().get() == null;
        if (trouble != null && nothing) {
            place.getChildren().setAll(new TroublePane(trouble, model));
        } else if (model.tree().rowsProperty().get() != null) {
            show(whole);
        } else if (place.getChildren().isEmpty() || !(place.getChildren().getFirst() instanceof LoadingPane)) {
            place.getChildren().setAll(new LoadingPane(model));
        }
    }

    private void show(Node face) {
        if (!place.getChildren().contains(face)) {
            place.getChildren().setAll(face);
            desk.work().show(this::takeFocus);
        }
    }

    /** Keys go to the question, else to the tree unless the person types somewhere; a row is selected for them. */
    void takeFocus() {
        if (prompt.takeFocus() || !place.getChildren().contains(whole) || faces.takeFocus()) {
            return;
        }
        if (model.tree().nothingSelected()) {
            model.tree().select(0);
        }
        Scene scene = getScene();
        if (scene != null && !(scene.getFocusOwner() instanceof TextInputControl)) {
            table.requestFocus();
        }
    }

    TaskTable table() {
        return table;
    }

    /** Whether the detail pane is on screen. */
    public BooleanProperty detailShownProperty() {
        return detailShown;
    }

    public HostViewModel model() {
        return model;
    }

    /** Puts the cursor into the search field. */
    public void search() {
        if (!faces.search()) {
            search.focusField();
        }
    }

    /** Whether the tree, the groups of kernel stacks, the jails or a comparison are on screen. */
    public ObjectProperty<Face> faceProperty() {
        return faces.faceProperty();
    }

    /** Knows from now on which hosts are open, this one among them. */
    public void tabs(Supplier<List<HostViewModel>> all) {
        faces.tabs(all);
    }

    /** Says something for a moment. */
    void say(String words) {
        status.say(words);
    }

    /** Puts the keys on the findings. */
    public void findings() {
        findings.focusList();
    }

    /** Saves the raw capture where the person says. */
    public void save() {
        saving.capture(model);
    }

    /** Saves the tree as it is filtered, whole, as a picture where the person says. */
    public void export() {
        Rows rows = model.tree().rowsProperty().get();
        if (rows != null) {
            saving.picture(model.title(), rows.tree(), rows.nodes(), columns(), notes());
        }
    }

    @Override
    public void showEnclosure(Enclosure enclosure) {
        faces.show(enclosure);
    }

    @Override
    public void exportSubtree(ProcessTree tree, int node) {
        int[] rows = IntStream.range(node, tree.end(node)).toArray();
        saving.picture(model.title() + "-" + tree.task(node).pid(), tree, rows, columns(), notes());
    }

    private List<Note> notes() {
        return model.timeline().history().notes();
    }

    /** The shown columns; the one with the tree first, wherever the person dragged it. */
    private List<Column> columns() {
        return Stream.concat(Stream.of(Columns.NAME), table.shownColumns().stream())
                .distinct()
                .toList();
    }

    private void openSelected() {
        TaskKey key = model.tree().selectedProperty().get();
        if (key != null) {
            openWindow(key);
        }
    }

    @Override
    public void openDetails(ProcessTree tree, int node) {
        openWindow(tree.key(node));
    }

    private void openWindow(TaskKey key) {
        DetailWindow.Tab tab = new DetailWindow.Tab(
                model.title(), desk.look(), desk.work(), model.tree().rowsProperty(), timeline(), this::copy);
        Stage window = DetailWindow.open(getScene().getWindow(), tab, key);
        windows.add(window);
        window.showingProperty().subscribe(showing -> {
            if (!showing) {
                windows.remove(window);
            }
        });
    }

    /** Closes the windows that were opened from here; the tab goes. */
    public void closeWindows() {
        List.copyOf(windows).forEach(Stage::close);
    }

    @Override
    public void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        long lines = text.lines().count();
        status.say(lines == 1 ? "Copied" : "Copied " + lines + " lines");
    }
}
