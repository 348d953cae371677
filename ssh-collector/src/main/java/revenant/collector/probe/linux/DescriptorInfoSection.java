package revenant.collector.probe.linux;

import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.SectionSink;

/** /proc/PID/fdinfo/N of the descriptors whose fdinfo says more than a position. */
final class DescriptorInfoSection implements SectionSink {
    private static final String FDINFO = "fdinfo/";

    private final Drafts drafts;
    private final SectionState state;

    DescriptorInfoSection(Drafts drafts, SectionState state) {
        this.drafts = drafts;
        this.state = state;
    }

    @Override
    public boolean accepts(Bytes path) {
        return ProcPath.parse(path).filter(DescriptorInfoSection::fits).isPresent();
    }

    private static boolean fits(ProcPath place) {
        return place.file().startsWith(FDINFO) && DescriptorSection.number(place) >= 0;
    }

    @Override
    public void item(Bytes path, Bytes content, boolean cut) {
        state.countItem();
        ProcPath.parse(path)
                .ifPresent(place -> drafts.facts(place)
                        .infos
                        .put(DescriptorSection.number(place), Reading.known(FdinfoFile.parse(content, cut))));
    }

    @Override
    public void refused(Bytes path, Reason reason, String words) {
        ProcPath.parse(path)
                .filter(DescriptorInfoSection::fits)
                .ifPresent(place ->
                        drafts.facts(place).infos.put(DescriptorSection.number(place), state.refusal(reason, words)));
    }
}
