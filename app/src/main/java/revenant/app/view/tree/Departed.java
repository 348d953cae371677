package revenant.app.view.tree;

import java.util.Optional;
import java.util.function.IntUnaryOperator;
import revenant.app.table.Column;
import revenant.app.table.Columns;
import revenant.app.time.Alone;
import revenant.app.time.Event;
import revenant.app.time.Gone;
import revenant.app.tree.Group;
import revenant.app.tree.Kin;
import revenant.app.tree.Mark;
import revenant.app.tree.Marks;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Signals;
import revenant.app.tree.ViewState;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Reading;
import revenant.collector.model.TaskKey;

/**
 * A row whose task is not there any more.
 *
 * @param tree that its node belongs to: the one before, or one of the process alone
 * @param depth levels below the leftmost row
 * @param gone what is remembered of a process that ended lately; empty for what the last refresh took away, which is shown
 *     for a few seconds
 */
record Departed(ProcessTree tree, int node, int depth, Group group, Optional<Gone> gone) {

    /** A node of the tree before. */
    static Departed justNow(ProcessTree before, int node, ViewState state) {
        return new Departed(before, node, depth(before, node, state), before.group(node), Optional.empty());
    }

    static Departed remembered(Gone gone, HostSnapshot now, int depth) {
        return new Departed(Alone.of(gone, now), 0, depth, Group.of(gone.enclosure()), Optional.of(gone));
    }

    /** How many rows a node stands below, in a group of its own only those of the group; none in a sorted list. */
    static int depth(ProcessTree tree, int node, ViewState state) {
        if (state.sort().isPresent()) {
            return 0;
        }
        IntUnaryOperator kin = Kin.of(tree, state);
        int depth = 0;
        for (int up = kin.applyAsInt(node); up >= 0; up = kin.applyAsInt(up)) {
            depth++;
        }
        return depth;
    }

    boolean isRemembered() {
        return gone.isPresent();
    }

    TaskKey key() {
        return tree.key(node);
    }

    /** Alone a process does not tell whether it was an orphan, or frozen; that it was a zombie, it does. */
    Marks marks() {
        Marks own = tree.marks(node);
        return (isRemembered() ? own.only(Mark.ZOMBIE) : own).plus(Mark.GONE);
    }

    String why(Mark mark) {
        if (gone.isEmpty()) {
            return mark == Mark.GONE ? mark.meaning() : marks().why(mark);
        }
        return mark == Mark.GONE
                ? gone.get().sentence(signals())
                : "It was a " + mark.word() + " at " + Event.clock(gone.get().seen()) + ".";
    }

    /** Of a process that is remembered all is as it was last seen, but what it does. */
    Reading<String> reading(Column column) {
        if (gone.isPresent() && column == Columns.MARKS) {
            return Reading.known(gone.get().words(signals()));
        }
        return gone.isPresent() && column == Columns.STATE
                ? Reading.known(Mark.GONE.word())
                : column.reading(tree, node);
    }

    private Signals signals() {
        return Signals.of(tree.snapshot().host());
    }
}
