package revenant.collector.probe.freebsd;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.SignalSet;
import revenant.collector.model.TaskFlags;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Malformed;

/**
 * ps(1) as JSON: every value is a string, {@code -} for none. The keys are those of bin/ps/keyword.c, which differ from the
 * names of the columns.
 */
final class Ps {
    private static final Set<String> PROCESS_KEYS = Set.of(
            "pid",
            "ppid",
            "process-group",
            "sid",
            "jail-id",
            "thread-id",
            "state",
            "flags",
            "flags2",
            "threads",
            "elapsed-times",
            "start-time",
            "uid",
            "user",
            "real-uid",
            "saved-uid",
            "rss",
            "virtual-size",
            "cpu-time",
            "wait-channel",
            "tracer",
            "exit-status",
            "signals-pending",
            "signal-mask",
            "signals-ignored",
            "signals-caught",
            "accounting-name",
            "arguments");
    private static final Set<String> THREAD_KEYS = Set.of(
            "pid",
            "thread-id",
            "thread-name",
            "state",
            "flags",
            "wait-channel",
            "wait-channel-address",
            "lock-name",
            "priority",
            "sleep-time",
            "cpu-time",
            "signals-pending",
            "signal-mask",
            "accounting-name");
    private static final Set<String> ARGUMENT_KEYS = Set.of("pid", "arguments");
    private static final String[] PATH = {"process-information", "process"};

    /** lstart in the C locale; the day is padded with a blank. */
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ROOT);

    /** {@code [days-][hours:]minutes:seconds.hundredths}, the decimal sign of any locale. */
    private static final Pattern CPU =
            Pattern.compile("(?:(\\d{1,9})-)?(?:(\\d{1,9}):)?(\\d{1,9}):(\\d{2})[.,](\\d{2})");

    private Ps() {}

    static List<PsProcess> processes(Bytes text, Unread unread) {
        List<PsProcess> found = new ArrayList<>();
        each(text, unread, PROCESS_KEYS, row -> found.add(process(row)));
        return List.copyOf(found);
    }

    static List<PsThread> threads(Bytes text, Unread unread) {
        List<PsThread> found = new ArrayList<>();
        each(text, unread, THREAD_KEYS, row -> found.add(thread(row)));
        return List.copyOf(found);
    }

    /** Arguments by pid, as one text each, with vis(3) undone. */
    static Map<Integer, String> arguments(Bytes text, Unread unread) {
        Map<Integer, String> found = new TreeMap<>();
        each(text, unread, ARGUMENT_KEYS, row -> found.put(row.id("pid"), Vis.undo(row.text("arguments"))));
        return Map.copyOf(found);
    }

    private interface RowReader {
        void read(Row row);
    }

    private static void each(Bytes text, Unread unread, Set<String> keys, RowReader reader) {
        if (!Libxo.isJson(text)) {
            throw new Malformed("no JSON");
        }
        Libxo.rows(
                text,
                unread,
                (_, node) -> {
                    Row row = new Row(node);
                    row.check(keys, unread);
                    try {
                        reader.read(row);
                    } catch (Malformed | ArithmeticException e) {
                        unread.add("row", e.getMessage() + ": " + node);
                    }
                },
                PATH);
    }

    private static PsProcess process(Row row) {
        String stat = row.text("state");
        long uid = row.decimal("uid");
        return new PsProcess(
                row.id("pid"),
                row.id("ppid"),
                row.id("process-group"),
                row.id("sid"),
                row.integer("jail-id"),
                row.integer("thread-id"),
                stat,
                TaskFlags.ofFreeBsd(row.hex("flags"), row.has("flags2") ? row.hex("flags2") : 0, stat.startsWith("Z")),
                row.id("threads"),
                row.reading("start-time").flatMap(Ps::start),
                uid,
                row.number("real-uid").orElse(uid),
                row.number("saved-uid").orElse(uid),
                row.number("rss"),
                row.number("virtual-size").orElse(0L),
                row.reading("cpu-time").flatMap(Ps::cpu),
                row.text("wait-channel"),
                row.integer("tracer"),
                (int) row.hex("exit-status"),
                signals(row, "signals-pending"),
                signals(row, "signal-mask"),
                signals(row, "signals-ignored"),
                signals(row, "signals-caught"),
                row.text("accounting-name"));
    }

    private static PsThread thread(Row row) {
        return new PsThread(
                row.id("pid"),
                row.id("thread-id"),
                row.reading("thread-name"),
                row.text("state"),
                row.hex("flags"),
                row.text("wait-channel"),
                row.reading("wait-channel-address"),
                row.reading("lock-name"),
                row.integer("priority"),
                row.integer("sleep-time"),
                row.reading("cpu-time").flatMap(Ps::cpu),
                signals(row, "signals-pending"),
                signals(row, "signal-mask"));
    }

    /** 32 signals; printed from an int, so signal 32 may come sign-extended. */
    private static SignalSet signals(Row row, String key) {
        return new SignalSet(row.hex(key) & 0xffffffffL, 0);
    }

    static Reading<Long> start(String text) {
        try {
            String plain = text.strip().replaceAll(" +", " ");
            return Reading.known(LocalDateTime.parse(plain, START).toEpochSecond(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Reading.unknown(Reason.MALFORMED, "not a start time");
        }
    }

    static Reading<Long> cpu(String text) {
        Matcher time = CPU.matcher(text.strip());
        if (!time.matches()) {
            return Reading.unknown(Reason.MALFORMED, "not a CPU time");
        }
        long minutes = (part(time, 1) * 24 + part(time, 2)) * 60 + part(time, 3);
        return Reading.known((minutes * 60 + part(time, 4)) * 100 + part(time, 5));
    }

    private static long part(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
