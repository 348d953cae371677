package revenant.app.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import revenant.app.tree.ProcessTree;

/**
 * The trees of a few moments: the last ones, and further back ever fewer. A tree of 2,000 tasks takes about 100 KiB beside
 * its snapshot, so not every moment can keep one.
 */
record Trees(List<Kept> kept) {
    static final Trees NONE = new Trees(List.of());

    private static final int MOST = 12;
    private static final int LAST = 4;

    /** The tree of a moment by its number. */
    record Kept(int number, ProcessTree tree) {}

    Trees plus(int number, ProcessTree tree) {
        List<Kept> more = new ArrayList<>(kept);
        more.add(new Kept(number, tree));
        if (more.size() > MOST) {
            more.remove(densest(more, number));
        }
        return new Trees(List.copyOf(more));
    }

    /** The one without which the gap is smallest, measured by how long ago it is. */
    private static int densest(List<Kept> all, int now) {
        int found = 1;
        double least = Double.MAX_VALUE;
        for (int i = 1; i < all.size() - LAST; i++) {
            double gap = all.get(i + 1).number() - all.get(i - 1).number();
            double ago = now - all.get(i).number() + 1.0;
            if (gap / ago < least) {
                least = gap / ago;
                found = i;
            }
        }
        return found;
    }

    /** Without those of moments that are forgotten. */
    Trees from(int oldest) {
        return new Trees(kept.stream().filter(one -> one.number() >= oldest).toList());
    }

    Optional<ProcessTree> at(int number) {
        return kept.stream()
                .filter(one -> one.number() == number)
                .map(Kept::tree)
                .findFirst();
    }

    /** Oldest first. */
    List<ProcessTree> before(int number) {
        return kept.stream()
                .filter(one -> one.number() < number)
                .map(Kept::tree)
                .toList();
    }
}
