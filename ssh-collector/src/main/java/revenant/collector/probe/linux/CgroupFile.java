package revenant.collector.probe.linux;

import java.util.List;
import revenant.collector.model.CgroupLine;
import revenant.collector.probe.ByteCache;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Fields;
import revenant.collector.probe.Malformed;

/** /proc/PID/cgroup, cgroups(7): lines {@code hierarchy:controllers:path}; the path may hold colons. */
final class CgroupFile {
    private final ByteCache<List<CgroupLine>> files = new ByteCache<>(
            file -> Lines.of(file).stream().map(CgroupFile::line).toList());

    List<CgroupLine> parse(Bytes file) {
        return files.get(file);
    }

    private static CgroupLine line(Bytes line) {
        int first = line.indexOf(':', 0);
        int second = first < 0 ? -1 : line.indexOf(':', first + 1);
        if (second < 0) {
            throw new Malformed("not hierarchy:controllers:path: " + line);
        }
        return new CgroupLine(
                new Fields(line.slice(0, first)).nextInt(),
                line.slice(first + 1, second).text(),
                line.slice(second + 1).text());
    }
}
