package revenant.collector.probe.freebsd;

import java.util.Map;
import java.util.TreeMap;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.SectionSink;

/** A section of lines {@code key value}. */
final class KeySection implements SectionSink {
    final Progress progress = new Progress();
    private final Map<String, String> values = new TreeMap<>();

    @Override
    public boolean accepts(Bytes path) {
        return true;
    }

    /** The first of two counts: of two users with the same id getpwuid(3) finds that one. */
    @Override
    public void item(Bytes path, Bytes content, boolean cut) {
        values.putIfAbsent(path.text(), content.text().strip());
    }

    Map<String, String> all() {
        return values;
    }

    Reading<String> get(String key) {
        String value = values.get(key);
        if (value != null && !value.isEmpty()) {
            return Reading.known(value);
        }
        return progress.ended()
                ? Reading.unknown(Reason.UNSUPPORTED, "the host did not say " + key)
                : progress.missing();
    }
}
