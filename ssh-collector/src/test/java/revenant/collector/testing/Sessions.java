package revenant.collector.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The processes of this machine by their session: what a shell started stays in it, also as an orphan. */
public final class Sessions {
    private static final int STATE = 0;
    private static final int SESSION = 3;

    private Sessions() {}

    /** Pids of those that have not ended. */
    public static List<String> running(Set<Integer> sessions) {
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            return entries.filter(entry -> entry.getFileName().toString().matches("[0-9]+"))
                    .filter(entry -> isIn(sessions, stat(entry)))
                    .map(entry -> entry.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isIn(Set<Integer> sessions, String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return fields.length > SESSION
                && !fields[STATE].matches("[ZX]")
                && sessions.contains(Integer.valueOf(fields[SESSION]));
    }

    private static String stat(Path process) {
        try {
            return Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
