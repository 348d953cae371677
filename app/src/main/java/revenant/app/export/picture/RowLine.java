package revenant.app.export.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;

/** One row: a bar in the colour of its gravest mark, guides down the tree, its cells. */
record RowLine(Grid grid, ProcessTree tree, Row row) implements Line {
    private static final int BASELINE = 14;
    private static final double BAR = 3;
    private static final double HAIR = 0.5;

    @Override
    public int height() {
        return 20;
    }

    @Override
    public void paint(Graphics2D g, Ink ink, int width) {
        Color border = ink.colour("border");
        fill(g, border, 0, height() - HAIR, width, HAIR);
        tree.marks(row.node()).list().stream()
                .findFirst()
                .ifPresent(mark -> fill(g, ink.colour("mark-" + mark.id()), 0, 0, BAR, height()));
        for (int level = 0; level < grid.indent().levels(tree, row); level++) {
            fill(g, border, Grid.BAR + (level + 0.3) * grid.indent().step(), 0, 1, height());
        }
        paintCells(g, ink);
    }

    private void paintCells(Graphics2D g, Ink ink) {
        boolean calm = calm();
        double x = Grid.BAR;
        for (int i = 0; i < grid.slots().size(); i++) {
            Slot slot = grid.slots().get(i);
            double indent = i == 0 ? grid.indent().of(tree, row) : 0;
            double room = slot.right() ? grid.widths()[i] - row.width(ink, slot, i) : indent;
            switch (slot) {
                case Slot.Cells _ -> {
                    Color colour = ink.colour(calm || row.unknown().get(i) ? "text-dim" : "text");
                    ink.text(g, row.texts().get(i), ink.mono, colour, x + room, BASELINE);
                }
                case Slot.Marked _ -> paintMarks(g, ink, x);
            }
            x += grid.widths()[i] + Grid.GAP;
        }
    }

    private void paintMarks(Graphics2D g, Ink ink, double left) {
        double x = left;
        for (Run run : row.marks()) {
            run.paint(g, ink, x, BASELINE);
            x += run.width(ink) + Slot.Marked.GAP;
        }
    }

    private boolean calm() {
        return !tree.troubled(row.node())
                && (tree.has(row.node(), Mark.KERNEL_THREAD) || tree.has(row.node(), Mark.OURS));
    }

    private static void fill(Graphics2D g, Color colour, double x, double y, double width, double height) {
        g.setColor(colour);
        g.fill(new Rectangle2D.Double(x, y, width, height));
    }
}
