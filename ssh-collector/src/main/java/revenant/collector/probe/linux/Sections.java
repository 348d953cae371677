package revenant.collector.probe.linux;

import java.util.HashMap;
import java.util.Map;

/** The state of each section by name; one that was never begun has one too. */
final class Sections {
    private final Map<String, SectionState> states = new HashMap<>();

    SectionState of(String name) {
        return states.computeIfAbsent(name, _ -> new SectionState());
    }
}
