package revenant.app.diagnosis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import revenant.collector.model.TaskKey;

/** Gathers a finding. It is proved until something is said to be missing. */
public final class FindingBuilder {
    private final String rule;
    private final Severity severity;
    private String headline = "";
    private final Set<TaskKey> about = new LinkedHashSet<>();
    private final Set<TaskKey> explains = new LinkedHashSet<>();
    private final List<ChainLink> chain = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<Remedy> remedies = new ArrayList<>();
    private final Map<String, Value> facts = new LinkedHashMap<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private Confidence confidence = Confidence.PROVED;

    FindingBuilder(String rule, Severity severity) {
        this.rule = rule;
        this.severity = severity;
    }

    public FindingBuilder headline(String sentence) {
        headline = sentence;
        return this;
    }

    public FindingBuilder about(TaskKey task) {
        about.add(task);
        return this;
    }

    public FindingBuilder about(Collection<TaskKey> tasks) {
        about.addAll(tasks);
        return this;
    }

    /** Further tasks whose trouble has this cause. */
    public FindingBuilder explains(Collection<TaskKey> tasks) {
        explains.addAll(tasks);
        return this;
    }

    public FindingBuilder link(TaskKey task, String name, String waitsFor, String why) {
        chain.add(new ChainLink(Optional.of(task), name, waitsFor, why));
        return this;
    }

    /** A link that is no task of this host: a connection, a mount, a process that is gone. */
    public FindingBuilder link(String name, String waitsFor, String why) {
        chain.add(new ChainLink(Optional.empty(), name, waitsFor, why));
        return this;
    }

    public FindingBuilder evidence(TaskKey task, String fact, String source) {
        return evidence(new Evidence(Optional.of(task), fact, source));
    }

    public FindingBuilder evidence(String fact, String source) {
        return evidence(new Evidence(Optional.empty(), fact, source));
    }

    /** The same fact is kept once. */
    public FindingBuilder evidence(Evidence one) {
        if (!evidence.contains(one)) {
            evidence.add(one);
        }
        return this;
    }

    public FindingBuilder remedy(String text, String command) {
        remedies.add(new Remedy(text, command));
        return this;
    }

    public FindingBuilder advice(String text) {
        remedies.add(Remedy.advice(text));
        return this;
    }

    public FindingBuilder fact(String name, Value value) {
        facts.put(name, value);
        return this;
    }

    public FindingBuilder fact(String name, long number) {
        return fact(name, Value.of(number));
    }

    public FindingBuilder fact(String name, String text) {
        return fact(name, Value.of(text));
    }

    /** What was not read and would prove it, and how to get it; the finding is then only likely. */
    public FindingBuilder unproved(String what) {
        missing.add(what);
        confidence = Confidence.LIKELY;
        return this;
    }

    /** What was not read and would tell more, without changing how sure the finding is. */
    public FindingBuilder wouldTellMore(String what) {
        missing.add(what);
        return this;
    }

    public Finding build() {
        Set<TaskKey> all = new LinkedHashSet<>(about);
        all.addAll(explains);
        return new Finding(
                rule,
                severity,
                confidence,
                headline,
                List.copyOf(about),
                Collections.unmodifiableSet(all),
                List.copyOf(chain),
                List.copyOf(evidence),
                List.copyOf(remedies),
                Collections.unmodifiableMap(new LinkedHashMap<>(facts)),
                List.copyOf(missing),
                List.of());
    }
}
