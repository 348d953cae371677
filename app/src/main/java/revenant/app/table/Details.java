package revenant.app.table;

import java.util.ArrayList;
import java.util.List;
import revenant.app.tree.Mark;
import revenant.app.tree.Marks;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Task;

/** Everything known of a task and its process, in groups, in the order a person asks. Empty groups are left out. */
public final class Details {
    /** The title of the first group, which is left out where nothing stands out. */
    public static final String STANDS_OUT = "What stands out";

    private Details() {}

    public static List<FactGroup> of(ProcessTree tree, int node) {
        Subject subject = new Subject(tree, node);
        List<FactGroup> groups = new ArrayList<>();
        groups.add(marks(subject));
        groups.add(IdentityFacts.of(subject));
        groups.add(StateFacts.of(subject));
        groups.add(ThreadFacts.of(subject));
        groups.addAll(StackFacts.of(subject));
        groups.add(SignalFacts.of(subject));
        groups.addAll(FamilyFacts.of(subject));
        groups.addAll(PlaceFacts.of(subject));
        groups.addAll(DescriptorFacts.of(subject));
        groups.add(LimitFacts.of(subject));
        groups.removeIf(group -> group.facts().isEmpty());
        return List.copyOf(groups);
    }

    /** The kernel stacks alone: of a thread row its own, of a process row those of all its threads. */
    public static List<FactGroup> stacks(ProcessTree tree, int node) {
        return StackFacts.of(new Subject(tree, node));
    }

    /** The kernel stack of one task. */
    public static FactGroup stack(Task task) {
        return StackFacts.of(task);
    }

    private static FactGroup marks(Subject subject) {
        Facts facts = new Facts();
        Marks marks = subject.tree().marks(subject.node());
        for (Mark mark : marks.list()) {
            facts.add(mark.word(), marks.why(mark), "")
                    .with(mark.troubled() ? Fact.Emphasis.WARNING : Fact.Emphasis.NORMAL);
        }
        BlockedFacts.add(subject, facts);
        return facts.titled(STANDS_OUT);
    }
}
