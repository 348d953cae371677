package revenant.app.view.jails;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import revenant.app.jails.Confinement;
import revenant.app.jails.ConfinementWords;
import revenant.app.tree.Mark;
import revenant.app.view.tree.MarkIcon;
import revenant.icons.Icon;

/** How a jail or container is: by colour and glyph, and beside them always the word. */
final class LifeMark {
    private static final double GLYPH = 13;

    private LifeMark() {}

    /** The style class with the colour of it. */
    static String style(Confinement one) {
        if (one.isDying()) {
            return "life-dying";
        }
        return keptByOrphans(one) ? "life-orphaned" : "life-active";
    }

    static boolean keptByOrphans(Confinement one) {
        return !one.members().marked(Mark.ORPHAN).isEmpty();
    }

    /** The word with its glyph; dim where nothing is the matter. */
    static Label state(Confinement one) {
        Label label = new Label(ConfinementWords.state(one));
        label.getStyleClass().addAll("chip", "life-chip", style(one));
        if (one.isDying()) {
            label.setGraphic(glyph(Icon.DYING, "life-dying"));
        } else if (keptByOrphans(one)) {
            label.setText(label.getText() + ", kept by orphans");
            label.setGraphic(glyph(MarkIcon.of(Mark.ORPHAN), "life-orphaned"));
        }
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static Node glyph(Icon icon, String style) {
        Node glyph = icon.node(GLYPH);
        glyph.getStyleClass().add(style);
        return glyph;
    }
}
