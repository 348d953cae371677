package revenant.collector.probe.linux;

import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import revenant.collector.model.Mount;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Malformed;
import revenant.collector.probe.SectionSink;

/** mountinfo, through one process of each mount namespace, or of the probe itself as {@code self/mountinfo}. */
final class MountSection implements SectionSink {
    private static final int LONGEST = 1 << 24;

    private final Drafts drafts;
    private final SectionState state;
    private final IntSupplier probePid;

    MountSection(Drafts drafts, SectionState state, IntSupplier probePid) {
        this.drafts = drafts;
        this.state = state;
        this.probePid = probePid;
    }

    private Optional<FactsDraft> facts(Bytes path) {
        if (path.is("self/mountinfo")) {
            int pid = probePid.getAsInt();
            return Optional.of(drafts.process(pid).facts(pid));
        }
        return ProcPath.parse(path)
                .filter(place -> place.file().is("mountinfo"))
                .map(drafts::facts);
    }

    @Override
    public boolean accepts(Bytes path) {
        return path.is("self/mountinfo")
                || ProcPath.parse(path)
                        .filter(place -> place.file().is("mountinfo"))
                        .isPresent();
    }

    @Override
    public int longestItem() {
        return LONGEST;
    }

    @Override
    public void item(Bytes path, Bytes content, boolean cut) {
        state.countItem();
        Bytes whole = content.slice(0, content.lastIndexOf('\n') + 1);
        if (!whole.isEmpty()) {
            facts(path).ifPresent(facts -> facts.mounts = read(whole));
        }
    }

    private static Reading<List<Mount>> read(Bytes content) {
        try {
            return Reading.known(MountinfoFile.parse(content));
        } catch (Malformed e) {
            return Reading.unknown(Reason.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    /** A zombie has left its mount namespace; its file answers EINVAL. */
    @Override
    public void refused(Bytes path, Reason reason, String words) {
        facts(path).filter(facts -> facts.mounts == null).ifPresent(facts -> {
            boolean left = words.equals("Invalid argument");
            facts.mounts = left
                    ? state.refusal(Reason.VANISHED, "the task has left its mount namespace")
                    : state.refusal(reason, words);
        });
    }
}
