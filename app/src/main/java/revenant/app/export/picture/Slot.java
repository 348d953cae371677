package revenant.app.export.picture;

import java.util.List;
import revenant.app.table.Column;
import revenant.app.tree.ProcessTree;

/** A column of the picture: one of the table, or the marks, which are painted and not only written. */
sealed interface Slot {
    String title();

    boolean right();

    /**
     * A column of the table.
     *
     * @param first the one that carries the tree
     */
    record Cells(Column column, boolean first) implements Slot {
        @Override
        public String title() {
            return column.title();
        }

        @Override
        public boolean right() {
            return column.align() == Column.Align.RIGHT;
        }

        private static final int NAME = 72;
        private static final int SHORT = 20;

        /**
         * The widest it may be in points; what a cell says beyond that is elided in the middle. Numbers, states and
         * reasons for not knowing are short and never tightened.
         */
        double most(Ink ink, double tightness) {
            double characters = first
                    ? Math.max(column.width(), NAME) * tightness
                    : Math.max((column.width() + 4) * tightness, SHORT);
            return characters * ink.width("0", ink.mono);
        }
    }

    /** Glyph and word of every mark. */
    record Marked() implements Slot {
        static final double GAP = 12;

        @Override
        public String title() {
            return "Marks";
        }

        @Override
        public boolean right() {
            return false;
        }

        static List<Run> runs(Ink ink, ProcessTree tree, int node) {
            return tree.marks(node).list().stream()
                    .map(mark -> Run.mark(ink, mark, mark.word()))
                    .toList();
        }

        static double width(Ink ink, List<Run> runs) {
            return runs.stream().mapToDouble(run -> run.width(ink) + GAP).sum();
        }
    }
}
