package revenant.collector.probe;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import revenant.collector.model.Text;

/**
 * A range of bytes as a host sent them. A view: it is valid only until the buffer below it is filled again, so whoever
 * keeps something keeps {@link #text()} or {@link #copy()}.
 */
public final class Bytes {
    private final byte[] array;
    private final int from;
    private final int to;

    public Bytes(byte[] array, int from, int to) {
        this.array = array;
        this.from = from;
        this.to = to;
    }

    public static Bytes of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Bytes(bytes, 0, bytes.length);
    }

    public int length() {
        return to - from;
    }

    public boolean isEmpty() {
        return from == to;
    }

    public byte at(int index) {
        return array[from + index];
    }

    /** From {@code start} to the end. */
    public Bytes slice(int start) {
        return slice(start, length());
    }

    public Bytes slice(int start, int end) {
        if (start < 0 || end < start || end > length()) {
            throw new IndexOutOfBoundsException(start + ".." + end + " of " + length());
        }
        return new Bytes(array, from + start, from + end);
    }

    /** Index of the first {@code wanted} at or after {@code start}, or -1. */
    public int indexOf(char wanted, int start) {
        for (int i = from + start; i < to; i++) {
            if (array[i] == wanted) {
                return i - from;
            }
        }
        return -1;
    }

    /** Index of the last {@code wanted}, or -1. */
    public int lastIndexOf(char wanted) {
        for (int i = to - 1; i >= from; i--) {
            if (array[i] == wanted) {
                return i - from;
            }
        }
        return -1;
    }

    public boolean startsWith(String prefix) {
        return prefix.length() <= length() && matches(from, prefix);
    }

    public boolean endsWith(String suffix) {
        return suffix.length() <= length() && matches(to - suffix.length(), suffix);
    }

    public boolean is(String text) {
        return text.length() == length() && matches(from, text);
    }

    private boolean matches(int start, String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            if (array[start + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Without white space and NULs at both ends. */
    public Bytes strip() {
        int start = from;
        int end = to;
        while (start < end && array[start] >= 0 && array[start] <= ' ') {
            start++;
        }
        while (end > start && array[end - 1] >= 0 && array[end - 1] <= ' ') {
            end--;
        }
        return new Bytes(array, start, end);
    }

    /** Decoded, losing nothing, see {@link Text#decode}. */
    public String text() {
        for (int i = from; i < to; i++) {
            if (array[i] < 0) {
                return Text.decode(array, from, to);
            }
        }
        return new String(array, from, to - from, StandardCharsets.ISO_8859_1);
    }

    public byte[] copy() {
        return Arrays.copyOfRange(array, from, to);
    }

    /** Copies all bytes into {@code target} at {@code position}. */
    public void copyTo(byte[] target, int position, int count) {
        System.arraycopy(array, from, target, position, count);
    }

    public boolean equalTo(byte[] other) {
        return Arrays.equals(array, from, to, other, 0, other.length);
    }

    /** A hash of the content. */
    public int hash() {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    /** The beginning, safe to show, for messages. */
    @Override
    public String toString() {
        return Text.printable(slice(0, Math.min(length(), 80)).text());
    }
}
