package revenant.collector.probe.linux;

import java.util.HashMap;
import java.util.Map;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Fields;
import revenant.collector.probe.Malformed;
import revenant.collector.probe.SectionSink;

/** The size of each /proc/PID/fd: since 6.2 the number of descriptors (commit f1f1f2569901), before that 0. */
final class CountSection implements SectionSink {
    private final Map<Integer, Integer> counts = new HashMap<>();
    private boolean told;

    @Override
    public boolean accepts(Bytes path) {
        return ProcPath.parse(path)
                .filter(place -> !place.task() && place.file().is("fd"))
                .isPresent();
    }

    @Override
    public void item(Bytes path, Bytes content, boolean cut) {
        try {
            int count = new Fields(content).nextInt();
            told |= count > 0;
            ProcPath.parse(path).ifPresent(place -> counts.put(place.pid(), count));
        } catch (Malformed e) {
            // A line of something else: nothing was counted.
        }
    }

    /** 0 for all means that this kernel does not tell. */
    Reading<Integer> of(int pid) {
        if (!told && !counts.isEmpty()) {
            return Reading.unknown(Reason.UNSUPPORTED, "the kernel tells it since 6.2");
        }
        Integer count = counts.get(pid);
        return count == null ? Reading.notCollected() : Reading.known(count);
    }
}
