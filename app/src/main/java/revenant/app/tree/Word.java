package revenant.app.tree;

import java.util.Locale;

/** One word of a query. Case is ignored; a number also stands for a pid or tid. */
final class Word {
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

    boolean isId(int id) {
        return id == number;
    }

    /** Whether a text contains the word. Written out, because a search looks at millions of characters. */
    boolean in(String text) {
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
