package revenant.app.jails;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import revenant.app.table.Fact;
import revenant.app.table.FactGroup;
import revenant.collector.model.Reading;
import revenant.collector.model.TaskKey;
import revenant.collector.model.Text;

/** Gathers the facts of one group that come from one place as a rule. Makes every text safe to show. */
final class FactLines {
    private static final int MOST = 200;

    private final String source;
    private final List<Fact> facts = new ArrayList<>();

    FactLines(String source) {
        this.source = source;
    }

    void add(String label, String text) {
        add(label, Reading.known(text), source);
    }

    void add(String label, Reading<String> text) {
        add(label, text, source);
    }

    void add(String label, Reading<String> text, String from) {
        add(label, text, from, Optional.empty(), Fact.Emphasis.NORMAL);
    }

    void add(String label, Reading<String> text, String from, Optional<TaskKey> link, Fact.Emphasis emphasis) {
        facts.add(new Fact(Text.printable(label), text.map(Text::printable), from, link, emphasis));
    }

    /** One line for each; why they are not known, or that there is none. */
    <T> void each(String what, Reading<List<T>> list, Consumer<T> line) {
        if (list instanceof Reading.Known<List<T>>(List<T> all)) {
            all.stream().limit(MOST).forEach(line);
            if (all.isEmpty()) {
                add("", "none");
            } else if (all.size() > MOST) {
                add("", "and " + (all.size() - MOST) + " more");
            }
        } else {
            add(what, list.map(_ -> ""));
        }
    }

    FactGroup titled(String title) {
        return new FactGroup(title, facts);
    }
}
