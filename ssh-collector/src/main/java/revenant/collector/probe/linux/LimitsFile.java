package revenant.collector.probe.linux;

import java.util.List;
import java.util.OptionalLong;
import revenant.collector.model.Limit;
import revenant.collector.probe.ByteCache;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Fields;
import revenant.collector.probe.Malformed;

/** /proc/PID/limits, fs/proc/base.c proc_pid_limits(): names of 25 columns, soft and hard limit, unit. */
final class LimitsFile {
    private static final int NAME_WIDTH = 25;

    private final ByteCache<List<Limit>> files = new ByteCache<>(
            file -> Lines.of(file).stream().skip(1).map(LimitsFile::limit).toList());

    List<Limit> parse(Bytes file) {
        if (!file.startsWith("Limit ")) {
            throw new Malformed("no heading");
        }
        return files.get(file);
    }

    private static Limit limit(Bytes line) {
        if (line.length() <= NAME_WIDTH) {
            throw new Malformed("not a limit: " + line);
        }
        Fields fields = new Fields(line.slice(NAME_WIDTH));
        return new Limit(
                line.slice(0, NAME_WIDTH).strip().text(),
                value(fields.next()),
                value(fields.next()),
                fields.hasNext() ? fields.next().text() : "");
    }

    private static OptionalLong value(Bytes text) {
        return text.is("unlimited") ? OptionalLong.empty() : OptionalLong.of(new Fields(text).nextLong());
    }
}
