package revenant.collector.probe.linux;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.SectionSink;

/** A section of single values of the host, each under its own path or key: kept as text, and read when asked for. */
final class ValueSection implements SectionSink {
    private final Map<String, Reading<String>> values = new HashMap<>();
    private final Predicate<String> names;
    private final SectionState state;

    /** @param names which paths or keys there can be */
    ValueSection(Predicate<String> names, SectionState state) {
        this.names = names;
        this.state = state;
    }

    @Override
    public boolean accepts(Bytes path) {
        return names.test(path.text());
    }

    @Override
    public void item(Bytes path, Bytes content, boolean cut) {
        state.countItem();
        if (!content.isEmpty()) {
            values.put(path.text(), Reading.known(content.text()));
        }
    }

    @Override
    public void refused(Bytes path, Reason reason, String words) {
        String name = path.text();
        if (names.test(name)) {
            values.putIfAbsent(name, state.refusal(reason, words));
        }
    }

    /** The text of a value, without white space at its ends. */
    Reading<String> get(String name) {
        Reading<String> value = values.get(name);
        if (value == null && state.finished()) {
            return Reading.unknown(Reason.UNSUPPORTED, "the host has no " + (name.isEmpty() ? "such text" : name));
        }
        return state.resolve(value).map(String::strip);
    }

    /** The paths or keys that were printed or refused. */
    Map<String, Reading<String>> all() {
        return values;
    }
}
