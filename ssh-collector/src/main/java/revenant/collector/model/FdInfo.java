package revenant.collector.model;

import java.util.List;
import java.util.Optional;

/** /proc/PID/fdinfo/N (proc_pid_fdinfo(5)): lines as printed; a key may occur many times (epoll, inotify). */
public record FdInfo(List<String> lines) {
    /** The text after {@code key:} of the first line with that key. */
    public Optional<String> first(String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + ":"))
                .map(line -> line.substring(key.length() + 1).strip())
                .findFirst();
    }
}
