package revenant.app.view.jails;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import revenant.icons.Icon;

/** What to look for among the jails or containers, and how many it is found in. */
final class JailSearch extends HBox {
    private static final double ICON = 14;
    private final TextField field = new TextField();
    private final Label count = new Label();
    private final ToggleButton dying = new ToggleButton("Only the dying");
    private final Runnable onward;

    /** @param onward puts the keys on the list */
    JailSearch(JailsViewModel model, Runnable onward) {
        this.onward = onward;
        getStyleClass().add("search-bar");
        field.setId("jail-search");
        field.setPromptText("Search name, id, path, address, command");
        field.setAccessibleText("Search the jails or containers");
        field.textProperty().subscribe(words -> {
            if (!words.equals(model.queryProperty().get().text())) {
                model.change(query -> query.withText(words));
            }
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        count.setId("jail-count");
        count.getStyleClass().add("dim");
        dying.setId("jail-dying-only");
        dying.getStyleClass().add("chip");
        dying.setMinWidth(USE_PREF_SIZE);
        dying.setTooltip(new Tooltip("Those that nothing should keep any more and that are not gone"));
        dying.setOnAction(_ -> model.change(query -> query.withDyingOnly(dying.isSelected())));
        HBox box = new HBox(Icon.SEARCH.node(ICON), field);
        box.getStyleClass().add("search-box");
        HBox.setHgrow(box, Priority.SOMETIMES);
        HBox.setHgrow(field, Priority.ALWAYS);
        getChildren().setAll(box, count, dying);
        model.seenProperty().subscribe(this::count);
        model.queryProperty().subscribe(query -> {
            dying.setSelected(query.dyingOnly());
            if (!query.text().equals(field.getText())) {
                field.setText(query.text());
            }
        });
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

    private void count(@Nullable Seen seen) {
        count.setText(seen == null ? "" : words(seen));
    }

    private static String words(Seen seen) {
        int all = seen.confinements().all().size();
        int found = seen.found().size();
        if (found == all) {
            return "";
        }
        return found == 0 ? "nothing found" : String.format(Locale.ROOT, "%,d of %,d", found, all);
    }

    void focusField() {
        field.requestFocus();
        field.selectAll();
    }
}
