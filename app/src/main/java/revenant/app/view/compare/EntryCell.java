package revenant.app.view.compare;

import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;
import revenant.icons.Icon;

/** A row of the comparison; an arrow where it leads to a task in the tree. */
final class EntryCell extends ListCell<Entry> {
    private static final PseudoClass TITLE = PseudoClass.getPseudoClass("title");
    private static final PseudoClass NOTE = PseudoClass.getPseudoClass("note");
    private static final PseudoClass LINK = PseudoClass.getPseudoClass("link");
    private static final double ICON = 12;

    /** @param go goes where a row leads */
    EntryCell(Consumer<Entry> go) {
        getStyleClass().add("compare-cell");
        setWrapText(true);
        // The list is as wide as its place: long lines wrap.
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            Entry entry = getItem();
            if (entry != null && event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                go.accept(entry);
            }
        });
    }

    @Override
    protected void updateItem(@Nullable Entry entry, boolean empty) {
        super.updateItem(entry, empty);
        Entry shown = empty ? null : entry;
        boolean link = shown instanceof Entry.Line line && line.task().isPresent();
        setText(shown == null ? null : shown.words());
        setAccessibleText(shown == null ? null : shown.words() + (link ? ", Enter shows it in the tree" : ""));
        setGraphic(link ? Icon.EXPAND.node(ICON) : null);
        pseudoClassStateChanged(TITLE, shown instanceof Entry.Title);
        pseudoClassStateChanged(NOTE, shown instanceof Entry.Note);
        pseudoClassStateChanged(LINK, link);
    }
}
