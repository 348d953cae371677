package revenant.app.tree;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One word of a query. Case is ignored; a number also stands for a pid or tid. {@code jail:NAME} and
 * {@code container:NAME} are looked for in the jail or container of a process and nowhere else.
 */
public final class Word {
    private static final int MOST_WORDS = 30;
    private static final List<String> PLACES = List.of("jail:", "container:");
    private final String lower;
    private final char first;
    private final char firstUpper;
    private final int number;
    private final boolean ofEnclosure;

    Word(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        String name = PLACES.stream()
                .filter(place -> wanted.startsWith(place) && wanted.length() > place.length())
                .map(place -> wanted.substring(place.length()))
                .findFirst()
                .orElse(wanted);
        this.ofEnclosure = name.length() < wanted.length();
        this.lower = name;
        this.first = lower.charAt(0);
        this.firstUpper = Character.toUpperCase(first);
        this.number = !ofEnclosure && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    }

    /** The words of a query, the first thirty of them. */
    public static List<Word> all(String query) {
        return Stream.of(query.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .map(Word::new)
                .toList();
    }

    public boolean isId(int id) {
        return id == number;
    }

    public boolean isNumber() {
        return number >= 0;
    }

    /** Whether a text that is not the name of a jail or container contains the word. */
    public boolean in(String text) {
        return !ofEnclosure && contained(text);
    }

    /** Whether a jail or container is meant: by its name, and where it is asked for as such by its number, too. */
    boolean means(Enclosure enclosure) {
        return contained(ofEnclosure ? enclosure.words() : enclosure.name());
    }

    /** Written out, because a search looks at millions of characters. */
    private boolean contained(String text) {
        int last = text.length() - lower.length();
        for (int i = 0; i <= last; i++) {
            char c = text.charAt(i);
            if ((c == first || c == firstUpper) && text.regionMatches(true, i, lower, 0, lower.length())) {
                return true;
            }
        }
        return false;
    }
}
