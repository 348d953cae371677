package revenant.app.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a program of the lab says of the trouble it made: {@code ready 12 13 parent=12 zombie=13}.
 *
 * @param positions the bare numbers, in their order
 * @param names     the named ones
 */
public record LabIds(List<Integer> positions, Map<String, Integer> names) {
    /** Copies both. */
    public LabIds {
        positions = List.copyOf(positions);
        names = Map.copyOf(names);
    }

    /** Reads the line; its first word is {@code ready}, or in a file beside a capture the kind of trouble. */
    public static LabIds parse(String line) throws IOException {
        List<Integer> positions = new ArrayList<>();
        Map<String, Integer> names = new HashMap<>();
        try {
            for (String word : line.strip().split(" ", -1)) {
                int equals = word.indexOf('=');
                if (equals > 0) {
                    names.put(word.substring(0, equals), Integer.parseInt(word.substring(equals + 1)));
                } else if (!word.isEmpty() && Character.isDigit(word.charAt(0))) {
                    positions.add(Integer.parseInt(word));
                }
            }
        } catch (NumberFormatException e) {
            throw new IOException("the lab said " + line, e);
        }
        return new LabIds(positions, names);
    }

    /** The bare number at this index. */
    public int at(int index) {
        return positions.get(index);
    }

    /** The number of this name. */
    public int named(String name) {
        Integer id = names.get(name);
        if (id == null) {
            throw new IllegalArgumentException("no " + name + " among " + names);
        }
        return id;
    }
}
