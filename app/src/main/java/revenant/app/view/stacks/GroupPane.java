package revenant.app.view.stacks;

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
    private final VBox told = new VBox();
    private final ScrollPane scroll = new ScrollPane(told);
    private final MemberList members;

    GroupPane(StacksViewModel model, GroupCommands commands) {
        this.commands = commands;
        this.frames = new Frames(commands);
        this.members = new MemberList(commands);
        getStyleClass().addAll("detail", "group-pane");
        setId("stack-group");
        VBox.setVgrow(members, Priority.ALWAYS);
        scroll.getStyleClass().addAll("detail-scroll", "group-told");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        // As high as what is in it where there is room: wrapped lines are only known once it has its width.
        scroll.prefViewportHeightProperty().bind(told.heightProperty());
        model.chosenProperty().subscribe(this::show);
    }

    MemberList members() {
        return members;
    }

    private void show(@Nullable Chosen chosen) {
        if (chosen == null) {
            getChildren().clear();
            return;
        }
        StackGroup group = chosen.found().group();
        frames.show(group.sample());
        Label title = GroupHead.label(title(chosen.found()), "section-title");
        VBox above = new VBox(title);
        above.getStyleClass().add("member-title");
        if (group.count() > 1) {
            above.getChildren()
                    .add(GroupHead.label("One look at each. The same wait point need not be the same lock.", "dim"));
        }
        members.show(group.members(), title.getText());
        told.getChildren().setAll(new GroupHead(chosen, commands), frames);
        if (!GroupWords.variants(group).isEmpty()) {
            told.getChildren().add(GroupHead.label(GroupWords.variants(group), "dim", "group-caption"));
        }
        getChildren().setAll(scroll, above, members);
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
