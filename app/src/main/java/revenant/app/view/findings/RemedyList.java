package revenant.app.view.findings;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import revenant.app.diagnosis.Remedy;
import revenant.icons.Icon;

/** Next steps, the best first: what each does and costs, and its command to be copied. Nothing here runs anything. */
final class RemedyList extends VBox {
    private static final double ICON = 14;

    RemedyList(List<Remedy> remedies, Consumer<String> copy) {
        getStyleClass().add("remedies");
        remedies.forEach(remedy -> getChildren().add(item(remedy, copy)));
    }

    private static Node item(Remedy remedy, Consumer<String> copy) {
        Label text = new Label(remedy.text());
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        VBox item = new VBox(text);
        item.getStyleClass().add("remedy");
        if (!remedy.command().isEmpty()) {
            item.getChildren().add(command(remedy.command(), copy));
        }
        return item;
    }

    private static Node command(String words, Consumer<String> copy) {
        Label command = new Label(words);
        command.getStyleClass().addAll("mono", "remedy-command");
        command.setWrapText(true);
        command.setMinHeight(USE_PREF_SIZE);
        command.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(command, Priority.ALWAYS);
        Button button = new Button(null, Icon.COPY.node(ICON));
        button.getStyleClass().addAll("flat", "remedy-copy");
        button.setTooltip(new Tooltip("Copy the command; Revenant never runs it"));
        button.setAccessibleText("Copy the command " + words);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> copy.accept(words));
        HBox line = new HBox(command, button);
        line.getStyleClass().add("remedy-line");
        return line;
    }
}
