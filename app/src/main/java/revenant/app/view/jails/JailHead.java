package revenant.app.view.jails;

import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import revenant.app.jails.Confinement;
import revenant.app.jails.ConfinementWords;
import revenant.app.jails.Keeping;
import revenant.icons.Icon;

/** Which one it is, how it is, and why it is still here. */
final class JailHead extends VBox {
    private static final double ICON = 14;

    JailHead(Chosen chosen, JailCommands commands) {
        Confinement one = chosen.confinement();
        getStyleClass().add("detail-header");
        Label title = label(
                Stream.of(ConfinementWords.title(one), ConfinementWords.ids(one))
                        .filter(words -> !words.isEmpty())
                        .reduce((name, ids) -> name + "  " + ids)
                        .orElse(""),
                "heading");
        title.setId("jail-title");
        Label why = label(JailCell.sentence(Keeping.words(one)) + ".");
        why.setId("jail-why");
        getChildren().setAll(title, second(one, commands));
        if (chosen.gone()) {
            getChildren().add(gone());
        }
        getChildren().add(why);
    }

    private static HBox second(Confinement one, JailCommands commands) {
        FlowPane chips = new FlowPane(LifeMark.state(one));
        chips.getStyleClass().add("jail-chips");
        ConfinementWords.traits(one).forEach(trait -> chips.getChildren().add(label(trait, "chip")));
        HBox.setHgrow(chips, Priority.ALWAYS);
        HBox second = new HBox(
                chips,
                button(Icon.FILTER, "jail-only", "Show only its processes in the tree (Shift+Enter)", commands::only),
                button(Icon.COPY, "jail-copy", "Copy everything known of it as text (Ctrl+C)", commands::copy));
        second.getStyleClass().add("group-head-line");
        return second;
    }

    private static Label gone() {
        Label label = label("It was not there at the last refresh; this is what was known before.");
        label.setId("jail-gone");
        label.setGraphic(Icon.GONE.node(ICON));
        label.getGraphic().getStyleClass().add("mark-gone");
        return label;
    }

    /** Words that wrap and are never cut. */
    private static Label label(String words, String... styles) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().addAll(styles);
        return label;
    }

    private static Button button(Icon icon, String id, String words, Runnable action) {
        Button button = new Button(null, icon.node(ICON));
        button.setId(id);
        button.getStyleClass().add("flat");
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
