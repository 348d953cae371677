package revenant.collector.probe.freebsd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import revenant.collector.model.HostSocket.Endpoint;
import revenant.collector.model.HostSocket.Holder;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Malformed;

/**
 * {@code sockstat -46s}: as JSON since 15, before that as text. A socket that no process has a descriptor of comes without
 * user, command, pid and fd, or with question marks for them.
 */
final class Sockstat {
    private static final Set<String> KEYS =
            Set.of("user", "command", "pid", "fd", "proto", "local", "foreign", "conn-state", "path-state");

    /** The command may hold blanks: the columns are counted from both ends. */
    private static final Pattern LINE = Pattern.compile(
            "^(\\S+) +(.*?) +(\\d+|\\?\\?) +(\\d+|\\?\\?) +((?:tcp|udp|udpl|sctp|icmp|div)\\w*) +(\\S+) +(\\S+)(?: +(\\S+))?\\s*$");

    /**
     * A row.
     *
     * @param holder empty when no process has it
     * @param state empty for a protocol without
     */
    record Line(Optional<Holder> holder, String protocol, Endpoint local, Endpoint remote, String state) {}

    private Sockstat() {}

    static List<Line> parse(Bytes text, Unread unread) {
        List<Line> lines = new ArrayList<>();
        if (Libxo.isJson(text)) {
            Libxo.rows(
                    text,
                    unread,
                    (_, node) -> {
                        Row row = new Row(node);
                        row.check(KEYS, unread);
                        try {
                            lines.add(line(row));
                        } catch (Malformed | ArithmeticException e) {
                            unread.add("row", e.getMessage() + ": " + node);
                        }
                    },
                    "sockstat",
                    "socket");
        } else {
            text.text().lines().forEach(line -> line(line, lines, unread));
        }
        return List.copyOf(lines);
    }

    private static Line line(Row row) {
        Optional<Holder> holder = row.has("pid")
                ? Optional.of(new Holder(row.id("pid"), row.id("fd"), row.text("user"), row.text("command")))
                : Optional.empty();
        return new Line(
                holder,
                row.text("proto"),
                endpoint(row.row("local")),
                endpoint(row.row("foreign")),
                row.optional("conn-state").orElse("").strip());
    }

    /** Port 0 is what netstat prints as a star. */
    private static Endpoint endpoint(Row row) {
        String port = row.text("port");
        return new Endpoint(row.text("address"), port.equals("0") ? "*" : port);
    }

    private static void line(String line, List<Line> lines, Unread unread) {
        if (line.isBlank() || line.startsWith("USER ")) {
            return;
        }
        Matcher row = LINE.matcher(line);
        if (!row.matches()) {
            unread.add("line", line);
            return;
        }
        Optional<Holder> holder = row.group(3).startsWith("?") || row.group(4).startsWith("?")
                ? Optional.empty()
                : Optional.of(new Holder(
                        Integer.parseInt(row.group(3)), Integer.parseInt(row.group(4)), row.group(1), row.group(2)));
        String state = row.group(8);
        lines.add(new Line(
                holder, row.group(5), endpoint(row.group(6)), endpoint(row.group(7)), state == null ? "" : state));
    }

    private static Endpoint endpoint(String text) {
        int colon = text.lastIndexOf(':');
        return colon < 0 ? new Endpoint(text, "*") : new Endpoint(text.substring(0, colon), text.substring(colon + 1));
    }
}
