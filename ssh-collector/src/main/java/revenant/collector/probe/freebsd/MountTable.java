package revenant.collector.probe.freebsd;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import revenant.collector.model.Mount;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Malformed;

/**
 * {@code mount -p}: as JSON since 14, before that as text, where blanks in a name are not escaped. A file system that is
 * just being unmounted is left out by the kernel (getfsstat(2), MNT_NOWAIT).
 */
final class MountTable {
    private static final Set<String> KEYS = Set.of("device", "mntpoint", "fstype", "opts", "dump", "pass");
    /** Type, options, dump and pass: the fields after the two names. */
    private static final int FIELDS_AT_END = 4;

    private final List<Mount> mounts = new ArrayList<>();

    private MountTable() {}

    static List<Mount> parse(Bytes text, Unread unread) {
        MountTable table = new MountTable();
        if (Libxo.isJson(text)) {
            Libxo.rows(text, unread, (_, node) -> table.row(new Row(node), unread), "mount", "fstab");
        } else {
            text.text().lines().filter(line -> !line.isBlank()).forEach(line -> table.line(line, unread));
        }
        return List.copyOf(table.mounts);
    }

    private void row(Row row, Unread unread) {
        row.check(KEYS, unread);
        try {
            add(row.text("device"), row.text("mntpoint"), row.text("fstype"), row.text("opts"));
        } catch (Malformed e) {
            unread.add("row", e.getMessage() + ": " + row.node());
        }
    }

    /** Columns are padded with tabs by mount(8); a name with a blank in it is told by those. */
    private void line(String line, Unread unread) {
        String[] fields = line.split(line.indexOf('\t') >= 0 ? "\t+" : " +");
        String[] words = line.split("[ \t]+");
        if (words.length < FIELDS_AT_END + 2) {
            unread.add("line", line);
        } else if (words.length == FIELDS_AT_END + 2) {
            add(words[0], words[1], words[2], words[3]);
        } else if (fields.length >= FIELDS_AT_END) {
            add(fields[0], fields[1], words[words.length - 4], words[words.length - 3]);
        } else {
            unread.add("line", line);
        }
    }

    private void add(String source, String point, String type, String options) {
        int id = mounts.size() + 1;
        mounts.add(new Mount(id, parent(point, id), -1, -1, "/", point, options, "", type, source, options));
    }

    /** The latest of those with the longest mount point that this one lies in. */
    private int parent(String point, int own) {
        int found = own;
        int longest = -1;
        for (Mount mount : mounts) {
            String other = mount.mountPoint();
            boolean above = other.equals("/") || point.equals(other) || point.startsWith(other + "/");
            if (above && other.length() >= longest) {
                found = mount.id();
                longest = other.length();
            }
        }
        return found;
    }
}
