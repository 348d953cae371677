package revenant.collector.capture;

import java.io.ByteArrayOutputStream;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Fields;

/**
 * Output of {@code ls -ln DIR...}, where find cannot print links: {@code DIR:}, then lines that end in
 * {@code NAME -> TARGET}. GNU ls with {@code -b} writes odd bytes as C escapes; a busybox that does not know the option
 * writes them as they are, and a target with a line feed in it is then short.
 */
final class LsLinks implements ItemSplitter {
    private static final int FIELDS_BEFORE_NAME = 8;

    private final ItemBuffer item;
    private String directory = "";

    LsLinks(ItemBuffer item) {
        this.item = item;
    }

    @Override
    public void line(Bytes piece, boolean startsLine) {
        if (!startsLine) {
            return;
        }
        if (piece.startsWith("l")) {
            link(piece);
        } else if (piece.endsWith(":")) {
            directory = piece.slice(0, piece.length() - 1).text();
        }
    }

    private void link(Bytes line) {
        Fields fields = new Fields(line);
        for (int i = 0; i < FIELDS_BEFORE_NAME; i++) {
            if (!fields.hasNext()) {
                return;
            }
            fields.next();
        }
        String rest = fields.rest().text();
        int arrow = rest.indexOf(" -> ");
        String name = arrow < 0 ? rest : rest.substring(0, arrow);
        Bytes path = Bytes.of(name.indexOf('/') >= 0 || directory.isEmpty() ? name : directory + "/" + name);
        if (item.accepts(path)) {
            item.start(path);
            if (arrow >= 0) {
                Bytes whole = fields.rest();
                item.add(unescape(whole.slice(whole.length() - targetLength(whole))));
            }
            item.emit();
        }
    }

    private static int targetLength(Bytes nameAndTarget) {
        for (int i = 0; i + 4 <= nameAndTarget.length(); i++) {
            if (nameAndTarget.slice(i).startsWith(" -> ")) {
                return nameAndTarget.length() - i - 4;
            }
        }
        return 0;
    }

    /** Undoes the escapes of {@code ls -b}; what is no escape stays. */
    static Bytes unescape(Bytes text) {
        if (text.indexOf('\\', 0) < 0) {
            return text;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.at(i) != '\\' || i + 1 == text.length()) {
                out.write(text.at(i));
            } else if (isOctal(text, i + 1)) {
                out.write((text.at(i + 1) - '0') << 6 | (text.at(i + 2) - '0') << 3 | text.at(i + 3) - '0');
                i += 3;
            } else {
                i++;
                int plain = "abfnrtv".indexOf(text.at(i));
                out.write(plain < 0 ? text.at(i) : "\u0007\b\f\n\r\t\u000b".charAt(plain));
            }
        }
        byte[] bytes = out.toByteArray();
        return new Bytes(bytes, 0, bytes.length);
    }

    private static boolean isOctal(Bytes text, int at) {
        return at + 3 <= text.length() && digit(text.at(at)) && digit(text.at(at + 1)) && digit(text.at(at + 2));
    }

    private static boolean digit(byte b) {
        return b >= '0' && b <= '7';
    }

    @Override
    public void finish() {
        directory = "";
    }

    @Override
    public void discard() {
        item.drop();
    }
}
