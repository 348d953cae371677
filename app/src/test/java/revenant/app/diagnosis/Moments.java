package revenant.app.diagnosis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessTree;

/** A built host looked at again and again, a fixed time apart; it was started ten hours before the first look. */
public final class Moments {
    private static final Duration BEGIN = Duration.ofHours(10);

    private Moments() {}

    /** {@code host} fills the host of the n-th look. */
    public static List<ProcessTree> trees(int count, Duration apart, BiConsumer<Hosts, Integer> host) {
        List<ProcessTree> trees = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Hosts hosts = Hosts.host().up(BEGIN.plus(apart.multipliedBy(i)));
            host.accept(hosts, i);
            trees.add(hosts.tree());
        }
        return trees;
    }

    /** The last look, with those before it. */
    public static Case last(List<ProcessTree> trees) {
        ProcessTree now = trees.getLast();
        return Case.of(now)
                .with(Samples.along(
                        trees.stream()
                                .limit(trees.size() - 1L)
                                .map(ProcessTree::snapshot)
                                .toList(),
                        trees.size() == 1 ? List.of() : List.of(trees.getFirst()),
                        Map.of()));
    }
}
