package revenant.app.diagnosis.joins;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the reports of the hung task detector from the lines of dmesg(1), of all kernels since 3.10. A name in them can
 * hold anything, but at most 15 bytes of it: too few to look like the rest of a report.
 */
final class HungTaskLines {
    private static final Pattern STAMP = Pattern.compile("(?:<[0-9]+>)?\\[ *([0-9]{1,12})\\.([0-9]{6})\\].*");
    private static final String TASK = "INFO: task (.{0,64}):([0-9]{1,9})(?:\\(T[0-9]+\\))?";
    private static final Pattern REPORT =
            Pattern.compile(".*?" + TASK + " blocked (?:in I/O wait )?for more than ([0-9]{1,12}) seconds.*");
    private static final Pattern OWNER = Pattern.compile(".*?" + TASK
            + "(?: <[a-z]+>)? (?:is )?blocked on an? ([a-z-]+),? likely (?:owned|last held) by task (.{0,64}):([0-9]{1,9})"
            + "(?:\\(T[0-9]+\\))?(?: <[a-z]+>)?\\.?\\s*");
    private static final Pattern FRAME = Pattern.compile(
            "(?:<[0-9]+>)?(?:\\[[^]]*\\] *)*(?:\\[<[0-9a-f]+>\\] )?([A-Za-z_][\\w.]*)\\+0x[0-9a-f]+/0x.*");

    private final Map<String, HungTask> found = new LinkedHashMap<>();
    private final List<String> trace = new ArrayList<>();
    private String tracing = "";

    private HungTaskLines() {}

    /** The tasks reported, in the order of their first report. */
    static List<HungTask> read(List<String> lines) {
        HungTaskLines log = new HungTaskLines();
        lines.forEach(log::line);
        log.endTrace();
        return List.copyOf(log.found.values());
    }

    private void line(String line) {
        if (line.contains("INFO: task ")) {
            endTrace();
            report(line);
            owner(line);
        } else if (!tracing.isEmpty()) {
            Matcher frame = FRAME.matcher(line.strip());
            if (frame.matches()) {
                trace.add(frame.group(1).replaceFirst("\\.(isra|constprop|part|cold|llvm).*", ""));
            }
        }
    }

    private void report(String line) {
        Matcher matcher = REPORT.matcher(line);
        if (matcher.matches()) {
            int tid = Integer.parseInt(matcher.group(2));
            String key = matcher.group(1) + ":" + tid;
            HungTask before = found.get(key);
            long seconds = Long.parseLong(matcher.group(3));
            int times = before == null ? 1 : before.times() + 1;
            found.put(
                    key,
                    new HungTask(
                            matcher.group(1), tid, seconds, stamp(line), times, line, List.of(), Optional.empty()));
            tracing = key;
        }
    }

    private void owner(String line) {
        Matcher matcher = OWNER.matcher(line);
        HungTask blocked = matcher.matches() ? found.get(matcher.group(1) + ":" + matcher.group(2)) : null;
        if (blocked != null) {
            HungTask.Owner owner =
                    new HungTask.Owner(matcher.group(3), matcher.group(4), Integer.parseInt(matcher.group(5)), line);
            found.put(matcher.group(1) + ":" + matcher.group(2), blocked.with(owner));
        }
    }

    /** What follows a line about an owner is the owner's trace. */
    private void endTrace() {
        HungTask traced = found.get(tracing);
        if (traced != null && !trace.isEmpty()) {
            found.put(tracing, traced.with(trace));
        }
        trace.clear();
        tracing = "";
    }

    private static Optional<Duration> stamp(String line) {
        Matcher matcher = STAMP.matcher(line);
        return matcher.matches()
                ? Optional.of(
                        Duration.ofSeconds(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)) * 1000))
                : Optional.empty();
    }
}
