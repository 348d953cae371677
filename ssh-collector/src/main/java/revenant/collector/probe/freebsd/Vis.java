package revenant.collector.probe.freebsd;

/** Undoes what vis(3) made of the arguments that ps(1) prints: {@code \n}, {@code \011}, {@code \^[}. */
final class Vis {
    private Vis() {}

    /** What is no escape of vis stays as it is. */
    static String undo(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            at = text.charAt(at) == '\\' ? escape(text, at, out) : plain(text, at, out);
        }
        return out.toString();
    }

    private static int plain(String text, int at, StringBuilder out) {
        out.append(text.charAt(at));
        return at + 1;
    }

    private static int escape(String text, int at, StringBuilder out) {
        char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        int simple = "\\nrbatvfs0".indexOf(next);
        if (isOctal(text, at + 1)) {
            out.append((char) Integer.parseInt(text.substring(at + 1, at + 4), 8));
            return at + 4;
        }
        if (next != 0 && simple >= 0) {
            out.append("\\\n\r\b\007\t\013\f \0".charAt(simple));
            return at + 2;
        }
        if (next == '^' && at + 2 < text.length()) {
            char letter = text.charAt(at + 2);
            out.append(letter == '?' ? '\177' : (char) (letter & 0x1f));
            return at + 3;
        }
        return plain(text, at, out);
    }

    private static boolean isOctal(String text, int at) {
        return at + 3 <= text.length()
                && text.charAt(at) <= '1'
                && text.substring(at, at + 3).chars().allMatch(c -> c >= '0' && c <= '7');
    }
}
