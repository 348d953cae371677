package revenant.collector.probe.linux;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;

/** Counts readings that are not known, by reason. */
final class Tally {
    private final Map<Reason, Missing> missing = new EnumMap<>(Reason.class);

    /** How many, and what the first of them said. */
    record Missing(int count, String first) {}

    void add(Reading<?> reading) {
        if (reading instanceof Reading.Unknown<?>(Reason reason, String detail)) {
            missing.merge(reason, new Missing(1, detail), (old, _) -> new Missing(old.count + 1, old.first));
        }
    }

    void forEach(BiConsumer<Reason, Missing> action) {
        missing.forEach(action);
    }
}
