package revenant.app.time;

import java.util.List;
import revenant.app.diagnosis.Sources;
import revenant.app.table.Fact;
import revenant.app.table.FactGroup;
import revenant.app.tree.Signals;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Reading;

/** When a process went, and how it ended. */
public final class GoneFacts {
    public static final String TITLE = "Gone";

    private GoneFacts() {}

    public static FactGroup of(Gone gone, HostFacts host) {
        String seen = Event.clock(gone.seen());
        String since = Event.clock(gone.since());
        String stat = Sources.of(host).stat(gone.process().leader());
        return new FactGroup(
                TITLE,
                List.of(
                        fact("last seen", Reading.known(seen), stat + ", sample of " + seen),
                        fact("gone since", Reading.known(since), "the list of processes, sample of " + since),
                        fact("how it ended", gone.end().map(Signals.of(host)::words), stat + ", sample of " + seen)));
    }

    private static Fact fact(String label, Reading<String> text, String source) {
        return Fact.of(label, text, source).as(Fact.Emphasis.STRONG);
    }
}
