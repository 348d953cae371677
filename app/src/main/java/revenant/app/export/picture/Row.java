package revenant.app.export.picture;

import java.util.BitSet;
import java.util.List;
import revenant.app.table.Column;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Text;

/**
 * What a row says, already cut to size.
 *
 * @param texts one per slot, "" in the place of the marks
 * @param unknown which of the texts are the reason why something is not known
 */
record Row(int node, List<String> texts, BitSet unknown, List<Run> marks) {

    static Row of(Ink ink, ProcessTree tree, int node, List<Slot> slots, double tightness) {
        List<String> texts = slots.stream()
                .map(slot -> switch (slot) {
                    case Slot.Cells cells -> text(ink, tree, node, cells, tightness);
                    case Slot.Marked _ -> "";
                })
                .toList();
        return new Row(node, texts, unknown(tree, node, slots), Slot.Marked.runs(ink, tree, node));
    }

    private static BitSet unknown(ProcessTree tree, int node, List<Slot> slots) {
        BitSet unknown = new BitSet();
        for (int i = 0; i < slots.size(); i++) {
            unknown.set(
                    i,
                    slots.get(i) instanceof Slot.Cells cells
                            && !cells.column().reading(tree, node).isKnown());
        }
        return unknown;
    }

    private static String text(Ink ink, ProcessTree tree, int node, Slot.Cells cells, double tightness) {
        Column column = cells.column();
        String text = column.text(tree, node);
        double most = cells.most(ink, tightness);
        if (!cells.first()) {
            return ink.elide(text, ink.mono, most, 0);
        }
        String shown = ink.elide(text, ink.mono, most, endOfName(tree, node, text));
        return tree.isThread(node) ? shown + " · thread " + tree.task(node).tid() : shown;
    }

    /** The name the kernel keeps is what people search logs for: it is never cut. */
    private static int endOfName(ProcessTree tree, int node, String text) {
        String name = Text.printable(tree.task(node).stat().comm());
        int start = text.indexOf(name);
        return start < 0 ? 0 : start + name.length();
    }

    double width(Ink ink, Slot slot, int index) {
        return switch (slot) {
            case Slot.Cells _ -> ink.width(texts.get(index), ink.mono);
            case Slot.Marked _ -> Slot.Marked.width(ink, marks);
        };
    }
}
