package revenant.app.view.stacks;

import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import revenant.app.stacks.Found;
import revenant.app.stacks.GroupWords;
import revenant.app.stacks.StackGroup;

/** The chosen group in full: what it waits for, what ends it, the whole stack, every task. */
final class GroupPane extends VBox {
    private final GroupCommands commands;
    private final Frames frames;
    private final Label variants = GroupHead.label("", "dim", "group-caption");
    private final Label title = GroupHead.label("", "section-title");
    private final Label careful =
            GroupHead.label("One look at each. The same wait point need not be the same lock.", "dim");
    private final MemberList members;
    private final VBox told;
    private List<String> said = List.of();

    GroupPane(StacksViewModel model, GroupCommands commands) {
        this.commands = commands;
        this.frames = new Frames(commands);
        this.members = new MemberList(commands);
        this.told = new VBox(frames, variants);
        getStyleClass().addAll("detail", "group-pane");
        setId("stack-group");
        VBox above = new VBox(title, careful);
        above.getStyleClass().add("member-title");
        VBox.setVgrow(members, Priority.ALWAYS);
        getChildren().setAll(scroll(), above, members);
        model.chosenProperty().subscribe(this::show);
    }

    private ScrollPane scroll() {
        ScrollPane scroll = new ScrollPane(told);
        scroll.getStyleClass().addAll("detail-scroll", "group-told");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        // As high as what is in it where there is room: wrapped lines are only known once it has its width.
        scroll.prefViewportHeightProperty().bind(told.heightProperty());
        return scroll;
    }

    MemberList members() {
        return members;
    }

    /** Exchanges only what has changed, so that a refresh takes the keys from nobody. */
    private void show(@Nullable Chosen chosen) {
        setVisible(chosen != null);
        if (chosen == null) {
            return;
        }
        StackGroup group = chosen.found().group();
        head(chosen);
        frames.show(group.sample());
        variants.setText(GroupWords.variants(group));
        variants.setManaged(!variants.getText().isEmpty());
        careful.setVisible(group.count() > 1);
        careful.setManaged(group.count() > 1);
        title.setText(title(chosen.found()));
        members.show(group.members(), title.getText());
    }

    private void head(Chosen chosen) {
        List<String> words = GroupHead.words(chosen);
        if (!words.equals(said)) {
            said = words;
            told.getChildren().setAll(new GroupHead(chosen, commands), frames, variants);
        }
    }

    private static String title(Found found) {
        return found.narrowed()
                ? String.format(
                        Locale.ROOT,
                        "%,d of %s match",
                        found.group().count(),
                        GroupWords.tasks(found.whole().count()))
                : GroupWords.tasks(found.group().count());
    }
}
