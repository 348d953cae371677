package revenant.app.view.detail;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import revenant.app.tree.Mark;
import revenant.app.view.tree.MarkIcon;
import revenant.icons.Icon;

/** Name, ids and marks of the task; hovering a mark says why. */
final class DetailHeader extends VBox {
    private static final double ICON = 14;

    DetailHeader(Detail detail, Runnable copyAll, @Nullable Runnable openWindow) {
        getStyleClass().add("detail-header");
        Label title = new Label(detail.title());
        title.getStyleClass().addAll("heading", "detail-title");
        title.setTooltip(new Tooltip(detail.title()));
        Label ids = new Label(ids(detail));
        ids.getStyleClass().addAll("mono", "dim");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox second = new HBox(ids, space);
        second.getStyleClass().add("detail-ids");
        second.getChildren().add(button(Icon.COPY, "copy-all", "Copy all as text, with sources", copyAll));
        if (openWindow != null) {
            second.getChildren()
                    .add(button(Icon.WINDOW, "detail-window", "Open in a window of its own (Enter)", openWindow));
        }
        getChildren().setAll(title, second);
        if (!detail.gone().isEmpty()) {
            getChildren().add(gone(detail.gone()));
        }
        if (!detail.marks().isEmpty()) {
            getChildren().add(marks(detail));
        }
    }

    private static String ids(Detail detail) {
        return detail.thread()
                ? "tid " + detail.key().tid() + " of pid " + detail.key().pid()
                : "pid " + detail.key().pid();
    }

    private static Button button(Icon icon, String id, String words, Runnable action) {
        Button button = new Button(null, icon.node(ICON));
        button.setId(id);
        button.getStyleClass().add("flat");
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static Label gone(String words) {
        Label label = new Label(words);
        label.setId("detail-gone");
        label.setGraphic(Icon.GONE.node(ICON));
        label.getGraphic().getStyleClass().add("mark-gone");
        label.setWrapText(true);
        return label;
    }

    private static FlowPane marks(Detail detail) {
        FlowPane marks = new FlowPane();
        marks.getStyleClass().add("detail-marks");
        for (Mark mark : detail.marks().list()) {
            Label chip = new Label(mark.word(), MarkIcon.of(mark).node(ICON));
            chip.getGraphic().getStyleClass().add("mark-" + mark.id());
            chip.getStyleClass().addAll("chip", "mark-" + mark.id());
            chip.setTooltip(new Tooltip(detail.marks().why(mark)));
            marks.getChildren().add(chip);
        }
        return marks;
    }
}
