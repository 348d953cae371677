package revenant.app.stacks;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import revenant.app.table.Words;
import revenant.app.wait.Ends;
import revenant.app.wait.Wait;
import revenant.collector.model.Reading.Unknown;
import revenant.collector.model.Task;
import revenant.collector.model.Text;

/** Groups in the words a person reads. All results are safe to show. */
public final class GroupWords {
    private GroupWords() {}

    /** The function that says most, or why there is none. */
    public static String title(StackGroup group) {
        return switch (group.place()) {
            case Place.Stack stack -> Text.printable(stack.point());
            case Place.Symbol symbol -> Text.printable(symbol.point());
            case Place.Unread(var why, boolean _) ->
                "stack not read: " + why.reason().words();
            case Place.Passing() -> "entry frames only";
            case Place.Running() -> "running, no stack";
            case Place.Ended() -> "ended, no stack";
        };
    }

    /** FUSE, NFS, pipe, ..., or in two words why none is named. */
    public static String subsystem(StackGroup group) {
        return group.place().meaning().map(Wait::subsystem).orElseGet(() -> switch (group.place()) {
            case Place.Stack _, Place.Symbol _ -> "not listed";
            case Place.Unread _ -> "not read";
            case Place.Passing _, Place.Running _ -> "running";
            case Place.Ended _ -> "ended";
        });
    }

    /** What its tasks wait for, as a sentence without a full stop. */
    public static String waits(StackGroup group) {
        return group.place().meaning().map(GroupWords::rest).orElseGet(() -> switch (group.place()) {
            case Place.Stack _, Place.Symbol _ -> "what they wait for is not in the list of wait points";
            case Place.Unread(var why, boolean stuck) ->
                (stuck ? "uninterruptible or exiting; where is not known" : "where they are is not known")
                        + detail(why);
            case Place.Passing _ -> "no frame says where: as a rule interrupted, or on the way back to its program";
            case Place.Running _ -> "on a CPU or ready for one when they were read";
            case Place.Ended _ -> "zombies: they have given their stack back and wait to be reaped";
        });
    }

    private static String detail(Unknown<?> why) {
        return why.detail().isEmpty() ? "" : ": " + Text.printable(why.detail());
    }

    private static String rest(Wait wait) {
        return wait.ends() == Ends.REST ? wait.words() + " (at rest)" : wait.words();
    }

    /** What ends the wait; empty where that is not known or there is none. */
    public static String ends(StackGroup group) {
        return group.place()
                .meaning()
                .map(Wait::ends)
                .filter(ends -> ends != Ends.REST)
                .map(Ends::words)
                .orElse("");
    }

    /** What else one should know of the wait, and whether this was seen or only read in the kernel's source. */
    public static String note(StackGroup group) {
        return group.place()
                .meaning()
                .map(wait -> Stream.of(wait.note(), wait.seen() ? "" : "From the kernel's source, not observed.")
                        .filter(words -> !words.isEmpty())
                        .collect(Collectors.joining(" ")))
                .orElse("");
    }

    /** How far the stack of one speaks for all; empty where there is nothing to say. */
    public static String variants(StackGroup group) {
        return group.variants() < 2
                ? ""
                : "The stack of " + ids(group.sample()) + " stands for " + group.variants()
                        + " texts that differ in offsets or in frames that say nothing.";
    }

    /** {@code 35 uninterruptible, 2 sleeping}: the most first. */
    public static String states(StackGroup group) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Task task : group.members()) {
            counts.merge(state(task), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(entry -> String.format(Locale.ROOT, "%,d %s", entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    /** {@code uninterruptible}, {@code sleeping and exiting}. */
    public static String state(Task task) {
        boolean exiting = task.stat().flags().exiting() && !task.stat().flags().finished();
        return Words.state(task.stat()) + (exiting ? " and exiting" : "");
    }

    /** {@code 1 task}, {@code 1,204 tasks}. */
    public static String tasks(int count) {
        return String.format(Locale.ROOT, count == 1 ? "%,d task" : "%,d tasks", count);
    }

    /** A member in one line: {@code 4712 of 4711  fuse-backup  uninterruptible}. */
    public static String member(Task task) {
        return ids(task) + "  " + Words.name(task) + "  " + state(task);
    }

    /** {@code 4711} for a leader, {@code 4712 of 4711} for another thread. */
    public static String ids(Task task) {
        return task.isLeader() ? Integer.toString(task.pid()) : task.tid() + " of " + task.pid();
    }
}
