package revenant.collector.probe.freebsd;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import revenant.collector.model.Text;

/** What a command printed and a parser did not understand: nothing of it is dropped in silence. */
final class Unread {
    private static final int MOST = 20;
    private static final int LONGEST = 120;

    private final Set<String> words = new LinkedHashSet<>();

    /**
     * @param what the kind: {@code "key"}, {@code "row"}
     * @param text as printed
     */
    void add(String what, String text) {
        if (words.size() < MOST) {
            words.add(what + " " + Text.printable(text.substring(0, Math.min(text.length(), LONGEST))));
        }
    }

    List<String> words() {
        return List.copyOf(words);
    }
}
