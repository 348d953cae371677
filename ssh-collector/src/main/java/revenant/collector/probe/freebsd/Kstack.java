package revenant.collector.probe.freebsd;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import revenant.collector.model.KernelStack;
import revenant.collector.model.KernelStack.Frame;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Malformed;

/**
 * {@code procstat -kk} as text (usr.bin/procstat/procstat_kstack.c): pid, tid, name of the process, name of the thread, and
 * the frames, innermost first. Its JSON has the same keys again for each thread, so that only the last would be left. The
 * names hold anything, line feeds too: the frames are what stands at the end of a row and looks like frames, and a row whose
 * name breaks it goes on in the next line. At most 18 frames and 1,024 bytes: the outermost of a deep stack are missing.
 */
final class Kstack {
    private static final Pattern ROW = Pattern.compile("^ *(\\d{1,9}) +(\\d{1,9}) (.*)$");
    private static final Pattern FRAMES =
            Pattern.compile("(?:^|\\s)((?:[^\\s+]+\\+0x[0-9a-f]+\\s+)*[^\\s+]+\\+0x[0-9a-f]+)\\s*$");
    private static final Pattern NO_FRAMES = Pattern.compile(".*<(running|swapped|unknown)>\\s*$");
    private static final Reading<KernelStack> NONE = Reading.known(new KernelStack(List.of()));
    private static final Reading<KernelStack> TWICE = Reading.unknown(
            Reason.MALFORMED, "two rows for this thread: the name of a process or thread may have made one of them up");

    private final Unread unread;
    private final Map<Integer, Reading<KernelStack>> stacks = new HashMap<>();
    private final Map<String, Frame> frames = new HashMap<>();
    private int open = -1;
    /** Whether the row that is open has its columns filled up with blanks, as a whole one has. */
    private boolean filled;

    private Kstack(Unread unread) {
        this.unread = unread;
    }

    /** Stacks by thread id; ids of threads are unique on the host. */
    static Map<Integer, Reading<KernelStack>> parse(Bytes text, Unread unread) {
        Kstack kstack = new Kstack(unread);
        String all = text.text();
        if (!all.isBlank() && !all.contains("PID")) {
            throw new Malformed("no heading");
        }
        all.lines().forEach(kstack::line);
        kstack.close();
        return Map.copyOf(kstack.stacks);
    }

    private void line(String line) {
        if (line.isBlank() || line.stripLeading().startsWith("PID ")) {
            return;
        }
        Matcher row = ROW.matcher(line);
        if (row.matches()) {
            close();
            open = Integer.parseInt(row.group(2));
            filled = line.endsWith(" ");
            rest(row.group(3));
        } else if (open >= 0) {
            rest(line);
        } else {
            unread.add("line", line);
        }
    }

    /** What follows the ids, or goes on in the next line. */
    private void rest(String text) {
        Matcher found = FRAMES.matcher(text);
        if (found.find()) {
            put(Reading.known(new KernelStack(
                    Stream.of(found.group(1).split("\\s+")).map(this::frame).toList())));
        } else {
            Matcher none = NO_FRAMES.matcher(text);
            if (none.matches()) {
                put(none.group(1).equals("running") ? NONE : without(none.group(1)));
            }
        }
    }

    private static Reading<KernelStack> without(String word) {
        return word.equals("swapped")
                ? Reading.unknown(Reason.UNSUPPORTED, "the process is swapped out")
                : Reading.unknown(Reason.VANISHED, "the kernel could not tell it at that moment");
    }

    private void put(Reading<KernelStack> stack) {
        if (stacks.putIfAbsent(open, stack) != null) {
            stacks.put(open, TWICE);
        }
        open = -1;
    }

    /** A row without frames is of a thread that has not run yet, or of one whose name broke it and that was cut. */
    private void close() {
        if (open >= 0 && filled) {
            put(NONE);
        } else if (open >= 0) {
            unread.add("thread", open + " without frames");
            open = -1;
        }
    }

    private Frame frame(String raw) {
        return frames.computeIfAbsent(raw, text -> new Frame(text.substring(0, text.indexOf('+')), text));
    }
}
