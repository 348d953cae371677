package revenant.collector.probe.freebsd;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import revenant.collector.model.HostSocket.Endpoint;
import revenant.collector.model.Reading;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Malformed;

/** {@code netstat -anW -p tcp}: JSON, or the same as text. */
final class Netstat {
    private static final Set<String> KEYS = Set.of(
            "protocol",
            "receive-bytes-waiting",
            "send-bytes-waiting",
            "local",
            "remote",
            "tcp-state",
            "address",
            "path");

    /**
     * A connection or a listening socket.
     *
     * @param state empty for a protocol without
     */
    record Line(
            String protocol,
            Reading<Long> receiveQueue,
            Reading<Long> sendQueue,
            Endpoint local,
            Endpoint remote,
            String state) {}

    private Netstat() {}

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
                        } catch (Malformed e) {
                            unread.add("row", e.getMessage() + ": " + node);
                        }
                    },
                    "statistics",
                    "socket");
        } else {
            text.text().lines().forEach(line -> line(line, lines, unread));
        }
        return List.copyOf(lines);
    }

    private static Line line(Row row) {
        return new Line(
                row.text("protocol"),
                row.number("receive-bytes-waiting"),
                row.number("send-bytes-waiting"),
                endpoint(row.row("local")),
                endpoint(row.row("remote")),
                row.optional("tcp-state").orElse("").strip());
    }

    private static Endpoint endpoint(Row row) {
        return new Endpoint(row.text("address"), row.text("port"));
    }

    private static void line(String line, List<Line> lines, Unread unread) {
        String[] words = line.strip().split(" +");
        if (!words[0].matches("(tcp|udp|icm|div|sctp)[a-z0-9]*")) {
            boolean heading = line.isBlank() || line.startsWith("Active") || line.startsWith("Proto");
            if (!heading) {
                unread.add("line", line);
            }
            return;
        }
        if (words.length < 5 || !words[1].matches("\\d{1,18}") || !words[2].matches("\\d{1,18}")) {
            unread.add("line", line);
            return;
        }
        lines.add(new Line(
                words[0],
                Reading.known(Long.valueOf(words[1])),
                Reading.known(Long.valueOf(words[2])),
                endpoint(words[3]),
                endpoint(words[4]),
                words.length > 5 ? words[5] : ""));
    }

    /** Address and port are parted by the last dot. */
    private static Endpoint endpoint(String text) {
        int dot = text.lastIndexOf('.');
        return dot < 0 ? new Endpoint(text, "*") : new Endpoint(text.substring(0, dot), text.substring(dot + 1));
    }
}
