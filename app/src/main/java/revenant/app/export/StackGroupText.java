package revenant.app.export;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import revenant.app.stacks.GroupWords;
import revenant.app.stacks.StackGroup;
import revenant.app.table.Details;
import revenant.app.tree.ProcessTree;

/** Tasks at one place as text: what they wait for, the stack of the first, and every one of them by its ids. */
public final class StackGroupText {
    private StackGroupText() {}

    /** @param tree the host they were read on */
    public static String of(ProcessTree tree, StackGroup group) {
        String head = Stream.of(
                        GroupWords.tasks(group.count()) + ": " + GroupWords.title(group) + " ("
                                + GroupWords.subsystem(group) + "), " + GroupWords.states(group),
                        GroupWords.waits(group),
                        GroupWords.ends(group),
                        GroupWords.note(group))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
        String stack = FactText.of(List.of(Details.stack(group.sample())), false);
        String members = group.members().stream()
                .map(task -> "  " + GroupWords.member(task))
                .collect(Collectors.joining("\n", "Tasks at this wait point; that need not be one lock\n", "\n"));
        return String.join("\n", Provenance.lines(tree)) + "\n\n" + head + "\n\n" + stack + "\n" + members;
    }
}
