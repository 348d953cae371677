package revenant.app.view.detail;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import revenant.app.tree.Mark;
import revenant.app.view.tree.MarkIcon;
import revenant.icons.Icon;

/** Name, ids and marks of the task, each mark with the evidence for it. */
final class DetailHeader extends VBox {
    private static final double ICON = 14;

    DetailHeader(Detail detail, @Nullable Runnable openWindow) {
        getStyleClass().add("detail-header");
        Label title = new Label(detail.title());
        title.getStyleClass().addAll("title", "detail-title");
        title.setTooltip(new Tooltip(detail.title()));
        Label ids = new Label(ids(detail));
        ids.getStyleClass().addAll("mono", "dim");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox second = new HBox(ids, space);
        second.getStyleClass().add("detail-ids");
        if (openWindow != null) {
            second.getChildren().add(windowButton(openWindow));
        }
        getChildren().setAll(title, second);
        if (detail.gone()) {
            getChildren().add(gone());
        }
        detail.marks().list().forEach(mark -> getChildren().add(mark(detail, mark)));
    }

    private static String ids(Detail detail) {
        return detail.thread()
                ? "tid " + detail.key().tid() + " of pid " + detail.key().pid()
                : "pid " + detail.key().pid();
    }

    private static Button windowButton(Runnable openWindow) {
        Button button = new Button(null, Icon.WINDOW.node(ICON));
        button.setId("detail-window");
        button.getStyleClass().add("flat");
        button.setTooltip(new Tooltip("Open in a window of its own (Enter)"));
        button.setAccessibleText("Open details in a window of their own");
        button.setOnAction(_ -> openWindow.run());
        return button;
    }

    private static Label gone() {
        Label label = new Label("Not there any more at the last refresh; this is what was known before.");
        label.setGraphic(Icon.GONE.node(ICON));
        label.getGraphic().getStyleClass().add("mark-gone");
        label.setWrapText(true);
        return label;
    }

    private static Label mark(Detail detail, Mark mark) {
        Label label = new Label(mark.word() + ": " + detail.marks().why(mark), MarkIcon.of(mark).node(ICON));
        label.getGraphic().getStyleClass().add("mark-" + mark.id());
        label.getStyleClass().add("detail-mark");
        label.setWrapText(true);
        return label;
    }
}
