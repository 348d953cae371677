package revenant.app.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import revenant.app.diagnosis.Expected;

/**
 * A line of lab/scenes.txt, to be played on this machine itself.
 *
 * @param name    of the capture that is recorded of it
 * @param options how it is recorded
 * @param trouble what is made
 */
record PlayedScene(String name, List<String> options, Trouble trouble) {
    private static final Path SCENES = Path.of("src/test/lab/scenes.txt");

    /** {@code NAME OPTIONS [container PATH;] trouble PROGRAM KIND [PLACE]}. */
    private static final Pattern LINE =
            Pattern.compile("(\\S+)\\s+(\\S+)\\s+(?:container \\S+; )?trouble \\S+ (\\S+)(?: \\S+)?");

    /** All scenes of one trouble. */
    static List<PlayedScene> all() throws IOException {
        return Files.readAllLines(SCENES).stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line ->
                        new PlayedScene(line.group(1), List.of(line.group(2).split(",", -1)), trouble(line.group(3))))
                .toList();
    }

    private static Trouble trouble(String kind) {
        return Trouble.valueOf(kind.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    Expected expected() {
        return Expected.of(name);
    }

    boolean has(String option) {
        return options.contains(option);
    }

    @Override
    public String toString() {
        return name;
    }
}
