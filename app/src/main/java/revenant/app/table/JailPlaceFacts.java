package revenant.app.table;

import java.util.Optional;
import revenant.app.tree.Enclosure;
import revenant.collector.model.Jail;
import revenant.collector.model.JailFacts;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.Text;

/** Which jail of FreeBSD a process is in, and what that means for it. */
final class JailPlaceFacts {
    private static final String JLS = "jls -d -n";

    private JailPlaceFacts() {}

    static FactGroup of(Subject subject) {
        Facts facts = new Facts();
        String source = subject.taskFile("stat");
        Reading<Integer> jid = subject.process().jid();
        Reading<Optional<Enclosure>> place = subject.tree().enclosure(subject.node());
        facts.add("jail", place.map(jail -> jail.map(Enclosure::words).orElse("none: the host itself")), source);
        if (place.orElse(Optional.empty()).isPresent()) {
            facts.with(Fact.Emphasis.STRONG);
            Reading<Jail> jail = jid.flatMap(number -> jail(subject, number));
            facts.add("state", jail.flatMap(Jail::dying).map(dying -> dying ? "DYING" : "ACTIVE"), JLS);
            facts.add("persist", jail.flatMap(Jail::persist).map(persist -> persist ? "yes" : "no"), JLS);
            facts.add("path", jail.flatMap(Jail::path).map(Text::printable), JLS);
        }
        subject.process()
                .specialFiles()
                .asOptional()
                .map(files -> files.get("jail"))
                .ifPresent(
                        root -> facts.add("jail's root directory", Text.printable(root), subject.processFile("jail")));
        return facts.titled("Jail");
    }

    private static Reading<Jail> jail(Subject subject, int jid) {
        return subject.tree()
                .snapshot()
                .jails()
                .flatMap(JailFacts::jails)
                .flatMap(all -> all.stream()
                        .filter(jail -> jail.jid() == jid)
                        .findFirst()
                        .map(Reading::known)
                        .orElseGet(() -> Reading.unknown(Reason.VANISHED, "jls did not list it")));
    }
}
