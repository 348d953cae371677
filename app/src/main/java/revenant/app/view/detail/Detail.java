package revenant.app.view.detail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import revenant.app.export.TaskText;
import revenant.app.table.Columns;
import revenant.app.table.Details;
import revenant.app.table.FactGroup;
import revenant.app.time.Earlier;
import revenant.app.time.Gone;
import revenant.app.time.GoneFacts;
import revenant.app.time.Memory;
import revenant.app.time.Timeline;
import revenant.app.tree.Mark;
import revenant.app.tree.Marks;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Signals;
import revenant.collector.model.TaskKey;

/**
 * What the detail pane says.
 *
 * @param tree the tree it was last seen in
 * @param title the name of the task
 * @param gone what there is to say of a task that is not there any more, the rest is then what was known before; empty for
 *     one that is there
 */
public record Detail(
        ProcessTree tree,
        int node,
        TaskKey key,
        String title,
        boolean thread,
        Marks marks,
        List<FactGroup> groups,
        String gone) {

    /**
     * Reads the facts of a node; takes a while for a process with many descriptors.
     *
     * @param memory of the moment of the tree
     */
    static Detail of(ProcessTree tree, int node, Memory memory) {
        return new Detail(
                tree,
                node,
                tree.key(node),
                Columns.NAME.text(tree, node),
                tree.isThread(node),
                tree.marks(node),
                withEarlier(Details.of(tree, node), Earlier.of(tree, node, memory)),
                "");
    }

    /**
     * What was known of a process when it was last seen, and how it ended.
     *
     * @param timeline with the moment in which it was; empty where that is forgotten
     */
    static Optional<Detail> of(Gone gone, Timeline timeline) {
        int index = timeline.indexOf(gone.seen(), gone.key());
        if (index < 0) {
            return Optional.empty();
        }
        ProcessTree tree = timeline.at(index).tree();
        Detail then =
                of(tree, tree.indexOf(gone.key()), timeline.moments().get(index).memory());
        List<FactGroup> groups = new ArrayList<>(then.groups);
        groups.addFirst(GoneFacts.of(gone, tree.snapshot().host()));
        return Optional.of(new Detail(
                tree,
                then.node,
                then.key,
                then.title,
                false,
                then.marks.plus(Mark.GONE),
                List.copyOf(groups),
                words(gone, tree)));
    }

    /** What is said of a process that is not there any more. */
    private static String words(Gone gone, ProcessTree tree) {
        return gone.sentence(Signals.of(tree.snapshot().host())) + " What follows is what was known then.";
    }

    /** Whether it tells of a process as that was when it went. */
    boolean tells(Gone wanted) {
        return key.equals(wanted.key()) && gone.equals(words(wanted, tree));
    }

    private static List<FactGroup> withEarlier(List<FactGroup> groups, FactGroup earlier) {
        if (earlier.facts().isEmpty()) {
            return groups;
        }
        List<FactGroup> all = new ArrayList<>(groups);
        all.add(groups.getFirst().title().equals(Details.STANDS_OUT) ? 1 : 0, earlier);
        return List.copyOf(all);
    }

    /** All of it, with where and when it was read. */
    String asText() {
        StringBuilder text = new StringBuilder(TaskText.of(tree, node));
        groups.stream().filter(Detail::isOfTime).forEach(group -> {
            text.append('\n').append(group.title()).append('\n');
            group.facts()
                    .forEach(fact ->
                            text.append("  ").append(FactCopy.withSource(fact)).append('\n'));
        });
        return text.toString();
    }

    private static boolean isOfTime(FactGroup group) {
        return group.title().equals(Earlier.TITLE) || group.title().equals(GoneFacts.TITLE);
    }

    Detail asGone() {
        String words = "Not there any more at the last refresh; this is what was known before.";
        return new Detail(tree, node, key, title, thread, marks, groups, gone.isEmpty() ? words : gone);
    }
}
