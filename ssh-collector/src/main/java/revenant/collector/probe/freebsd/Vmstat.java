package revenant.collector.probe.freebsd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import revenant.collector.model.KernelMemory;
import revenant.collector.model.Reading;
import revenant.collector.probe.Bytes;

/**
 * {@code vmstat -m}: {@code Type Use Memory Req Size(s)}; before 15 {@code Type InUse MemUse HighUse Requests Size(s)} with
 * a K behind the memory, and a dash for HighUse.
 */
final class Vmstat {
    private static final Set<String> WANTED = Set.of("prison", "cred");
    private static final Pattern LINE =
            Pattern.compile("^ *(\\S.*?) +(\\d{1,15}) +(\\d{1,15})(K?) +(?:- +)?(\\d{1,15})(?: +[\\d,]+)? *$");

    private Vmstat() {}

    static List<KernelMemory> parse(Bytes text, Unread unread) {
        List<KernelMemory> found = new ArrayList<>();
        text.text()
                .lines()
                .filter(line -> !line.isBlank() && !line.strip().startsWith("Type "))
                .forEach(line -> {
                    Optional<KernelMemory> memory = line(line);
                    memory.filter(one -> WANTED.contains(one.type())).ifPresent(found::add);
                    if (memory.isEmpty()) {
                        unread.add("line", line);
                    }
                });
        return List.copyOf(found);
    }

    private static Optional<KernelMemory> line(String line) {
        Matcher row = LINE.matcher(line);
        if (!row.matches()) {
            return Optional.empty();
        }
        long unit = row.group(4).isEmpty() ? 1 : 1024;
        return Optional.of(new KernelMemory(
                row.group(1),
                Reading.known(Long.valueOf(row.group(2))),
                Reading.known(Long.parseLong(row.group(3)) * unit),
                Reading.known(Long.valueOf(row.group(5)))));
    }
}
