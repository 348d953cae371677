package revenant.app.jails;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import revenant.app.tree.Enclosure;

/**
 * Puts each before those that were made in it; beside each other the dying first, then those with trouble in them, and with
 * either what is around it.
 */
final class Order {
    /** Deeper than any is made; a capture may say what it likes. */
    private static final int DEEPEST = 64;

    private final List<Draft> drafts;
    private final Map<Enclosure, Integer> urgency = new HashMap<>();
    private final List<Confinement> found = new ArrayList<>();
    private final Set<Enclosure> placed = new HashSet<>();

    Order(List<Draft> drafts) {
        drafts.forEach(draft -> urgency.put(draft.enclosure(), urgency(draft)));
        drafts.forEach(draft -> draft.parent().ifPresent(above -> urgency.merge(above, urgency(draft), Math::min)));
        this.drafts = drafts.stream()
                .sorted(Comparator.comparing(draft -> urgency.getOrDefault(draft.enclosure(), 0)))
                .toList();
    }

    private static int urgency(Draft draft) {
        if (draft.dying().orElse(false)) {
            return 0;
        }
        return draft.members().troubled() ? 1 : 2;
    }

    /** What contradicts itself, and so is above itself, stands at the top. */
    List<Confinement> all() {
        Set<Enclosure> known = new HashSet<>();
        drafts.forEach(draft -> known.add(draft.enclosure()));
        drafts.stream()
                .filter(draft -> draft.parent().filter(known::contains).isEmpty())
                .forEach(draft -> place(draft, 0));
        drafts.forEach(draft -> place(draft, 0));
        return found;
    }

    private void place(Draft draft, int depth) {
        if (depth < DEEPEST && placed.add(draft.enclosure())) {
            List<Draft> inside = drafts.stream()
                    .filter(other -> other.parent().equals(Optional.of(draft.enclosure())))
                    .toList();
            found.add(draft.at(depth, inside.stream().map(Draft::enclosure).toList()));
            inside.forEach(other -> place(other, depth + 1));
        }
    }
}
