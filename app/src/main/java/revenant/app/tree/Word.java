package revenant.app.tree;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One word of a query. Case is ignored; a number also stands for a pid or tid. */
public final class Word {
    private static final int MOST_WORDS = 30;
    private final String lower;
    private final char first;
    private final char firstUpper;
    private final int number;

    Word(String text) {
        this.lower = text.toLowerCase(Locale.ROOT);
        this.first = lower.charAt(0);
        this.firstUpper = Character.toUpperCase(first);
        this.number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
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

    /** Whether a text contains the word. Written out, because a search looks at millions of characters. */
    public boolean in(String text) {
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
