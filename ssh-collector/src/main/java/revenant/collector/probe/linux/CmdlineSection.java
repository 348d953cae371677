package revenant.collector.probe.linux;

import java.util.List;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.SectionSink;

/** /proc/PID/cmdline. An empty file gives no item. */
final class CmdlineSection implements SectionSink {
    private final Drafts drafts;
    private final SectionState state;

    CmdlineSection(Drafts drafts, SectionState state) {
        this.drafts = drafts;
        this.state = state;
    }

    @Override
    public boolean accepts(Bytes path) {
        return ProcPath.parse(path).filter(place -> place.file().is("cmdline")).isPresent();
    }

    @Override
    public int longestItem() {
        return CmdlineFile.LONGEST;
    }

    @Override
    public void item(Bytes path, Bytes content, boolean cut) {
        state.countItem();
        put(path, Reading.known(CmdlineFile.parse(content, cut)));
    }

    @Override
    public void refused(Bytes path, Reason reason, String words) {
        if (accepts(path)) {
            put(path, state.refusal(reason, words));
        }
    }

    private void put(Bytes path, Reading<List<String>> value) {
        ProcPath.parse(path).ifPresent(place -> drafts.facts(place).commandLine = value);
    }
}
