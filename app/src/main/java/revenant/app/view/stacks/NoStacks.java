package revenant.app.view.stacks;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import revenant.app.stacks.GroupWords;
import revenant.app.stacks.Place;
import revenant.app.stacks.StackGroup;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Reason;
import revenant.collector.model.Text;
import revenant.icons.Icon;

/** What stands here when of no task a stack was read: why, and what to try. */
final class NoStacks extends VBox {
    private static final double ICON = 14;
    private static final double WIDTH = 560;

    NoStacks(Stacks stacks, StackActions actions) {
        List<StackGroup> groups = stacks.groups().groups();
        getStyleClass().add("empty");
        setId("no-stacks");
        Label title = new Label("No kernel stack was read on this host");
        title.getStyleClass().add("empty-title");
        getChildren().add(title);
        groups.forEach(group -> getChildren().add(words(reason(group))));
        if (groups.stream().anyMatch(NoStacks::denied)) {
            boolean linux = stacks.tree().snapshot().host().os() == HostFacts.Os.LINUX;
            getChildren()
                    .add(words((linux ? "Linux shows kernel stacks to root only. " : "")
                            + "Without them the tree still tells states, signals and parents."));
            if (actions.sudoMayHelp()) {
                HBox ways = new HBox(again(actions));
                ways.getStyleClass().add("ways");
                getChildren().add(ways);
            }
        }
    }

    private static String reason(StackGroup group) {
        String tasks = GroupWords.tasks(group.count());
        return switch (group.place()) {
            case Place.Unread(var why, boolean stuck) ->
                tasks + (stuck ? ", uninterruptible or exiting: " : ": ") + Text.printable(why.words());
            default -> tasks + ": " + GroupWords.title(group);
        };
    }

    private static boolean denied(StackGroup group) {
        return group.place() instanceof Place.Unread(var why, boolean _) && why.reason() == Reason.DENIED;
    }

    private static Label words(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("empty-text");
        label.setWrapText(true);
        label.setAlignment(Pos.CENTER);
        label.setMaxWidth(WIDTH);
        return label;
    }

    private static Button again(StackActions actions) {
        Button button = new Button("Connect again as root (sudo)", Icon.KEY.node(ICON));
        button.setId("stacks-as-root");
        button.setOnAction(_ -> actions.readAsRoot());
        return button;
    }
}
