package revenant.collector.probe.linux;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;

/** The namespaces of a process, of the links that could be read. */
final class NamespaceLinks {
    private NamespaceLinks() {}

    static Reading<Map<String, Long>> of(Through through, SectionState state) {
        FactsDraft facts = through.facts();
        Map<String, Long> known = new TreeMap<>();
        facts.namespaces.forEach((type, inode) -> inode.asOptional().ifPresent(number -> known.put(type, number)));
        if (!known.isEmpty()) {
            return Reading.known(Collections.unmodifiableMap(known));
        }
        if (facts.namespacesRefused instanceof Reading.Unknown<Void>(Reason reason, String words)) {
            return Reading.unknown(reason, words);
        }
        if (!facts.namespaces.isEmpty()) {
            return Reading.unknown(Reason.MALFORMED, "no link has the form type:[number]");
        }
        return state.finished()
                ? Reading.unknown(Reason.VANISHED, "the task has left its namespaces")
                : state.missing();
    }
}
