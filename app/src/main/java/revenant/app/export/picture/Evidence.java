package revenant.app.export.picture;

import java.util.ArrayList;
import java.util.List;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Text;

/** Why the rows of a picture are marked: one sentence with the evidence for each, as many as one reads. */
final class Evidence {
    private static final int MOST = 24;

    private Evidence() {}

    static List<Line> lines(Ink ink, ProcessTree tree, int[] rows, double width) {
        List<Glossary.Entry> entries = new ArrayList<>();
        int all = 0;
        for (int node : rows) {
            for (Mark mark : tree.marks(node).list()) {
                if (mark.troubled() && all++ < MOST) {
                    entries.add(entry(ink, tree, node, mark));
                }
            }
        }
        List<Line> lines = new ArrayList<>(Glossary.lines(ink, entries, width));
        if (all > MOST) {
            String more = "and " + Heading.number(all - MOST) + " more marks";
            lines.add(Words.of(18, Run.text(more, ink.body, ink.colour("text-dim"))));
        }
        return lines;
    }

    private static Glossary.Entry entry(Ink ink, ProcessTree tree, int node, Mark mark) {
        String name = Text.printable(tree.task(node).stat().comm());
        String who = name + " " + tree.task(node).tid();
        return new Glossary.Entry(Run.mark(ink, mark, who), tree.marks(node).why(mark));
    }
}
