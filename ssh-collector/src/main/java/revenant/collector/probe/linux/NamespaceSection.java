package revenant.collector.probe.linux;

import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Fields;
import revenant.collector.probe.Malformed;
import revenant.collector.probe.SectionSink;

/** Links of /proc/PID/ns, namespaces(7): {@code mnt -> mnt:[4026531841]}. */
final class NamespaceSection implements SectionSink {
    private static final String NS = "ns/";

    private final Drafts drafts;
    private final SectionState state;

    NamespaceSection(Drafts drafts, SectionState state) {
        this.drafts = drafts;
        this.state = state;
    }

    @Override
    public boolean accepts(Bytes path) {
        return ProcPath.parse(path)
                .filter(place -> place.file().startsWith(NS) && place.file().length() > NS.length())
                .isPresent();
    }

    @Override
    public int longestItem() {
        return 1 << 13;
    }

    /** A zombie has left most namespaces: those links are there and lead nowhere. */
    @Override
    public void item(Bytes path, Bytes content, boolean cut) {
        state.countItem();
        if (!content.isEmpty()) {
            ProcPath.parse(path)
                    .ifPresent(place -> drafts.facts(place).namespaces.put(type(place), inode(content)));
        }
    }

    private static String type(ProcPath place) {
        return place.file().slice(NS.length()).text();
    }

    private static Reading<Long> inode(Bytes target) {
        int open = target.indexOf('[', 0);
        if (open < 0 || !target.endsWith("]")) {
            return Reading.unknown(Reason.MALFORMED, "not a namespace: " + target);
        }
        try {
            return Reading.known(new Fields(target.slice(open + 1, target.length() - 1)).nextLong());
        } catch (Malformed e) {
            return Reading.unknown(Reason.MALFORMED, "not a namespace: " + target);
        }
    }

    @Override
    public void refused(Bytes path, Reason reason, String words) {
        ProcPath.parse(path).filter(place -> place.file().startsWith("ns")).ifPresent(place -> {
            FactsDraft facts = drafts.facts(place);
            if (facts.namespacesRefused == null || reason == Reason.DENIED) {
                facts.namespacesRefused = state.refusal(reason, words);
            }
        });
    }
}
