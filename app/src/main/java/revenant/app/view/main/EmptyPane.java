package revenant.app.view.main;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import revenant.app.sample.SampleIncidents;
import revenant.icons.AppIcon;
import revenant.icons.Icon;

/** What a newcomer sees: what this is, three ways to begin, and what it will not do. */
final class EmptyPane extends VBox {
    private static final double WIDTH = 560;
    private static final double ICON = 16;
    private static final int PICTURE = 5;
    private static final double PICTURE_WIDTH = 96;

    EmptyPane(MainViewModel model, Runnable focusTarget) {
        getStyleClass().add("empty");
        setId("empty");
        ImageView picture = new ImageView(AppIcon.all().get(PICTURE));
        picture.setFitWidth(PICTURE_WIDTH);
        picture.setPreserveRatio(true);
        Label title = new Label("What on this host will not die, and why?");
        title.getStyleClass().add("empty-title");
        Label words = words("Type a host above, or an alias of your SSH configuration. Nothing is installed there:"
                + " Revenant runs one shell script over the connection, reads /proc on Linux and asks ps, procstat and jls"
                + " on FreeBSD, and shows processes and threads as a tree with zombies, stuck and exiting threads and"
                + " orphans marked, and jails and containers with what keeps them.");
        Label promise = words("It only reads. It sends no signal and leaves no file behind.");
        Button local = button("Look at this machine", Icon.HOST, "begin-local", () -> {
            model.targetProperty().set("local");
            model.connect();
        });
        local.getStyleClass().add("primary");
        Button host = button("Connect to a host", Icon.CONNECT, "begin-host", focusTarget);
        Button file = button("Open a capture", Icon.OPEN, "begin-file", model::openFile);
        HBox ways = new HBox(local, host, file);
        ways.getStyleClass().add("ways");
        Label drag = words("Or drag a capture file onto this window. F1 lists the keys, F2 explains the marks.");
        SampleList samples = new SampleList(SampleIncidents.all(), model::open);
        getChildren().setAll(picture, title, words, ways, promise, drag, samples);
    }

    private static Label words(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("empty-text");
        label.setWrapText(true);
        label.setAlignment(Pos.CENTER);
        label.setMaxWidth(WIDTH);
        return label;
    }

    private static Button button(String text, Icon icon, String id, Runnable action) {
        Button button = new Button(text, icon.node(ICON));
        button.setId(id);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
