package revenant.app.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import revenant.collector.model.Reading;
import revenant.collector.model.TaskKey;

/** Gathers the facts of one group. */
final class Facts {
    private final List<Fact> facts = new ArrayList<>();

    Facts add(String label, Reading<String> text, String source) {
        facts.add(Fact.of(label, text, source));
        return this;
    }

    Facts add(String label, String text, String source) {
        return add(label, Reading.known(text), source);
    }

    Facts link(String label, String text, String source, Optional<TaskKey> link) {
        facts.add(new Fact(label, Reading.known(text), source, link, Fact.Emphasis.NORMAL));
        return this;
    }

    Facts add(Fact fact) {
        facts.add(fact);
        return this;
    }

    Facts with(Fact.Emphasis emphasis) {
        facts.set(facts.size() - 1, facts.getLast().as(emphasis));
        return this;
    }

    FactGroup titled(String title) {
        return new FactGroup(title, facts);
    }
}
