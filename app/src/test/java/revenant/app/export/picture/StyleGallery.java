package revenant.app.export.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.transform.Scale;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import revenant.icons.Icon;
import revenant.styles.Theme;

/** Every control, meaning and icon on one page in both themes, to {@code target/gallery-*.png}: for looking at. */
final class StyleGallery {
    static final List<Icon> MARKS = List.of(Icon.values()).subList(0, Icon.CONNECT.ordinal());
    private static final List<String[]> ROWS = List.of(
            new String[] {"systemd", "1", "Ss", "", ""},
            new String[] {"sshfs", "4711", "Ssl", "", ""},
            new String[] {"sshfs/4712", "4712", "Dl", "uninterruptible", "request_wait_answer"},
            new String[] {"git", "5120", "Zl", "zombie-leader", ""},
            new String[] {"git/5121", "5121", "Dl", "exiting", "fuse_flush"},
            new String[] {"defunct", "5200", "Z", "zombie", ""},
            new String[] {"worker", "6001", "S", "orphan", "ep_poll"},
            new String[] {"kworker/0:1-events", "73", "I", "kernel-thread", "worker_thread"});

    private StyleGallery() {}

    public static void main(String[] args) throws IOException {
        Path target = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "target"));
        for (Theme theme : Theme.values()) {
            Image image = Headless.call(() -> picture(theme));
            String name = "gallery-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
            ImageIO.write(Headless.pixels(image), "png", target.resolve(name).toFile());
        }
        System.exit(0);
    }

    static Image picture(Theme theme) {
        Region page = page();
        Scene scene = new Scene(page, 1200, 860);
        theme.applyTo(scene);
        page.applyCss();
        page.layout();
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(new Scale(1.6, 1.6));
        return page.snapshot(parameters, null);
    }

    static Region page() {
        SplitPane split = new SplitPane(table(), details());
        split.setDividerPositions(0.6);
        TabPane tabs = new TabPane(tab("web1.example.net", split), tab("local", new Label()), tab("db2", new Label()));
        VBox.setVgrow(tabs, Priority.ALWAYS);
        return new VBox(connectBar(), toolBar(), tabs, GallerySpecimens.all(), statusLine());
    }

    private static Tab tab(String title, Node content) {
        Tab tab = new Tab(title, content);
        tab.setGraphic(Icon.HOST.node(14));
        return tab;
    }

    private static Node connectBar() {
        ComboBox<String> target =
                new ComboBox<>(FXCollections.observableArrayList("root@web1.example.net:22", "local"));
        target.setEditable(true);
        target.setPromptText("local, [user@]host[:port] or exec:COMMAND");
        target.setPrefWidth(340);
        Button connect = new Button("Connect", Icon.CONNECT.node(16));
        connect.getStyleClass().add("primary");
        CheckBox sudo = new CheckBox("Read as root (sudo)");
        CheckBox on = new CheckBox("Threads");
        on.setSelected(true);
        CheckBox half = new CheckBox("Kernel");
        half.setIndeterminate(true);
        HBox bar = new HBox(target, connect, new Button("Cancel", Icon.CANCEL.node(16)), sudo, on, half);
        bar.getStyleClass().add("connect-bar");
        return bar;
    }

    private static Node toolBar() {
        HBox bar = new HBox();
        bar.getStyleClass().add("connect-bar");
        for (Icon icon : List.of(Icon.REFRESH, Icon.AUTO_REFRESH, Icon.SAVE, Icon.EXPORT, Icon.COLUMNS, Icon.LEGEND)) {
            Button button = new Button("", icon.node(16));
            button.getStyleClass().add("flat");
            bar.getChildren().add(button);
        }
        ToggleButton troubled = new ToggleButton("Only the troubled", Icon.FILTER.node(14));
        troubled.getStyleClass().add("chip");
        troubled.setSelected(true);
        ToggleButton threads = new ToggleButton("Threads");
        threads.getStyleClass().add("chip");
        TextField search = new TextField();
        search.setPromptText("Search pid, name, user, stack, path");
        search.setPrefWidth(260);
        search.pseudoClassStateChanged(PseudoClass.getPseudoClass("focused"), true);
        bar.getChildren().addAll(new Separator(Orientation.VERTICAL), troubled, threads, search, new Label("2 of 14"));
        return bar;
    }

    private static Node table() {
        TableView<String[]> table = new TableView<>(FXCollections.observableArrayList(ROWS));
        table.setFixedCellSize(24);
        List<String> titles = List.of("Command", "PID", "STAT", "Marks", "Waits in");
        List<Integer> widths = List.of(190, 70, 60, 170, 190);
        for (int i = 0; i < titles.size(); i++) {
            table.getColumns().add(column(titles.get(i), i, widths.get(i)));
        }
        table.setRowFactory(_ -> new MarkedRow());
        table.getSelectionModel().select(4);
        return table;
    }

    private static TableColumn<String[], String> column(String title, int index, int width) {
        TableColumn<String[], String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> new SimpleStringProperty(row.getValue()[index]));
        if (index == 3) {
            column.setCellFactory(_ -> new MarkCell());
        }
        if (index == 1 || index == 2) {
            column.getStyleClass().add(index == 1 ? "number" : "plain");
        }
        return column;
    }

    private static final class MarkedRow extends TableRow<String[]> {
        @Override
        protected void updateItem(String @Nullable [] item, boolean empty) {
            super.updateItem(item, empty);
            getStyleClass().removeIf(name -> name.startsWith("mark-"));
            if (item != null && !item[3].isEmpty()) {
                getStyleClass().add("mark-" + item[3]);
            }
        }
    }

    private static final class MarkCell extends TableCell<String[], String> {
        @Override
        protected void updateItem(@Nullable String mark, boolean empty) {
            super.updateItem(mark, empty);
            if (mark == null || mark.isEmpty()) {
                setGraphic(null);
                return;
            }
            Icon icon = Icon.valueOf(mark.toUpperCase(Locale.ROOT).replace('-', '_'));
            setGraphic(marked(icon, 14));
        }
    }

    static Label marked(Icon icon, double size) {
        Node glyph = icon.node(size);
        glyph.getStyleClass().add("mark-" + icon.id());
        Label label = new Label(icon.id().replace('-', ' '), glyph);
        label.getStyleClass().add("mark-" + icon.id());
        return label;
    }

    private static Node details() {
        VBox facts = new VBox(
                2,
                styled("git (5120)", "heading"),
                fact("State", "zombie; thread 5121 lives", "/proc/5120/status"),
                fact("Pending", "SIGKILL", "/proc/5120/task/5121/status"),
                styled("Stack of 5121", "section-title"),
                styled("request_wait_answer", "mono", "frame-meaningful"),
                styled("__fuse_simple_request", "mono"),
                styled("do_syscall_64", "mono", "frame-boilerplate"),
                styled("denied (needs root)", "unknown"),
                new Hyperlink("parent 4711 sshfs"));
        TitledPane pane = new TitledPane("Identity", facts);
        TitledPane closed = new TitledPane("Descriptors (41)", new Label());
        closed.setExpanded(false);
        ListView<String> list = new ListView<>(FXCollections.observableArrayList("fd 3  /mnt/data", "fd 4  socket"));
        list.setPrefHeight(64);
        list.getSelectionModel().select(0);
        ScrollPane scroll = new ScrollPane(new VBox(4, pane, closed, list));
        scroll.setFitToWidth(true);
        return scroll;
    }

    private static Node fact(String label, String value, String source) {
        Label name = styled(label, "fact-label");
        name.setMinWidth(64);
        HBox fact = new HBox(8, name, styled(value, "fact-value"), styled(source, "fact-source", "mono"));
        fact.setAlignment(Pos.BASELINE_LEFT);
        return fact;
    }

    static Label styled(String text, String... classes) {
        Label label = new Label(text);
        label.getStyleClass().addAll(classes);
        return label;
    }

    private static Node statusLine() {
        HBox line = new HBox(
                new Label("as root"), new Label("812 ms"), new Label("12 s ago"), new Label("412 stacks not known"));
        line.getStyleClass().add("status-line");
        return line;
    }
}
