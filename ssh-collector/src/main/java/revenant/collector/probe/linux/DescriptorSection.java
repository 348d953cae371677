package revenant.collector.probe.linux;

import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.SectionSink;

/** Links of /proc/PID/fd. A directory may be listed and its links still be refused; their targets are then unknown. */
final class DescriptorSection implements SectionSink {
    private static final String FD = "fd/";

    private final Drafts drafts;
    private final SectionState state;

    DescriptorSection(Drafts drafts, SectionState state) {
        this.drafts = drafts;
        this.state = state;
    }

    @Override
    public boolean accepts(Bytes path) {
        return ProcPath.parse(path)
                .filter(place -> place.file().startsWith(FD) && number(place) >= 0)
                .isPresent();
    }

    @Override
    public int longestItem() {
        return 1 << 13;
    }

    @Override
    public void item(Bytes path, Bytes content, boolean cut) {
        state.countItem();
        ProcPath.parse(path).ifPresent(place -> {
            FactsDraft facts = drafts.facts(place);
            facts.descriptors.put(number(place), content.isEmpty() ? unread() : Reading.known(content.text()));
            state.touch(facts);
        });
    }

    private static Reading<String> unread() {
        return Reading.unknown(Reason.DENIED, "the link cannot be read");
    }

    @Override
    public void refused(Bytes path, Reason reason, String words) {
        ProcPath.parse(path).ifPresent(place -> {
            if (place.file().is("fd")) {
                drafts.facts(place).descriptorsRefused = state.refusal(reason, words);
            } else if (place.file().startsWith(FD) && number(place) >= 0) {
                drafts.facts(place).descriptors.put(number(place), state.refusal(reason, words));
            }
        });
    }

    /** The descriptor of {@code fd/N} or {@code fdinfo/N}, or -1. */
    static int number(ProcPath place) {
        Bytes digits = place.file().slice(place.file().indexOf('/', 0) + 1);
        int number = digits.isEmpty() || digits.length() > 9 ? -1 : 0;
        for (int i = 0; i < digits.length() && number >= 0; i++) {
            int digit = digits.at(i) - '0';
            number = digit < 0 || digit > 9 ? -1 : number * 10 + digit;
        }
        return number;
    }
}
