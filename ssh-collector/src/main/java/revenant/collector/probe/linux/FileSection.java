package revenant.collector.probe.linux;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Malformed;
import revenant.collector.probe.SectionSink;

/**
 * A section that holds one file of each task or process.
 *
 * @param <D> what is known so far of a task or process
 * @param <T> what one file says
 */
final class FileSection<D, T> implements SectionSink {
    private final Spec<D, T> spec;
    private final SectionState state;

    /**
     * What tells one such section from another.
     *
     * @param file its name: {@code stat}
     * @param tasks whether only {@code PID/task/TID/FILE} is meant
     * @param lineFeed whether the file ends with one
     * @param empty what an empty file says, null for nothing
     */
    record Spec<D, T>(
            String file,
            boolean tasks,
            boolean lineFeed,
            Function<ProcPath, D> draft,
            Slot<D, T> slot,
            Function<Bytes, T> parse,
            @Nullable Reading<T> empty) {}

    /** A field of a draft. */
    record Slot<D, T>(Function<D, @Nullable Reading<T>> get, BiConsumer<D, Reading<T>> set) {}

    FileSection(Spec<D, T> spec, SectionState state) {
        this.spec = spec;
        this.state = state;
    }

    @Override
    public boolean accepts(Bytes path) {
        return ProcPath.parse(path).filter(this::fits).isPresent();
    }

    private boolean fits(ProcPath path) {
        return path.file().is(spec.file) && (path.task() || !spec.tasks);
    }

    @Override
    public boolean endsWithoutLineFeed() {
        return !spec.lineFeed;
    }

    @Override
    public void item(Bytes path, Bytes content, boolean cut) {
        state.countItem();
        Bytes whole = cut ? content.slice(0, content.lastIndexOf('\n') + 1) : content;
        Reading<T> value = whole.isEmpty() ? spec.empty : read(whole);
        ProcPath.parse(path).map(spec.draft).ifPresent(draft -> {
            if (value != null) {
                spec.slot.set.accept(draft, value);
            }
        });
    }

    private Reading<T> read(Bytes content) {
        try {
            return Reading.known(spec.parse.apply(content));
        } catch (Malformed e) {
            return Reading.unknown(Reason.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    /** An error explains what was not read; it does not undo what was. */
    @Override
    public void refused(Bytes path, Reason reason, String words) {
        ProcPath.parse(path).filter(this::fits).ifPresent(place -> {
            D draft = spec.draft.apply(place);
            Reading<T> before = spec.slot.get.apply(draft);
            if (before == null || !before.isKnown() || before.equals(spec.empty)) {
                spec.slot.set.accept(draft, state.refusal(reason, words));
            }
        });
    }
}
