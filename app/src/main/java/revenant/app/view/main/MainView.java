package revenant.app.view.main;

import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import revenant.app.view.host.Desk;
import revenant.app.view.host.HostView;
import revenant.app.view.host.HostViewModel;
import revenant.app.view.look.Look;
import revenant.icons.Icon;

/** The window's content. */
public final class MainView extends StackPane {
    private static final double ICON = 14;
    private final MainViewModel model;
    private final Desk desk;
    private final Help help = new Help();
    private final ConnectBar connect;
    private final TabPane tabs = new TabPane();
    private final Node empty;
    private final BorderPane page = new BorderPane();

    public MainView(MainViewModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        this.connect = new ConnectBar(model, help, desk.look());
        this.empty = new EmptyPane(model, this::focusTarget);
        getStyleClass().add("main");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.ALL_TABS);
        tabs.setTabDragPolicy(TabPane.TabDragPolicy.REORDER);
        page.setTop(connect);
        getChildren().setAll(page, new Suggestions(model, connect.target()), help);
        addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        addEventHandler(DragEvent.DRAG_OVER, MainView::mayDrop);
        addEventHandler(DragEvent.DRAG_DROPPED, this::drop);
        model.open().forEach(this::add);
        model.open().addListener(this::changed);
        choose();
    }

    private void changed(ListChangeListener.Change<? extends HostViewModel> change) {
        while (change.next()) {
            change.getRemoved().forEach(this::remove);
            change.getAddedSubList().forEach(this::add);
        }
        choose();
        tabs.requestFocus();
    }

    private void remove(HostViewModel host) {
        List<Tab> gone =
                tabs.getTabs().stream().filter(tab -> tab.getUserData() == host).toList();
        tabs.getTabs().removeAll(gone);
    }

    private void add(HostViewModel host) {
        HostView view = new HostView(host, desk);
        view.tabs(model::open);
        Tab tab = new Tab(host.title(), view);
        tab.setUserData(host);
        tab.setGraphic((host.live() ? Icon.HOST : Icon.OPEN).node(ICON));
        tab.setTooltip(new Tooltip(host.title()));
        tab.setOnClosed(_ -> model.close(host));
        tab.tabPaneProperty().subscribe(pane -> {
            if (pane == null) {
                view.closeWindows();
            }
        });
        tabs.getTabs().add(tab);
        tabs.getSelectionModel().select(tab);
    }

    private void choose() {
        page.setCenter(tabs.getTabs().isEmpty() ? empty : tabs);
    }

    private void keys(KeyEvent event) {
        Optional<Shortcut> shortcut = Shortcut.of(event);
        shortcut.ifPresent(meant -> {
            event.consume();
            meant.action().accept(this);
        });
    }

    private static void mayDrop(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void drop(DragEvent event) {
        event.setDropCompleted(dropped(event.getDragboard().getFiles()));
        event.consume();
    }

    /** Opens files that were let go over the window; false when there are none. */
    boolean dropped(List<File> files) {
        files.forEach(file -> model.open(new Opening.File(file.toPath())));
        return !files.isEmpty();
    }

    /** The tab on screen. */
    Optional<HostView> host() {
        return Optional.ofNullable(tabs.getSelectionModel().getSelectedItem()).map(tab -> (HostView) tab.getContent());
    }

    Look look() {
        return desk.look();
    }

    void focusTarget() {
        connect.target().requestFocus();
        connect.target().selectAll();
    }

    void openFile() {
        model.openFile();
    }

    void showSamples() {
        connect.showSamples();
    }

    void closeTab() {
        host().ifPresent(view -> model.close(view.model()));
    }

    void stepTab(int by) {
        int count = tabs.getTabs().size();
        if (count > 0) {
            int at = tabs.getSelectionModel().getSelectedIndex();
            tabs.getSelectionModel().select(Math.floorMod(at + by, count));
        }
    }

    void legend() {
        help.legend();
    }

    void shortcuts() {
        help.shortcuts();
    }
}
