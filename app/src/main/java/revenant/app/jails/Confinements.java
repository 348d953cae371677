package revenant.app.jails;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.app.tree.Enclosure;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.HostFacts;
import revenant.collector.model.JailFacts;
import revenant.collector.model.Reading;

/**
 * All jails of a FreeBSD host, or all containers and pid namespaces of a Linux one. Immutable.
 *
 * @param all each before those that were made in it
 * @param listing whether the system's own list was read; known on Linux, where the processes tell
 * @param unplaced processes of which it is not known where they are
 */
public record Confinements(ProcessTree tree, List<Confinement> all, Reading<Integer> listing, int unplaced) {
    public Confinements {
        all = List.copyOf(all);
    }

    public static Confinements of(ProcessTree tree) {
        Map<Enclosure, List<Integer>> rows = new LinkedHashMap<>();
        int unplaced = 0;
        for (int row = 0; row < tree.size(); row = tree.threadsEnd(row)) {
            Reading<Optional<Enclosure>> place = tree.enclosure(row);
            Optional<Enclosure> inside = place.orElse(Optional.empty());
            int member = row;
            inside.ifPresent(
                    one -> rows.computeIfAbsent(one, _ -> new ArrayList<>()).add(member));
            unplaced += place.isKnown() ? 0 : 1;
        }
        List<Draft> drafts = isFreeBsd(tree)
                ? new Jails(tree, byPid(tree, rows)).drafts()
                : new Containers(tree, byPid(tree, rows)).drafts();
        return new Confinements(tree, new Order(drafts).all(), listing(tree, drafts.size()), unplaced);
    }

    private static Map<Enclosure, List<Integer>> byPid(ProcessTree tree, Map<Enclosure, List<Integer>> rows) {
        rows.values()
                .forEach(list -> list.sort((a, b) ->
                        Integer.compare(tree.process(a).pid(), tree.process(b).pid())));
        return rows;
    }

    private static Reading<Integer> listing(ProcessTree tree, int found) {
        return isFreeBsd(tree)
                ? tree.snapshot().jails().flatMap(JailFacts::jails).map(List::size)
                : Reading.known(found);
    }

    private static boolean isFreeBsd(ProcessTree tree) {
        return tree.snapshot().host().os() == HostFacts.Os.FREEBSD;
    }

    /** Whether its system has jails, and not containers. */
    public boolean ofJails() {
        return isFreeBsd(tree);
    }

    /** The same one after a refresh; empty when it is not there. */
    public Optional<Confinement> at(Enclosure enclosure) {
        return all.stream().filter(one -> one.enclosure().equals(enclosure)).findFirst();
    }

    public long dying() {
        return all.stream().filter(Confinement::isDying).count();
    }
}
