package revenant.app.table;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import revenant.collector.model.Limit;
import revenant.collector.model.Reading;
import revenant.collector.model.Text;

/** Resource limits. */
final class LimitFacts {
    private LimitFacts() {}

    static FactGroup of(Subject subject) {
        Reading<List<Limit>> limits = subject.process().limits();
        String source = subject.processFile("limits");
        Facts facts = new Facts();
        if (!limits.isKnown()) {
            facts.add("limits", limits.map(List::toString), source);
        }
        for (Limit limit : limits.orElse(List.of())) {
            String unit = limit.unit().isEmpty() ? "" : " " + Text.printable(limit.unit());
            facts.add(
                    Text.printable(limit.name()),
                    "soft " + words(limit.soft()) + ", hard " + words(limit.hard()) + unit,
                    source);
        }
        return facts.titled("Limits");
    }

    /** The soft limit of that name in words; empty when limits are not known. */
    static Optional<String> soft(Subject subject, String name) {
        return subject.process().limits().orElse(List.of()).stream()
                .filter(limit -> limit.name().equals(name))
                .map(limit -> words(limit.soft()))
                .findFirst();
    }

    private static String words(OptionalLong value) {
        return value.isPresent() ? Long.toString(value.getAsLong()) : "unlimited";
    }
}
