package revenant.app.export.picture;

import java.awt.Color;
import java.awt.Graphics2D;

/** The titles above the columns. */
record ColumnTitles(Grid grid) implements Line {
    private static final int BASELINE = 15;

    @Override
    public int height() {
        return 24;
    }

    @Override
    public void paint(Graphics2D g, Ink ink, int width) {
        g.setColor(ink.colour("bg"));
        g.fillRect(0, 0, width, height() - 1);
        g.setColor(ink.colour("border-strong"));
        g.fillRect(0, height() - 1, width, 1);
        Color dim = ink.colour("text-dim");
        double x = Grid.BAR;
        for (int i = 0; i < grid.slots().size(); i++) {
            Slot slot = grid.slots().get(i);
            double room = grid.widths()[i] - ink.width(slot.title(), ink.small);
            ink.text(g, slot.title(), ink.small, dim, slot.right() ? x + room : x, BASELINE);
            x += grid.widths()[i] + Grid.GAP;
        }
    }
}
