package revenant.app.view.stacks;

import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import revenant.app.stacks.GroupWords;
import revenant.app.stacks.StackGroup;
import revenant.app.wait.Family;

/** A family by its colour, and beside it always its word. */
final class FamilyMark {
    private FamilyMark() {}

    /** The style class with the colour of a family. */
    static String style(Optional<Family> family) {
        return "family-" + family.map(Family::id).orElse("none");
    }

    /** A small square in the colour. */
    static Region swatch(Family family) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("family-swatch", style(Optional.of(family)));
        return swatch;
    }

    /** The subsystem of a group beside the colour of its family; nothing where no wait point tells it. */
    static Stream<Label> chip(StackGroup group) {
        return group.family().stream().map(family -> {
            Label chip = new Label(GroupWords.subsystem(group), swatch(family));
            chip.getStyleClass().addAll("chip", "family-chip");
            chip.setMinWidth(Region.USE_PREF_SIZE);
            return chip;
        });
    }
}
