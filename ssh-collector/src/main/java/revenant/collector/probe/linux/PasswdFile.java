package revenant.collector.probe.linux;

import java.util.HashMap;
import java.util.Map;
import revenant.collector.probe.Bytes;

/** /etc/passwd, passwd(5): numeric user id to name. The first name of an id counts, as for getpwuid(3). */
final class PasswdFile {
    private PasswdFile() {}

    /** Lines that are no entries, NIS markers for one, are left out. */
    static Map<Long, String> parse(Bytes file) {
        Map<Long, String> names = new HashMap<>();
        for (Bytes line : Lines.of(file)) {
            String[] fields = line.text().split(":", 4);
            if (fields.length == 4 && fields[2].matches("[0-9]{1,10}")) {
                names.putIfAbsent(Long.valueOf(fields[2]), fields[0]);
            }
        }
        return Map.copyOf(names);
    }
}
