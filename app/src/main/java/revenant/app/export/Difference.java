package revenant.app.export;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import revenant.app.compare.Comparison;
import revenant.app.compare.FdChange;
import revenant.app.compare.MarkChange;
import revenant.app.compare.Restart;
import revenant.app.compare.Seen;
import revenant.app.compare.StackChange;
import revenant.app.compare.StillStuck;
import revenant.app.diagnosis.Durations;
import revenant.app.table.Words;
import revenant.app.tree.Mark;
import revenant.collector.model.HostFacts;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.TaskKey;
import revenant.collector.model.Text;

/** A comparison in lines under titles, for every format that a person reads. All safe to show. */
public final class Difference {
    private static final int FRAMES = 4;

    /**
     * Lines under a title, at least one.
     *
     * @param title {@code "Newly stuck"}
     */
    public record Part(String title, List<Line> lines) {}

    /**
     * Something that differs.
     *
     * @param inA the task it is about, where the first side has it
     * @param inB the same of the second side
     */
    public record Line(String words, Optional<TaskKey> inA, Optional<TaskKey> inB) {
        static Line plain(String words) {
            return new Line(words, Optional.empty(), Optional.empty());
        }
    }

    private final Comparison comparison;
    private final List<Part> parts = new ArrayList<>();

    private Difference(Comparison comparison) {
        this.comparison = comparison;
    }

    /** The two sides, and what makes a process the same on both. */
    public static List<String> head(Comparison comparison) {
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

    /** Without those under which there is nothing. */
    public static List<Part> parts(Comparison comparison) {
        return List.copyOf(new Difference(comparison).all());
    }

    private List<Part> all() {
        put("Found now", comparison.findingsAppeared(), Line::plain);
        put("Not found any more", comparison.findingsGone(), Line::plain);
        put(
                "Newly stuck",
                comparison.newlyStuck(),
                change -> now(mark(change), change.who().key()));
        put("Still stuck", comparison.stillStuck(), still -> now(still(still), still.task()));
        put(
                "No longer stuck",
                comparison.noLongerStuck(),
                change -> now(mark(change), change.who().key()));
        put("Newly orphaned", comparison.newlyOrphaned(), seen -> now(seen(seen), seen.key()));
        put("No longer orphaned", comparison.noLongerOrphaned(), seen -> now(seen(seen), seen.key()));
        put("Restarted", comparison.restarted(), Difference::restart);
        put(
                "Descriptors",
                comparison.descriptors(),
                change -> now(descriptors(change), change.who().key()));
        put("Mounts appeared", comparison.mountsAppeared(), Line::plain);
        put("Mounts gone", comparison.mountsGone(), Line::plain);
        put("Born", comparison.born(), seen -> now(seen(seen), seen.key()));
        put("Died", comparison.died(), seen -> new Line(seen(seen), Optional.of(seen.key()), Optional.empty()));
        put("Kernel stacks of those that stand out", comparison.stacks(), change -> now(stack(change), change.task()));
        return parts;
    }

    private <T> void put(String title, List<T> all, Function<T, Line> line) {
        if (!all.isEmpty()) {
            parts.add(new Part(title, all.stream().map(line).toList()));
        }
    }

    /** Of a task of the second side; on one boot the first may have it, too. */
    private Line now(String words, TaskKey task) {
        return new Line(words, Optional.of(task).filter(_ -> comparison.sameBoot()), Optional.of(task));
    }

    private static Line restart(Restart pair) {
        return new Line(
                pair.before().name() + " is now " + pair.after().name() + ": "
                        + pair.after().command(),
                Optional.of(pair.before().key()),
                Optional.of(pair.after().key()));
    }

    private static String still(StillStuck still) {
        return task(still.who(), still.task()) + ": " + still.mark().word() + ", " + still.words();
    }

    private static String task(Seen who, TaskKey task) {
        return who.name() + (task.tid() == task.pid() ? "" : " thread " + task.tid());
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
        String task = task(change.who(), change.task());
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
    public static List<String> foot(Comparison comparison) {
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
