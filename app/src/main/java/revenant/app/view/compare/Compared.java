package revenant.app.view.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import revenant.app.compare.Comparison;
import revenant.app.diagnosis.HostTime;
import revenant.app.export.Difference;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Snapshots;
import revenant.collector.model.HostFacts;
import revenant.collector.model.TaskKey;

/**
 * A finished comparison.
 *
 * @param shown the tree that was on screen; it is the second side unless the other is a later moment of its boot
 * @param entries what the list shows
 */
public record Compared(Side side, ProcessTree other, ProcessTree shown, Comparison comparison, List<Entry> entries) {

    static Compared of(Side side, ProcessTree other, ProcessTree shown) {
        boolean later = isLater(other, shown);
        Comparison comparison = later ? Comparison.of(shown, other) : Comparison.of(other, shown);
        return new Compared(side, other, shown, comparison, entries(comparison, shown, later));
    }

    private static boolean isLater(ProcessTree other, ProcessTree shown) {
        HostFacts host = shown.snapshot().host();
        HostFacts there = other.snapshot().host();
        return Snapshots.sameBoot(there, host)
                && HostTime.of(host)
                        .since(HostTime.of(there))
                        .filter(Duration::isNegative)
                        .isPresent();
    }

    private static List<Entry> entries(Comparison comparison, ProcessTree shown, boolean shownIsA) {
        List<Entry> entries = new ArrayList<>();
        for (Difference.Part part : Difference.parts(comparison)) {
            entries.add(new Entry.Title(part.title(), part.lines().size()));
            part.lines().forEach(line -> {
                Optional<TaskKey> task = shownIsA ? line.inA() : line.inB();
                entries.add(new Entry.Line(line.words(), task.filter(key -> shown.indexOf(key) >= 0)));
            });
        }
        Difference.foot(comparison).forEach(words -> entries.add(new Entry.Note(words)));
        return List.copyOf(entries);
    }

    /** The headings. */
    List<Entry.Title> titles() {
        return entries.stream()
                .filter(Entry.Title.class::isInstance)
                .map(Entry.Title.class::cast)
                .toList();
    }
}
