package revenant.app.diagnosis.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.diagnosis.joins.Jails;
import revenant.app.diagnosis.joins.KeptJail;
import revenant.collector.model.JailFacts;
import revenant.collector.model.Mount;
import revenant.collector.model.Reading;
import revenant.collector.model.Text;
import revenant.collector.model.ZfsDataset;

/**
 * Jails of FreeBSD that live only by processes that outlived what started them. Such a jail keeps its file systems busy
 * and its name taken, and nothing says why: jls(8) shows it as any other (sys/kern/kern_jail.c, prison_proc_hold).
 */
public final class JailKeptAlive implements Rule {
    /** From here on the same command in as many jails is a leak, whatever it looks like in one. */
    private static final int REPEATED = 3;

    private static final int MOST = 100;

    @Override
    public String id() {
        return "jail-kept-alive";
    }

    @Override
    public List<Finding> findings(Case host) {
        List<Finding> found = new ArrayList<>();
        for (List<KeptJail> family : KeptJail.families(host)) {
            List<KeptJail> told = family.size() >= REPEATED ? family : suspect(host, family);
            if (!told.isEmpty()) {
                found.add(finding(host, told));
            }
        }
        return found;
    }

    /** One or two jails in which something listens are services as likely as not: nothing is said of them. */
    private static List<KeptJail> suspect(Case host, List<KeptJail> family) {
        return family.stream()
                .filter(kept -> kept.left() || !kept.serves(host).orElse(false))
                .toList();
    }

    private Finding finding(Case host, List<KeptJail> family) {
        List<Integer> orphans = family.stream()
                .map(KeptJail::orphans)
                .flatMap(Collection::stream)
                .toList();
        FindingBuilder finding = Finding.of(this, severity(host, family))
                .headline(JailKeptWords.headline(host, family))
                .about(orphans.stream().map(host::key).toList())
                .explains(family.stream()
                        .flatMap(kept -> kept.living().stream())
                        .map(host::key)
                        .toList());
        JailKeptWords.chain(host, family, finding);
        JailKeptEvidence.add(host, family, finding);
        JailKeptRemedies.add(host, family, finding);
        facts(host, family, finding);
        doubts(host, family, finding);
        return finding.build();
    }

    private static Severity severity(Case host, List<KeptJail> family) {
        boolean told = family.size() >= REPEATED
                || family.stream()
                        .anyMatch(kept -> kept.left() || kept.serves(host).isKnown());
        return told ? Severity.WARNING : Severity.NOTICE;
    }

    private static void doubts(Case host, List<KeptJail> family, FindingBuilder finding) {
        if (family.stream().noneMatch(KeptJail::left)) {
            finding.unproved("whether someone meant " + (family.size() == 1 ? "it" : "them")
                    + " to run: a service that is alone in its jail looks the same");
        }
        boolean asked = Jails.in(host)
                .facts()
                .filter(facts -> facts.configured().isKnown())
                .isPresent();
        if (!asked) {
            finding.wouldTellMore("whether jail.conf names " + (family.size() == 1 ? "it" : "them"));
        }
        if (family.stream().anyMatch(kept -> !kept.serves(host).isKnown())) {
            finding.wouldTellMore(
                    "whether something listens there: a jail with a network of its own shows its sockets only inside");
        }
        if (host.process(family.getFirst().oldest()).descriptors().asOptional().isEmpty()) {
            finding.wouldTellMore("the files it holds (run as root)");
        }
    }

    private static void facts(Case host, List<KeptJail> family, FindingBuilder finding) {
        KeptJail first = family.getFirst();
        Jails jails = Jails.in(host);
        finding.fact("jid", first.jail().jid())
                .fact("jail", Text.printable(first.jail().name()))
                .fact(
                        "mounts",
                        texts(first.mounts().stream().map(Mount::mountPoint).toList()))
                .fact("count", family.size())
                .fact("command", Text.printable(first.command(host)))
                .fact(
                        "jails",
                        texts(family.stream().map(kept -> kept.jail().name()).toList()))
                .fact(
                        "jids",
                        new Value.Many(family.stream()
                                .limit(MOST)
                                .map(kept -> Value.of(kept.jail().jid()))
                                .toList()))
                .fact(
                        "pids",
                        new Value.Many(family.stream()
                                .flatMap(kept -> kept.living().stream())
                                .limit(MOST)
                                .map(row -> Value.of(host.process(row).pid()))
                                .toList()));
        if (jails.facts().map(JailFacts::datasets).filter(Reading::isKnown).isPresent()) {
            finding.fact(
                    "datasets",
                    texts(family.stream()
                            .flatMap(kept -> jails.datasets(kept.mounts()).stream())
                            .map(ZfsDataset::name)
                            .distinct()
                            .toList()));
        }
    }

    private static Value texts(List<String> all) {
        return Value.ofTexts(all.stream().limit(MOST).map(Text::printable).toList());
    }
}
