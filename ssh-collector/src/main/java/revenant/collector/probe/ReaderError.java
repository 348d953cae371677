package revenant.collector.probe;

import java.util.Optional;
import revenant.collector.model.Reason;

/**
 * A line that head, grep, find or ls wrote on standard error under LC_ALL=C, GNU or busybox:
 * {@code head: cannot open '1/stack' for reading: Permission denied}, {@code head: 1/stack: Permission denied}.
 *
 * @param words what strerror(3) says
 */
public record ReaderError(Bytes path, Reason reason, String words) {

    /** Empty for a line that names no file. */
    public static Optional<ReaderError> parse(Bytes line) {
        int words = lastColon(line, line.length());
        int tool = line.indexOf(':', 0);
        if (tool < 0 || words <= tool + 2 || line.at(tool + 1) != ' ') {
            return Optional.empty();
        }
        int open = line.indexOf('\'', 0);
        int close = line.slice(0, words).lastIndexOf('\'');
        Bytes path = open > 0 && close > open ? line.slice(open + 1, close) : line.slice(tool + 2, words);
        String strerror = line.slice(words + 2).text();
        return Optional.of(new ReaderError(path, reason(strerror), strerror));
    }

    private static int lastColon(Bytes line, int before) {
        for (int i = before - 2; i > 0; i--) {
            if (line.at(i) == ':' && line.at(i + 1) == ' ') {
                return i;
            }
        }
        return -1;
    }

    private static Reason reason(String strerror) {
        return switch (strerror) {
            case "Permission denied", "Operation not permitted" -> Reason.DENIED;
            case "No such file or directory", "No such process" -> Reason.VANISHED;
            default -> Reason.UNSUPPORTED;
        };
    }
}
