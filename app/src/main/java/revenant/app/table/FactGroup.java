package revenant.app.table;

import java.util.List;

/** Facts that belong together, under one title. */
public record FactGroup(String title, List<Fact> facts) {
    public FactGroup {
        facts = List.copyOf(facts);
    }
}
