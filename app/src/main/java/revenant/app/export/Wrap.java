package revenant.app.export;

/** Breaks long sentences for a terminal. */
final class Wrap {
    private static final int WIDTH = 100;

    private Wrap() {}

    /** The text behind {@code first}, further lines indented as far; a word is never broken. Ends with a newline. */
    static String text(String first, String text) {
        String indent = " ".repeat(first.length());
        StringBuilder out = new StringBuilder(first);
        int column = first.length();
        for (String word : text.split(" ", -1)) {
            if (column > indent.length() && column + word.length() >= WIDTH) {
                out.setLength(out.length() - 1);
                out.append('\n').append(indent);
                column = indent.length();
            }
            out.append(word).append(' ');
            column += word.length() + 1;
        }
        out.setLength(out.length() - 1);
        return out.append('\n').toString();
    }
}
