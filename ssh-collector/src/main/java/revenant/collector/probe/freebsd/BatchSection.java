package revenant.collector.probe.freebsd;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Malformed;
import revenant.collector.probe.SectionSink;

/** A section of several calls of one command, each for some processes: items {@code SECTION/N}. */
final class BatchSection implements SectionSink {
    private static final Pattern BLOCKED = Pattern.compile("(\\d{1,9})/\\w+");
    private static final int LONGEST = 1 << 26;

    final Progress progress = new Progress();
    private final Map<Integer, Reading<Void>> refusals = new HashMap<>();
    private final String name;
    private final BiConsumer<Bytes, Unread> add;

    /** @param add takes what one call printed */
    BatchSection(String name, BiConsumer<Bytes, Unread> add) {
        this.name = name;
        this.add = add;
    }

    @Override
    public boolean accepts(Bytes path) {
        return path.startsWith(name + "/")
                && path.slice(name.length() + 1).text().matches("\\d{1,9}");
    }

    @Override
    public int longestItem() {
        return LONGEST;
    }

    @Override
    public void item(Bytes path, Bytes content, boolean cut) {
        if (content.strip().isEmpty()) {
            return;
        }
        try {
            add.accept(content, progress.unread);
        } catch (Malformed e) {
            progress.unread.add("item", path.text() + ": " + e.getMessage());
        }
    }

    @Override
    public void refused(Bytes path, Reason reason, String words) {
        Matcher blocked = BLOCKED.matcher(path.text());
        if (blocked.matches()) {
            refusals.put(Integer.valueOf(blocked.group(1)), Reading.unknown(reason, words));
        }
    }

    /** Why there is nothing of this process. */
    <T> Reading<T> missing(int pid) {
        return refusals.getOrDefault(pid, progress.missing()).flatMap(_ -> progress.missing());
    }
}
