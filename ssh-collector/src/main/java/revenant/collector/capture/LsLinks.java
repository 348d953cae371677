package revenant.collector.capture;

import revenant.collector.probe.Bytes;
import revenant.collector.probe.Fields;

/**
 * Output of {@code ls -ln}, where find cannot print links: {@code DIR:}, then lines that end in {@code NAME -> TARGET}.
 * Names are raw: of a target with a line feed in it only the first line is kept, and what follows can look like another
 * entry. That is the price of a host whose find has no {@code -printf}.
 */
final class LsLinks extends ItemSplitter {
    private static final int FIELDS_BEFORE_NAME = 8;

    private String directory = "";

    LsLinks(ItemBuffer item) {
        super(item);
    }

    @Override
    void line(Bytes piece, boolean startsLine) {
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
                item.add(whole.slice(whole.length() - targetLength(whole)));
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

    @Override
    void finish() {
        directory = "";
    }
}
