package revenant.collector.probe.freebsd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import revenant.collector.model.Descriptor;
import revenant.collector.model.Descriptor.Kind;
import revenant.collector.model.FdInfo;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Malformed;

/**
 * {@code procstat -f} as JSON (usr.bin/procstat/procstat_files.c). Beside the numbered descriptors it names cwd, root, jail,
 * text, ctty and trace. A socket's path is its two ends. A descriptor that is just being made is of type unknown.
 */
final class ProcstatFiles {
    private static final Set<String> KEYS = Set.of(
            "fd", "fd_type", "vode_type", "fd_flags", "ref_count", "offset", "protocol", "sendq", "recvq", "path");
    private static final List<String> INFO =
            List.of("fd_type", "vode_type", "ref_count", "offset", "protocol", "sendq", "recvq");

    /**
     * Of a process.
     *
     * @param named path by name: cwd, root
     */
    record Files(List<Descriptor> descriptors, Map<String, String> named) {}

    final Map<Integer, Files> processes = new HashMap<>();

    /** Adds what one call printed. */
    void add(Bytes text, Unread unread) {
        if (!Libxo.isJson(text)) {
            throw new Malformed("no JSON");
        }
        Libxo.rows(text, unread, (pid, node) -> process(pid, new Row(node), unread), "procstat", "files");
    }

    /** One that was gone, is leaving or that we may not look into is an empty object. */
    private void process(String pid, Row row, Unread unread) {
        if (!row.has("process_id")) {
            return;
        }
        List<Descriptor> descriptors = new ArrayList<>();
        Map<String, String> named = new TreeMap<>();
        for (Row file : row.rows("files")) {
            file.check(KEYS, unread);
            try {
                file(file, descriptors, named);
            } catch (Malformed | ArithmeticException e) {
                unread.add("file", pid + ": " + e.getMessage());
            }
        }
        descriptors.sort(Comparator.comparingInt(Descriptor::fd));
        processes.put(row.id("process_id"), new Files(List.copyOf(descriptors), Map.copyOf(named)));
    }

    private static void file(Row file, List<Descriptor> descriptors, Map<String, String> named) {
        String fd = file.text("fd");
        if (fd.matches("\\d{1,9}")) {
            descriptors.add(new Descriptor(
                    Integer.parseInt(fd), target(file), kind(file), Reading.known(new FdInfo(info(file)))));
        } else {
            file.given("path").ifPresent(path -> named.put(fd, path));
        }
    }

    private static Reading<String> target(Row file) {
        String type = file.text("fd_type");
        Optional<String> path = file.given("path");
        if (type.equals("socket")) {
            return Reading.known((file.text("protocol") + " " + path.orElse("")).strip());
        }
        if (path.isPresent()) {
            return Reading.known(path.get());
        }
        return type.equals("vnode") || type.equals("fifo")
                ? Reading.unknown(Reason.UNSUPPORTED, "the kernel knows no path for it any more")
                : Reading.known("[" + type + "]");
    }

    private static List<String> info(Row file) {
        List<String> lines = new ArrayList<>();
        for (String key : INFO) {
            file.given(key).ifPresent(value -> lines.add(key + ": " + value));
        }
        List<String> flags = file.list("fd_flags").orElse(List.of());
        if (!flags.isEmpty()) {
            lines.add("fd_flags: " + String.join(" ", flags));
        }
        return List.copyOf(lines);
    }

    private static Kind kind(Row file) {
        return switch (file.text("fd_type")) {
            case "vnode" -> vnode(file);
            case "socket" -> Kind.SOCKET;
            case "pipe" -> Kind.PIPE;
            case "fifo" -> Kind.FIFO;
            case "kqueue" -> Kind.KQUEUE;
            case "mqueue" -> Kind.MQUEUE;
            case "shm" -> Kind.SHM;
            case "pts" -> Kind.PTS;
            case "sem" -> Kind.SEM;
            case "procdesc" -> Kind.PROCDESC;
            case "eventfd" -> Kind.EVENTFD;
            case "inotify" -> Kind.INOTIFY;
            case "dev" -> Kind.DEVICE;
            default -> Kind.UNKNOWN;
        };
    }

    private static Kind vnode(Row file) {
        return switch (file.optional("vode_type").orElse("")) {
            case "regular", "directory", "link", "socket" -> file.given("path").isPresent() ? Kind.FILE : Kind.DELETED;
            case "fifo" -> Kind.FIFO;
            case "block", "character", "revoked_device" -> Kind.DEVICE;
            default -> Kind.UNKNOWN;
        };
    }
}
