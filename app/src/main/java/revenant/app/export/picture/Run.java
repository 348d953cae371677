package revenant.app.export.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.Optional;
import revenant.app.tree.Mark;
import revenant.icons.Icon;

/** Some text in one typeface and colour, with a glyph in front or without. */
record Run(Optional<Icon> glyph, String text, Font font, Color colour) {
    private static final double GLYPH = 14;
    private static final double GAP = 4;

    static Run text(String text, Font font, Color colour) {
        return new Run(Optional.empty(), text, font, colour);
    }

    /** The glyph of a mark and what to say of it, in its colour. */
    static Run mark(Ink ink, Mark mark, String text) {
        return new Run(Optional.of(Icon.valueOf(mark.name())), text, ink.body, ink.colour("mark-" + mark.id()));
    }

    double width(Ink ink) {
        return textStart() + ink.width(text, font);
    }

    void paint(Graphics2D g, Ink ink, double x, double baseline) {
        glyph.ifPresent(icon -> ink.glyph(g, icon, colour, x, baseline - GLYPH + 3, GLYPH));
        ink.text(g, text, font, colour, x + textStart(), baseline);
    }

    private double textStart() {
        return glyph.isPresent() ? GLYPH + GAP : 0;
    }
}
