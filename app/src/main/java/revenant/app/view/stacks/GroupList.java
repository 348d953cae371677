package revenant.app.view.stacks;

import java.util.Objects;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;
import revenant.app.stacks.Found;
import revenant.app.stacks.Place;

/** The groups, the most interesting on top. */
final class GroupList extends ListView<Found> {
    private final ObservableList<Found> items = FXCollections.observableArrayList();
    private final StacksViewModel model;
    private boolean landing;
    private @Nullable Place followed;

    GroupList(StacksViewModel model) {
        this.model = model;
        setId("stack-groups");
        getStyleClass().add("group-list");
        setAccessibleText("Groups of tasks with the same kernel stack");
        setItems(items);
        setCellFactory(_ -> new GroupCell());
        setPlaceholder(nothing());
        getSelectionModel().selectedItemProperty().subscribe(this::selected);
        model.stacksProperty().subscribe(this::land);
        model.chosenProperty().subscribe(this::follow);
    }

    private static Label nothing() {
        Label label = new Label("No stack, subsystem or task matches. Escape in the search field shows all again.");
        label.getStyleClass().add("dim");
        label.setWrapText(true);
        return label;
    }

    private void selected(@Nullable Found found) {
        if (found != null && !landing) {
            followed = found.place();
            model.choose(found);
        }
    }

    private void land(@Nullable Stacks stacks) {
        landing = true;
        if (stacks == null) {
            items.clear();
        } else {
            items.setAll(stacks.found());
        }
        landing = false;
    }

    /** Scrolls to a place that nobody has clicked, but not on a refresh: somebody may read further down. */
    private void follow(@Nullable Chosen chosen) {
        landing = true;
        Place place = chosen == null ? null : chosen.found().place();
        int at = chosen == null || chosen.gone() ? -1 : items.indexOf(chosen.found());
        if (at < 0) {
            getSelectionModel().clearSelection();
        } else if (at != getSelectionModel().getSelectedIndex()) {
            getSelectionModel().clearAndSelect(at);
        }
        if (at >= 0 && !Objects.equals(place, followed)) {
            scrollTo(Math.max(0, at - 1));
        }
        followed = place;
        landing = false;
    }
}
