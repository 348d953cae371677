package revenant.collector;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Host names to offer while a person types: aliases of the OpenSSH configuration and readable names in known_hosts. */
public final class SshTargets {
    private static final Pattern KEYWORD = Pattern.compile("[ \t]*(?:=|[ \t])[ \t]*");
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");
    private static final Pattern WITH_PORT = Pattern.compile("\\[([^]*?!]+)]:([0-9]+)");

    private SshTargets() {}

    /** What the user's own files name. Files that cannot be read name nothing. */
    public static SortedSet<String> known() {
        return in(Path.of(System.getProperty("user.home"), ".ssh"));
    }

    /** @param directory holds config and known_hosts */
    static SortedSet<String> in(Path directory) {
        SortedSet<String> names = new TreeSet<>();
        for (Path file : configFiles(directory)) {
            lines(file)
                    .map(SshTargets::keyAndValues)
                    .filter(words -> words.getFirst().equalsIgnoreCase("host"))
                    .flatMap(words -> words.stream().skip(1))
                    .filter(name -> PLAIN_NAME.matcher(name).matches())
                    .forEach(names::add);
        }
        lines(directory.resolve("known_hosts")).flatMap(SshTargets::knownHosts).forEach(names::add);
        return names;
    }

    /** The configuration and what it includes, one level deep. */
    private static List<Path> configFiles(Path directory) {
        List<Path> files = new ArrayList<>(List.of(directory.resolve("config")));
        lines(files.getFirst())
                .map(SshTargets::keyAndValues)
                .filter(words -> words.getFirst().equalsIgnoreCase("include"))
                .flatMap(words -> words.stream().skip(1))
                .forEach(pattern -> files.addAll(included(directory, pattern)));
        return files;
    }

    private static List<Path> included(Path directory, String pattern) {
        String home = System.getProperty("user.home");
        Path path = directory.resolve(pattern.startsWith("~/") ? home + pattern.substring(1) : pattern);
        List<Path> found = new ArrayList<>();
        if (path.getParent() != null && path.getFileName() != null) {
            try (DirectoryStream<Path> matches = Files.newDirectoryStream(
                    path.getParent(), path.getFileName().toString())) {
                matches.forEach(found::add);
            } catch (IOException | DirectoryIteratorException e) {
                return List.of();
            }
        }
        return found;
    }

    private static List<String> keyAndValues(String line) {
        String[] halves = KEYWORD.split(line.strip(), 2);
        List<String> words = new ArrayList<>(List.of(halves[0]));
        if (halves.length == 2) {
            Arrays.stream(halves[1].split("[ \t]+"))
                    .map(word -> word.replace("\"", ""))
                    .forEach(words::add);
        }
        return words;
    }

    private static Stream<String> knownHosts(String line) {
        String[] words = line.strip().split("[ \t]+", 2);
        if (words[0].startsWith("@") || words[0].startsWith("#") || words[0].startsWith("|")) {
            return Stream.empty();
        }
        return Arrays.stream(words[0].split(","))
                .map(name -> WITH_PORT.matcher(name).replaceFirst("$1:$2"))
                .filter(name ->
                        PLAIN_NAME.matcher(name.replaceFirst(":[0-9]+$", "")).matches());
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Files.readString(file, StandardCharsets.ISO_8859_1).lines()
                    : Stream.of();
        } catch (IOException e) {
            return Stream.of();
        }
    }
}
