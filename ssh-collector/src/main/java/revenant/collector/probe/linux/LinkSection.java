package revenant.collector.probe.linux;

import java.util.Set;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.SectionSink;

/** The links /proc/PID/exe, cwd and root. */
final class LinkSection implements SectionSink {
    private static final Set<String> NAMES = Set.of("exe", "cwd", "root");

    private final Drafts drafts;
    private final SectionState state;

    LinkSection(Drafts drafts, SectionState state) {
        this.drafts = drafts;
        this.state = state;
    }

    @Override
    public boolean accepts(Bytes path) {
        return ProcPath.parse(path).filter(LinkSection::fits).isPresent();
    }

    private static boolean fits(ProcPath place) {
        return place.file().length() <= 4 && NAMES.contains(place.file().text());
    }

    @Override
    public int longestItem() {
        return 1 << 13;
    }

    @Override
    public void item(Bytes path, Bytes content, boolean cut) {
        state.countItem();
        if (!content.isEmpty()) {
            put(path, Reading.known(content.text()));
        }
    }

    @Override
    public void refused(Bytes path, Reason reason, String words) {
        if (accepts(path)) {
            put(path, state.refusal(reason, words));
        }
    }

    private void put(Bytes path, Reading<String> value) {
        ProcPath.parse(path)
                .ifPresent(place -> drafts.facts(place).links.put(place.file().text(), value));
    }
}
