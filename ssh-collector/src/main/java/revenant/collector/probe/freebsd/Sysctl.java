package revenant.collector.probe.freebsd;

import java.util.Map;
import java.util.TreeMap;
import revenant.collector.probe.Bytes;

/** Lines {@code name: value} of sysctl(8). */
final class Sysctl {
    private Sysctl() {}

    static Map<String, String> parse(Bytes text, Unread unread) {
        Map<String, String> values = new TreeMap<>();
        text.text().lines().filter(line -> !line.isBlank()).forEach(line -> {
            int colon = line.indexOf(": ");
            if (colon > 0 && line.substring(0, colon).matches("[A-Za-z0-9_.%-]+")) {
                values.putIfAbsent(
                        line.substring(0, colon), line.substring(colon + 2).strip());
            } else if (!line.endsWith(":")) {
                unread.add("line", line);
            }
        });
        return Map.copyOf(values);
    }
}
