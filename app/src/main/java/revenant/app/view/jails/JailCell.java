package revenant.app.view.jails;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import revenant.app.jails.Confinement;
import revenant.app.jails.ConfinementWords;
import revenant.app.jails.Keeping;
import revenant.app.table.Words;

/** A jail or container in two lines: how many processes, the name, how it is, where; below why it is still here. */
final class JailCell extends ListCell<Confinement> {
    private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");
    private static final double INDENT = 20;
    private final Region bar = new Region();
    private final Label count = new Label();
    private final Label title = new Label();
    private final Label place = new Label();
    private final Label words = new Label();
    private final HBox first = new HBox();
    private final VBox lines = new VBox(first, words);
    private final HBox whole = new HBox(bar, count, lines);

    JailCell() {
        getStyleClass().addAll("group-cell", "jail-cell");
        count.getStyleClass().addAll("group-count", "mono");
        title.getStyleClass().add("group-title");
        place.getStyleClass().addAll("group-states", "dim", "mono");
        words.getStyleClass().addAll("group-words", "dim");
        first.getStyleClass().add("group-first");
        count.setMinWidth(Region.USE_PREF_SIZE);
        title.setMinWidth(Region.USE_PREF_SIZE);
        place.setMinWidth(0);
        lines.getStyleClass().add("group-lines");
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        whole.getStyleClass().add("group");
        // The list is as wide as its place: what does not fit is shortened here and told in full beside it.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Confinement one, boolean empty) {
        super.updateItem(one, empty);
        Confinement shown = empty ? null : one;
        setGraphic(shown == null ? null : whole);
        pseudoClassStateChanged(QUIET, shown != null && quiet(shown));
        setAccessibleText(shown == null ? null : spoken(shown));
        if (shown != null) {
            show(shown);
        }
    }

    private void show(Confinement one) {
        bar.getStyleClass().setAll("life-bar", LifeMark.style(one));
        count.setText(Words.number(one.members().count()));
        title.setText(ConfinementWords.title(one));
        place.setText(ConfinementWords.place(one));
        words.setText(sentence(Keeping.words(one)));
        lines.setPadding(new Insets(0, 0, 0, one.depth() * INDENT));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        List<Node> line = new ArrayList<>(List.of(title));
        if (!ConfinementWords.ids(one).isEmpty()) {
            line.add(small(ConfinementWords.ids(one), "dim"));
        }
        line.add(LifeMark.state(one));
        ConfinementWords.traits(one).forEach(trait -> line.add(small(trait, "chip")));
        line.addAll(List.of(space, place));
        first.getChildren().setAll(line);
    }

    private static Label small(String words, String style) {
        Label label = new Label(words);
        label.getStyleClass().add(style);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Where nobody needs to look. */
    private static boolean quiet(Confinement one) {
        return !one.isDying() && !one.members().troubled();
    }

    private static String spoken(Confinement one) {
        List<String> parts = new ArrayList<>(List.of(one.enclosure().described(), ConfinementWords.state(one)));
        parts.addAll(ConfinementWords.traits(one));
        parts.add(ConfinementWords.processes(one.members().count()));
        parts.add(Keeping.words(one));
        return String.join(", ", parts);
    }
}
