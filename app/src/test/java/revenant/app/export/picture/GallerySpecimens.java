package revenant.app.export.picture;

import static revenant.app.export.picture.StyleGallery.marked;
import static revenant.app.export.picture.StyleGallery.styled;

import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import revenant.icons.Icon;

/** The lower half of the gallery: marks, icons, controls and messages. */
final class GallerySpecimens {
    private GallerySpecimens() {}

    static Node all() {
        FlowPane marks = new FlowPane(16, 6);
        StyleGallery.MARKS.forEach(icon -> marks.getChildren().add(marked(icon, 14)));
        FlowPane icons = new FlowPane(10, 6);
        for (Icon icon : Icon.values()) {
            icons.getChildren().add(icon.node(18));
        }
        VBox box = new VBox(8, marks, icons, controls(), banners());
        box.setPadding(new Insets(12));
        return box;
    }

    private static Node controls() {
        ProgressBar half = new ProgressBar(0.4);
        ProgressIndicator spin = new ProgressIndicator();
        spin.setPrefSize(24, 24);
        PasswordField password = new PasswordField();
        password.setText("secret");
        ComboBox<String> combo = new ComboBox<>(FXCollections.observableArrayList("STAT", "PID"));
        combo.getSelectionModel().select(0);
        Button focused = new Button("Focused");
        focused.pseudoClassStateChanged(PseudoClass.getPseudoClass("focused"), true);
        Button disabled = new Button("Disabled");
        disabled.setDisable(true);
        MenuButton menu = new MenuButton("More", Icon.MORE.node(14), new MenuItem("Copy"));
        TextArea area = new TextArea("revenant collect web1");
        area.setPrefSize(170, 44);
        HBox row = new HBox(
                12,
                half,
                spin,
                password,
                combo,
                new Button("Button"),
                focused,
                disabled,
                menu,
                area,
                styled("F5", "kbd"));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Node banners() {
        HBox error =
                new HBox(Icon.WARNING.node(16), styled("Host key changed.", "banner-title"), new Label("Refused."));
        error.getStyleClass().add("banner-error");
        HBox warning =
                new HBox(Icon.LOCK.node(16), styled("Not root.", "banner-title"), new Label("Stacks are not known."));
        warning.getStyleClass().add("banner-warning");
        VBox empty = new VBox(styled("No host yet", "empty-title"), styled("Name one above.", "empty-text"));
        empty.getStyleClass().add("empty");
        empty.setPadding(new Insets(0, 40, 0, 40));
        VBox floating = new VBox(new Label("Popover"), styled("with a shadow", "dim"));
        floating.getStyleClass().add("floating");
        HBox row = new HBox(16, error, warning, floating, empty);
        row.setFillHeight(false);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
