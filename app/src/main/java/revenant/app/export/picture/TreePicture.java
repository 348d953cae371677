package revenant.app.export.picture;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import revenant.app.table.Column;
import revenant.app.time.Note;
import revenant.app.tree.ProcessTree;
import revenant.styles.Theme;

/**
 * The whole tree, or the chosen rows of it, as a PNG that can be read by someone who was not there: host, time and marks
 * above it, legend, blind spots and provenance below it. Needs no display and no JavaFX toolkit; may run on any thread.
 */
public final class TreePicture {
    /** More rows are counted, not painted: 5,000 are a picture of 200,000 pixels, and few viewers open a taller one. */
    public static final int MOST_ROWS = 5_000;

    private static final int NARROWEST = 760;

    static {
        // With a display Java 2D would connect to it, and on macOS fight JavaFX for the main thread.
        System.setProperty("java.awt.headless", "true");
    }

    private TreePicture() {}

    /** The rows of a subtree, all of them, for {@link #write}. */
    public static int[] subtree(ProcessTree tree, int node) {
        return IntStream.range(node, tree.end(node)).toArray();
    }

    /**
     * Paints and writes a PNG at two pixels per point.
     *
     * @param rows nodes from top to bottom, as {@link revenant.app.tree.VisibleRows} gives them
     * @param columns from left to right; the first one carries the tree. Marks are always shown, with glyph and word
     * @param notes of the host; those pinned to it or to one of the rows are shown
     * @param out stays open
     */
    public static void write(
            ProcessTree tree, int[] rows, List<Column> columns, List<Note> notes, Theme theme, OutputStream out)
            throws IOException {
        page(tree, rows, columns, notes, theme).write(out);
    }

    static Page page(ProcessTree tree, int[] rows, List<Column> columns, List<Note> notes, Theme theme) {
        Ink ink = new Ink(theme);
        int[] painted = Arrays.copyOf(rows, Math.min(rows.length, MOST_ROWS));
        Grid grid = Grid.of(ink, tree, painted, columns);
        int width = (int) Math.ceil(Math.max(NARROWEST, grid.width()));
        List<Line> lines = new ArrayList<>(Heading.lines(ink, tree, painted, width));
        lines.add(Line.gap(16));
        lines.addAll(grid.lines(tree));
        if (rows.length > painted.length) {
            lines.add(leftOut(ink, tree, Arrays.copyOfRange(rows, painted.length, rows.length)));
        }
        lines.addAll(Footing.lines(ink, tree, painted, notes, width));
        return new Page(
                ink,
                lines,
                width,
                Heading.host(tree) + " " + Heading.time(tree.snapshot().host()));
    }

    private static Line leftOut(Ink ink, ProcessTree tree, int[] rows) {
        int troubled = (int) Arrays.stream(rows).filter(tree::troubled).count();
        String text = Heading.number(rows.length) + " more rows, " + Heading.number(troubled)
                + " of them in trouble, are not in this picture: it holds the first " + Heading.number(MOST_ROWS) + ".";
        return Words.of(28, Run.text(text, ink.strong, ink.colour("warning")));
    }
}
