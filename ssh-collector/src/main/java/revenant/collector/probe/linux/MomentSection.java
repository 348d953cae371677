package revenant.collector.probe.linux;

import java.util.List;
import java.util.Optional;
import revenant.collector.model.Reason;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.SectionSink;

/** The section of a light sample: files of several sections, read by one reader. */
final class MomentSection implements SectionSink {
    private final List<SectionSink> parts;

    MomentSection(List<SectionSink> parts) {
        this.parts = List.copyOf(parts);
    }

    private Optional<SectionSink> part(Bytes path) {
        return parts.stream().filter(part -> part.accepts(path)).findFirst();
    }

    @Override
    public boolean accepts(Bytes path) {
        return part(path).isPresent();
    }

    @Override
    public void item(Bytes path, Bytes content, boolean cut) {
        part(path).ifPresent(part -> part.item(path, content, cut));
    }

    @Override
    public void refused(Bytes path, Reason reason, String words) {
        part(path).ifPresent(part -> part.refused(path, reason, words));
    }
}
