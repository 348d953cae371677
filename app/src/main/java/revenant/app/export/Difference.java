package revenant.app.export;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import revenant.app.compare.Comparison;
import revenant.app.compare.FdChange;
import revenant.app.compare.MarkChange;
import revenant.app.compare.Seen;
import revenant.app.compare.StackChange;
import revenant.app.diagnosis.Durations;
import revenant.app.table.Words;
import revenant.app.tree.Mark;
import revenant.collector.model.HostFacts;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Text;

/** A comparison in lines under titles, for every format that a person reads. All safe to show. */
final class Difference {
    private static final int FRAMES = 4;

    private Difference() {}

    /** The two sides, and what makes a process the same on both. */
    static List<String> head(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        lines.add("a: " + side(comparison.a()));
        lines.add("b: " + side(comparison.b()));
        lines.add(
                comparison.sameBoot()
                        ? "the same boot"
                                + comparison.apart().map(Difference::apart).orElse("")
                                + "; a process is the same by pid and start time"
                        : "not the same boot; a process is the same by the path of what it runs");
        return lines;
    }

    private static String side(HostSnapshot snapshot) {
        HostFacts host = snapshot.host();
        return "host " + host.name().show(Text::printable) + ", taken "
                + host.takenAt().show(Words::utc) + ", "
                + snapshot.processes().size() + " processes, collected as "
                + host.collectedAs().show(Text::printable)
                + (snapshot.complete() ? "" : "; not complete");
    }

    private static String apart(Duration time) {
        return time.isNegative()
                ? ", a is " + Durations.words(time.negated()) + " later"
                : ", " + Durations.words(time) + " later";
    }

    /** Titles with at least one line. */
    static Map<String, List<String>> parts(Comparison comparison) {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        put(parts, "Found now", comparison.findingsAppeared());
        put(parts, "Not found any more", comparison.findingsGone());
        put(
                parts,
                "Newly stuck",
                comparison.newlyStuck().stream().map(Difference::mark).toList());
        put(
                parts,
                "Still stuck",
                comparison.stillStuck().stream()
                        .map(still -> still.who().name()
                                + (still.task().tid() == still.task().pid()
                                        ? ""
                                        : " thread " + still.task().tid()) + ": "
                                + still.mark().word() + ", " + still.words())
                        .toList());
        put(
                parts,
                "No longer stuck",
                comparison.noLongerStuck().stream().map(Difference::mark).toList());
        put(
                parts,
                "Newly orphaned",
                comparison.newlyOrphaned().stream().map(Difference::seen).toList());
        put(
                parts,
                "No longer orphaned",
                comparison.noLongerOrphaned().stream().map(Difference::seen).toList());
        put(
                parts,
                "Restarted",
                comparison.restarted().stream()
                        .map(pair -> pair.before().name() + " is now "
                                + pair.after().name() + ": " + pair.after().command())
                        .toList());
        put(
                parts,
                "Descriptors",
                comparison.descriptors().stream().map(Difference::descriptors).toList());
        put(parts, "Mounts appeared", comparison.mountsAppeared());
        put(parts, "Mounts gone", comparison.mountsGone());
        put(parts, "Born", comparison.born().stream().map(Difference::seen).toList());
        put(parts, "Died", comparison.died().stream().map(Difference::seen).toList());
        put(
                parts,
                "Kernel stacks of those that stand out",
                comparison.stacks().stream().map(Difference::stack).toList());
        return parts;
    }

    private static void put(Map<String, List<String>> parts, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            parts.put(title, lines);
        }
    }

    private static String seen(Seen seen) {
        return seen.name() + ": " + seen.command();
    }

    private static String mark(MarkChange change) {
        boolean perhaps = change.now() > change.then()
                && (change.mark() == Mark.UNINTERRUPTIBLE || change.mark() == Mark.EXITING);
        return change.who().name() + ": " + change.mark().word() + ", " + change.then() + " tasks before, "
                + change.now() + " now" + (perhaps ? "; seen once, it may be for a moment" : "");
    }

    private static String descriptors(FdChange change) {
        return change.who().name() + ": " + change.kind().words() + " " + (change.more() > 0 ? "+" : "") + change.more()
                + " (" + change.then() + " before, " + change.now() + " now)";
    }

    private static String stack(StackChange change) {
        String task = change.who().name()
                + (change.task().tid() == change.task().pid()
                        ? ""
                        : " thread " + change.task().tid());
        return change.same()
                ? task + ": the same, " + frames(change.after())
                : task + ": was " + frames(change.before()) + "; is " + frames(change.after());
    }

    private static String frames(List<String> functions) {
        return functions.isEmpty()
                ? "empty"
                : String.join(" < ", functions.subList(0, Math.min(FRAMES, functions.size())));
    }

    /** What could not be compared, and what is only counted. */
    static List<String> foot(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        Comparison.StackCounts stacks = comparison.stackCounts();
        lines.add("kernel stacks of all tasks on both sides: " + stacks.same() + " the same, " + stacks.changed()
                + " others, " + stacks.unread() + " not read on both");
        if (comparison.unread() > 0) {
            lines.add("descriptors of " + comparison.unread() + " processes were not read on both sides");
        }
        return lines;
    }
}
