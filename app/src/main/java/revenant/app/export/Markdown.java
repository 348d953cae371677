package revenant.app.export;

import java.util.stream.Stream;

/** Text inside Markdown (CommonMark), so that it is shown as it is. */
final class Markdown {
    private static final String SPECIAL = "\\`*_{}[]<>#|~&!";

    private Markdown() {}

    /** Text of a paragraph, heading or list item; one line. */
    static String plain(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (SPECIAL.indexOf(c) >= 0) {
                out.append('\\');
            }
            out.append(c == '\n' || c == '\r' ? ' ' : c);
        }
        return out.toString();
    }

    /** A path or command inside a line; empty for empty text. */
    static String code(String text) {
        if (text.isEmpty()) {
            return "";
        }
        String fence = "`".repeat(longestRun(text) + 1);
        String pad = fence.length() > 1 ? " " : "";
        return fence + pad + text.replace("|", "\\|") + pad + fence;
    }

    /** Lines of a shell, as a block. */
    static String fenced(String text) {
        String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
        return fence + "sh\n" + text + "\n" + fence + "\n";
    }

    private static int longestRun(String text) {
        return Stream.of(text.split("[^`]+", -1)).mapToInt(String::length).max().orElse(0);
    }
}
