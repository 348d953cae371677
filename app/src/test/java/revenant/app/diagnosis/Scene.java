package revenant.app.diagnosis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import revenant.app.tree.ProcessTree;
import revenant.collector.CollectException;

/**
 * A scene that the lab recorded.
 *
 * @param host what the probe saw
 * @param words who was who: {@code pid=23}
 */
public record Scene(Case host, List<String> words) {

    /** By its name: {@code fuse-deadlock-fires}. */
    public static Scene of(String name) throws CollectException {
        return new Scene(Cases.recorded("lab/" + name), words(name));
    }

    /** With a second look, five seconds later. */
    public static Scene twice(String name) throws CollectException {
        ProcessTree before = Cases.recorded("lab/" + name).tree();
        ProcessTree now = Cases.recorded("lab/" + name + ".2").tree();
        return new Scene(Case.of(now).with(Samples.before(now, List.of(before))), words(name));
    }

    private static List<String> words(String name) {
        try {
            String line = Files.readString(Path.of("src/test/resources/captures/lab", name + ".ids"));
            return List.of(line.strip().split("\\s+"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of that name. */
    public int id(String key) {
        return words.stream()
                .filter(word -> word.startsWith(key + "="))
                .mapToInt(word -> Integer.parseInt(word.substring(key.length() + 1)))
                .findFirst()
                .orElseThrow();
    }
}
