package revenant.collector.probe.freebsd;

import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Malformed;
import revenant.collector.probe.SectionSink;

/**
 * A section that is the output of one command. Where the first form of the command did not work, that of the second follows:
 * what of both was understood is put together.
 *
 * @param <T> what the command says
 */
final class TextSection<T> implements SectionSink {
    private static final int LONGEST = 1 << 26;

    final Progress progress = new Progress();
    private final BiFunction<Bytes, Unread, T> parse;
    private final BinaryOperator<T> join;
    private @Nullable Reading<T> value;

    /** @param join makes one of what two commands said, the earlier first */
    TextSection(BiFunction<Bytes, Unread, T> parse, BinaryOperator<T> join) {
        this.parse = parse;
        this.join = join;
    }

    /** The later of two counts. */
    static <T> TextSection<T> of(BiFunction<Bytes, Unread, T> parse) {
        return new TextSection<>(parse, (_, later) -> later);
    }

    @Override
    public boolean accepts(Bytes path) {
        return path.isEmpty();
    }

    @Override
    public int longestItem() {
        return LONGEST;
    }

    @Override
    public void item(Bytes path, Bytes content, boolean cut) {
        Bytes whole = wholeLines(content);
        if (whole.strip().isEmpty()) {
            return;
        }
        Reading<T> read = read(whole);
        if (value instanceof Reading.Known<T>(T before)) {
            value = read instanceof Reading.Known<T>(T later) ? Reading.known(join.apply(before, later)) : value;
        } else {
            value = read;
        }
    }

    /** Without the last line of a command that was killed. JSON stands on one line, and is read as far as it is whole. */
    private Bytes wholeLines(Bytes content) {
        if (!progress.wasInterrupted() || Libxo.isJson(content)) {
            return content;
        }
        Bytes text = content;
        while (text.endsWith("\n")) {
            text = text.slice(0, text.length() - 1);
        }
        return text.slice(0, text.lastIndexOf('\n') + 1);
    }

    private Reading<T> read(Bytes content) {
        try {
            return Reading.known(parse.apply(content, progress.unread));
        } catch (Malformed e) {
            return Reading.unknown(Reason.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    /** What the command said, or why nothing is known of it. */
    Reading<T> value() {
        return value != null ? value : progress.missing();
    }
}
