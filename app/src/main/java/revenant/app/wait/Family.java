package revenant.app.wait;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Subsystems that belong together: few enough for each to have a colour. */
public enum Family {
    FUSE("FUSE"),
    REMOTE("network file systems"),
    STORAGE("storage"),
    MEMORY("memory"),
    LOCK("locks"),
    TALK("pipes, sockets, events"),
    CONTROL("signals, freezer"),
    PROCESS("processes, exit"),
    OTHER("other");

    private static final Map<String, Family> BY_SUBSYSTEM = read();

    private final String words;

    Family(String words) {
        this.words = words;
    }

    private static Map<String, Family> read() {
        Map<String, Family> families = new HashMap<>();
        for (String line : Lines.of("families.txt")) {
            String[] field = line.split("\\|", -1);
            Family family = valueOf(field[0].toUpperCase(Locale.ROOT));
            Arrays.asList(field[1].split(",", -1)).forEach(subsystem -> families.put(subsystem, family));
        }
        return Map.copyOf(families);
    }

    /** The family of a subsystem as the knowledge base names it; {@link #OTHER} for one that is not listed. */
    public static Family of(String subsystem) {
        return BY_SUBSYSTEM.getOrDefault(subsystem, OTHER);
    }

    static Map<String, Family> listed() {
        return BY_SUBSYSTEM;
    }

    /** Name of the style class. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
        return words;
    }
}
