package revenant.collector.model;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text from a host we do not trust. {@link #decode} loses nothing: a byte that is not UTF-8 becomes the lone surrogate
 * U+DC80..U+DCFF (Python's surrogateescape). {@link #printable} makes any such text safe to show: control characters,
 * escapes, bidi overrides and undecodable bytes are written as {@code \n}, {@code \x1b}, {@code \u202e}.
 */
public final class Text {
    private static final char ESCAPED_BYTE = 0xDC00;

    private Text() {}

    /** Decodes UTF-8, keeping every undecodable byte as one lone surrogate. */
    public static String decode(byte[] bytes, int from, int to) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        CharBuffer out = CharBuffer.allocate(to - from);
        for (CoderResult result = decoder.decode(in, out, true);
                result.isError();
                result = decoder.decode(in, out, true)) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (ESCAPED_BYTE + (in.get() & 0xff)));
            }
        }
        return out.flip().toString();
    }

    public static String decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    /** The same text with everything that could disturb a terminal, a table cell or a reader written as an escape. */
    public static String printable(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            if (harmless(c)) {
                if (out != null) {
                    out.appendCodePoint(c);
                }
            } else {
                if (out == null) {
                    out = new StringBuilder(text.length() + 16).append(text, 0, i);
                }
                escape(c, out);
            }
            i = next;
        }
        return out == null ? text : out.toString();
    }

    private static boolean harmless(int c) {
        if (c >= 0x20 && c < 0x7f) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static void escape(int c, StringBuilder out) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\t' -> out.append("\\t");
            case '\r' -> out.append("\\r");
            default -> {
                if (c < 0x100) {
                    out.append(String.format("\\x%02x", c));
                } else if (c >= 0xDC80 && c <= 0xDCFF) {
                    out.append(String.format("\\x%02x", c - ESCAPED_BYTE));
                } else {
                    out.append(String.format(c > 0xffff ? "\\U%08x" : "\\u%04x", c));
                }
            }
        }
    }
}
