package revenant.collector.probe;

/** Reads white-space separated fields one after another. */
public final class Fields {
    private final Bytes bytes;
    private int position;

    public Fields(Bytes bytes) {
        this.bytes = bytes;
    }

    public boolean hasNext() {
        while (position < bytes.length() && isSpace(bytes.at(position))) {
            position++;
        }
        return position < bytes.length();
    }

    public Bytes next() {
        if (!hasNext()) {
            throw new Malformed("fewer fields than expected");
        }
        int start = position;
        while (position < bytes.length() && !isSpace(bytes.at(position))) {
            position++;
        }
        return bytes.slice(start, position);
    }

    /** A decimal number, signed or unsigned, of at most 64 bits: unsigned ones wrap as in C. */
    public long nextLong() {
        if (!hasNext()) {
            throw new Malformed("fewer numbers than expected");
        }
        boolean negative = bytes.at(position) == '-';
        if (negative) {
            position++;
        }
        long value = digits();
        return negative ? -value : value;
    }

    private long digits() {
        int start = position;
        long value = 0;
        for (; position < bytes.length() && !isSpace(bytes.at(position)); position++) {
            int digit = bytes.at(position) - '0';
            if (digit < 0 || digit > 9) {
                throw new Malformed("not a number: " + bytes.slice(start, position + 1));
            }
            value = value * 10 + digit;
        }
        if (position == start || position - start > 20) {
            throw new Malformed("not a number");
        }
        return value;
    }

    public int nextInt() {
        long value = nextLong();
        if (value != (int) value) {
            throw new Malformed("not a 32-bit number: " + value);
        }
        return (int) value;
    }

    /** A hexadecimal number of at most 64 bits, with or without {@code 0x}. */
    public long nextHex() {
        return hex(next());
    }

    /** Reads all of {@code bytes} as a hexadecimal number of at most 64 bits. */
    public static long hex(Bytes bytes) {
        int start = bytes.startsWith("0x") ? 2 : 0;
        if (bytes.length() == start || bytes.length() - start > 16) {
            throw new Malformed("not a 64-bit hexadecimal number: " + bytes);
        }
        long value = 0;
        for (int i = start; i < bytes.length(); i++) {
            int digit = Character.digit(bytes.at(i), 16);
            if (digit < 0) {
                throw new Malformed("not a hexadecimal number: " + bytes);
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** What has not been read yet, without the white space before it. */
    public Bytes rest() {
        hasNext();
        return bytes.slice(position);
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\n';
    }
}
