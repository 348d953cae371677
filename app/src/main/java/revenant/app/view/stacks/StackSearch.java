package revenant.app.view.stacks;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import revenant.icons.Icon;

/** What to look for among the groups, and how many it is found in. */
final class StackSearch extends HBox {
    private static final double ICON = 14;
    private final TextField field = new TextField();
    private final Label count = new Label();
    private final Runnable onward;

    /** @param onward puts the keys on the groups */
    StackSearch(StacksViewModel model, Runnable onward) {
        this.onward = onward;
        getStyleClass().add("search-bar");
        field.setId("stack-search");
        field.setPromptText("Search frame, subsystem, name, pid");
        field.setAccessibleText("Search the kernel stacks");
        field.textProperty().subscribe(words -> {
            if (!words.equals(model.queryProperty().get().text())) {
                model.change(query -> query.withText(words));
            }
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        count.setId("stack-count");
        count.getStyleClass().add("dim");
        HBox box = new HBox(Icon.SEARCH.node(ICON), field);
        box.getStyleClass().add("search-box");
        HBox.setHgrow(box, Priority.SOMETIMES);
        HBox.setHgrow(field, Priority.ALWAYS);
        getChildren().setAll(box, count);
        model.stacksProperty().subscribe(this::count);
    }

    private void keys(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.DOWN) {
            onward.run();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
            field.clear();
            event.consume();
        }
    }

    private void count(@Nullable Stacks stacks) {
        count.setText(stacks == null ? "" : words(stacks));
    }

    private static String words(Stacks stacks) {
        if (stacks.found().size() == stacks.groups().groups().size()) {
            return "";
        }
        return stacks.found().isEmpty()
                ? "nothing found"
                : String.format(
                        Locale.ROOT,
                        "%,d of %,d places",
                        stacks.found().size(),
                        stacks.groups().groups().size());
    }

    void focusField() {
        field.requestFocus();
        field.selectAll();
    }
}
