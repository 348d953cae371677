package revenant.app.view.jails;

import java.util.Objects;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;
import revenant.app.jails.Confinement;
import revenant.app.tree.Enclosure;

/** The jails or containers, each before those that were made in it. */
final class JailList extends ListView<Confinement> {
    private final ObservableList<Confinement> items = FXCollections.observableArrayList();
    private final JailsViewModel model;
    private boolean landing;
    private @Nullable Enclosure followed;

    JailList(JailsViewModel model) {
        this.model = model;
        setId("jail-list");
        getStyleClass().addAll("group-list", "jail-list");
        setItems(items);
        setCellFactory(_ -> new JailCell());
        setPlaceholder(nothing());
        getSelectionModel().selectedItemProperty().subscribe(this::selected);
        model.seenProperty().subscribe(this::land);
        model.chosenProperty().subscribe(this::follow);
    }

    private static Label nothing() {
        Label label = new Label("Nothing matches. Escape in the search field shows all again.");
        label.getStyleClass().add("dim");
        label.setWrapText(true);
        return label;
    }

    private void selected(@Nullable Confinement one) {
        if (one != null && !landing) {
            followed = one.enclosure();
            model.choose(one);
        }
    }

    private void land(@Nullable Seen seen) {
        landing = true;
        if (seen == null) {
            items.clear();
        } else {
            setAccessibleText(seen.confinements().ofJails() ? "Jails" : "Containers and pid namespaces");
            items.setAll(seen.found());
        }
        landing = false;
    }

    /** Scrolls to one that nobody has clicked, but not on a refresh: somebody may read further down. */
    private void follow(@Nullable Chosen chosen) {
        landing = true;
        Enclosure enclosure = chosen == null ? null : chosen.confinement().enclosure();
        int at = chosen == null || chosen.gone() ? -1 : items.indexOf(chosen.confinement());
        if (at < 0) {
            getSelectionModel().clearSelection();
        } else if (at != getSelectionModel().getSelectedIndex()) {
            getSelectionModel().clearAndSelect(at);
        }
        if (at >= 0 && !Objects.equals(enclosure, followed)) {
            scrollTo(Math.max(0, at - 1));
        }
        followed = enclosure;
        landing = false;
    }
}
