package revenant.app.view.stacks;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import revenant.app.stacks.Found;
import revenant.app.stacks.GroupWords;
import revenant.app.stacks.StackGroup;
import revenant.app.stacks.Urgency;
import revenant.app.table.Words;
import revenant.app.tree.Mark;
import revenant.app.view.tree.MarkIcon;
import revenant.app.wait.Ends;
import revenant.collector.model.Task;
import revenant.collector.model.TaskState;

/** A group in two lines: how many, the function, the subsystem, the states; below what is waited for. */
final class GroupCell extends ListCell<Found> {
    private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");
    private static final double GLYPH = 13;
    private final Region bar = new Region();
    private final Label count = new Label();
    private final Label title = new Label();
    private final Label states = new Label();
    private final Label words = new Label();
    private final HBox first = new HBox();
    private final HBox whole;

    GroupCell() {
        getStyleClass().add("group-cell");
        count.getStyleClass().addAll("group-count", "mono");
        title.getStyleClass().addAll("group-title", "mono");
        states.getStyleClass().addAll("group-states", "dim");
        words.getStyleClass().addAll("group-words", "dim");
        first.getStyleClass().add("group-first");
        count.setMinWidth(Region.USE_PREF_SIZE);
        // Of the first line the states give way, for the letters of a function are what one looks for.
        title.setMinWidth(Region.USE_PREF_SIZE);
        states.setMinWidth(0);
        VBox lines = new VBox(first, words);
        lines.getStyleClass().add("group-lines");
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        whole = new HBox(bar, count, lines);
        whole.getStyleClass().add("group");
        // The list is as wide as its place: what does not fit is shortened here and told in full beside it.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Found found, boolean empty) {
        super.updateItem(found, empty);
        Found shown = empty ? null : found;
        setGraphic(shown == null ? null : whole);
        pseudoClassStateChanged(QUIET, shown != null && quiet(shown.group()));
        setAccessibleText(shown == null ? null : spoken(shown));
        if (shown != null) {
            show(shown);
        }
    }

    private void show(Found found) {
        StackGroup group = found.group();
        bar.getStyleClass().setAll("family-bar", FamilyMark.style(group.family()));
        count.setText(Words.number(group.count()));
        title.setText(GroupWords.title(group));
        states.setText(narrowed(found) + GroupWords.states(group));
        states.setGraphic(mark(group).map(GroupCell::glyph).orElse(null));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        first.getChildren().setAll(title);
        first.getChildren().addAll(FamilyMark.chip(group).toList());
        first.getChildren().addAll(space, states);
        words.setText(sentences(group));
    }

    private static String narrowed(Found found) {
        return found.narrowed() ? "of " + GroupWords.tasks(found.whole().count()) + ": " : "";
    }

    /** Where it depends what ends the wait, it takes the whole pane to say on what. */
    private static String sentences(StackGroup group) {
        boolean depends = group.place()
                .meaning()
                .filter(wait -> wait.ends() == Ends.DEPENDS)
                .isPresent();
        return Stream.of(GroupWords.waits(group), depends ? "" : GroupWords.ends(group))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static Node glyph(Mark mark) {
        Node glyph = MarkIcon.of(mark).node(GLYPH);
        glyph.getStyleClass().add("mark-" + mark.id());
        return glyph;
    }

    private static Optional<Mark> mark(StackGroup group) {
        if (group.urgency() != Urgency.STUCK) {
            return Optional.empty();
        }
        List<Task> members = group.members();
        boolean exiting = members.stream().anyMatch(task -> task.stat().flags().exiting());
        boolean deaf = members.stream().anyMatch(task -> task.stat().state() == TaskState.UNINTERRUPTIBLE);
        return Optional.of(exiting || !deaf ? Mark.EXITING : Mark.UNINTERRUPTIBLE);
    }

    /** Where nobody needs to look. */
    private static boolean quiet(StackGroup group) {
        return group.urgency().compareTo(Urgency.RUNNING) >= 0;
    }

    private static String spoken(Found found) {
        StackGroup group = found.group();
        return GroupWords.tasks(group.count())
                + ", " + GroupWords.subsystem(group) + ", " + GroupWords.title(group) + ", "
                + narrowed(found) + GroupWords.states(group) + ", " + sentences(group);
    }
}
