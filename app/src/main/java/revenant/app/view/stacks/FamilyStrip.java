package revenant.app.view.stacks;

import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.jspecify.annotations.Nullable;
import revenant.app.stacks.GroupWords;
import revenant.app.stacks.StackGroups;
import revenant.app.stacks.StackQuery;
import revenant.app.wait.Family;

/** How many tasks wait in which family, which is also the legend of the colours. A click shows only those. */
final class FamilyStrip extends FlowPane {
    private final StacksViewModel model;
    private @Nullable StackGroups counted;

    FamilyStrip(StacksViewModel model) {
        this.model = model;
        getStyleClass().add("summary");
        setId("families");
        model.stacksProperty().subscribe(this::count);
        model.queryProperty().subscribe(this::select);
    }

    private void count(@Nullable Stacks stacks) {
        if (stacks == null || stacks.groups() == counted) {
            return;
        }
        counted = stacks.groups();
        getChildren().setAll(total(counted));
        counted.families().forEach((family, tasks) -> getChildren().add(chip(family, tasks)));
        select(model.queryProperty().get());
    }

    private static Label total(StackGroups groups) {
        int places = groups.groups().size();
        Label label = new Label(GroupWords.tasks(groups.tasks())
                + String.format(Locale.ROOT, places == 1 ? " at %,d place" : " at %,d places", places));
        label.getStyleClass().add("summary-total");
        return label;
    }

    private ToggleButton chip(Family family, int tasks) {
        ToggleButton chip = new ToggleButton(
                String.format(Locale.ROOT, "%s %,d", family.words(), tasks), FamilyMark.swatch(family));
        chip.setId("family-" + family.id());
        chip.setUserData(family);
        chip.getStyleClass().add("chip");
        chip.setTooltip(new Tooltip("Click to see only these."));
        chip.setOnAction(_ -> {
            Optional<Family> wanted = chip.isSelected() ? Optional.of(family) : Optional.empty();
            model.change(query -> query.withFamily(wanted));
        });
        return chip;
    }

    private void select(StackQuery query) {
        for (Node node : getChildren()) {
            if (node instanceof ToggleButton chip) {
                chip.setSelected(
                        query.family().filter(chip.getUserData()::equals).isPresent());
            }
        }
    }
}
