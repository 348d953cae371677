package revenant.app.table;

import java.util.List;
import java.util.Optional;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Reading;
import revenant.collector.model.Text;

/** Everything known of a task and its process, in groups, in the order a person asks. */
public final class Details {
    private Details() {}

    public static List<FactGroup> of(ProcessTree tree, int node) {
        return List.of(new FactGroup(
                "Identity",
                List.of(new Fact(
                        "name",
                        Reading.known(Text.printable(tree.task(node).stat().comm())),
                        "/proc/" + tree.task(node).pid() + "/stat",
                        Optional.empty(),
                        Fact.Emphasis.NORMAL))));
    }
}
