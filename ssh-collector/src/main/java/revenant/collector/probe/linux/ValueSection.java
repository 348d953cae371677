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
    private final boolean emptyIsValue;

    /** @param names which paths or keys there can be; an empty file says nothing */
    ValueSection(Predicate<String> names, SectionState state) {
        this(names, state, false);
    }

    /** @param emptyIsValue whether an empty file says that there is none of what it lists */
    ValueSection(Predicate<String> names, SectionState state, boolean emptyIsValue) {
        this.names = names;
        this.state = state;
        this.emptyIsValue = emptyIsValue;
    }

    @Override
    public boolean accepts(Bytes path) {
        return names.test(path.text());
    }

    @Override
    public void item(Bytes path, Bytes content, boolean cut) {
        state.countItem();
        if (emptyIsValue || !content.isEmpty()) {
            values.put(path.text(), Reading.known((cut ? wholeLines(content) : content).text()));
        }
    }

    private static Bytes wholeLines(Bytes content) {
        int end = content.lastIndexOf('\n');
        return end < 0 ? content : content.slice(0, end + 1);
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
