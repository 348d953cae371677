package revenant.app.view.stacks;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import revenant.app.stacks.GroupWords;
import revenant.app.stacks.StackGroup;
import revenant.icons.Icon;

/** Which place it is, what its tasks wait for, and what ends that. */
final class GroupHead extends VBox {
    private static final double ICON = 14;

    GroupHead(Chosen chosen, GroupCommands commands) {
        StackGroup group = chosen.found().group();
        getStyleClass().add("detail-header");
        Label title = label(GroupWords.title(group), "heading", "mono");
        title.setId("stack-title");
        getChildren().setAll(title, second(group, commands));
        if (chosen.gone()) {
            getChildren().add(gone());
        }
        Stream.of(GroupWords.waits(group), GroupWords.ends(group), GroupWords.note(group))
                .filter(words -> !words.isEmpty())
                .forEach(words -> getChildren().add(label(sentence(words))));
    }

    /** All that it says: the same words need no new head. */
    static List<String> words(Chosen chosen) {
        StackGroup group = chosen.found().group();
        return List.of(
                GroupWords.title(group),
                GroupWords.subsystem(group),
                GroupWords.states(group),
                GroupWords.waits(group),
                GroupWords.ends(group),
                GroupWords.note(group),
                chosen.gone() ? "gone" : "");
    }

    private static HBox second(StackGroup group, GroupCommands commands) {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox second = new HBox();
        second.getChildren().setAll(FamilyMark.chip(group).toList());
        second.getStyleClass().add("group-head-line");
        second.getChildren()
                .addAll(
                        label(GroupWords.states(group), "dim"),
                        space,
                        button(Icon.FILTER, "stack-only", "Show only these in the tree (Shift+Enter)", commands::only),
                        button(Icon.COPY, "stack-copy", "Copy stack and tasks as text (Ctrl+C)", commands::copy));
        return second;
    }

    private static String sentence(String words) {
        String begun = Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return begun.endsWith(".") ? begun : begun + ".";
    }

    private static Label gone() {
        Label label = label("No task was here at the last refresh; this is what was known before.");
        label.setGraphic(Icon.GONE.node(ICON));
        label.getGraphic().getStyleClass().add("mark-gone");
        return label;
    }

    /** Words that wrap and are never cut. */
    static Label label(String words, String... styles) {
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
