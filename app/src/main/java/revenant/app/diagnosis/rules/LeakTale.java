package revenant.app.diagnosis.rules;

import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.joins.FdType;
import revenant.app.diagnosis.joins.Growing;
import revenant.app.diagnosis.joins.Growths;
import revenant.collector.model.Descriptor;
import revenant.collector.model.Descriptor.Kind;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Process;
import revenant.collector.model.TaskKey;
import revenant.collector.model.Text;

/** What speaks for a leak, and what would tell more. */
final class LeakTale {
    private static final int MOST = 5;

    private LeakTale() {}

    static void evidence(Case host, List<Leak> leaks, FindingBuilder finding) {
        Leak worst = leaks.getFirst();
        leaks.stream().limit(MOST).forEach(leak -> counted(host, leak.growing(), finding));
        kept(host, worst.growing(), finding);
        worst.ceiling()
                .ifPresent(end -> finding.evidence(host.key(worst.growing().row()), end.fact(), end.source()));
        others(host, worst.growing(), finding);
        last(host, worst.growing(), finding);
        doubts(host, worst, finding);
    }

    private static void counted(Case host, Growing growing, FindingBuilder finding) {
        finding.evidence(
                host.key(growing.row()),
                LeakWords.process(host, growing.row()) + ": " + growing.before() + " "
                        + growing.type().words() + ", "
                        + growing.count() + " after " + LeakWords.rough(growing.over()) + "; " + growing.samples()
                        + " samples" + (growing.everyStep() ? ", more in each" : ""),
                source(host, growing));
    }

    private static String source(Case host, Growing growing) {
        Process process = host.process(growing.row());
        return host.sources().shared(process, growing.type().equals(FdType.WATCH) ? "fdinfo" : "fd");
    }

    private static void kept(Case host, Growing growing, FindingBuilder finding) {
        if (growing.samples() > 2 && growing.kept() == 1 && growing.type().takesDescriptor()) {
            finding.evidence(
                    host.key(growing.row()), "of those it had half-way none has been closed", source(host, growing));
        }
    }

    private static void others(Case host, Growing growing, FindingBuilder finding) {
        for (Growing other : host.joined(Growths.class, Growths::of).all()) {
            if (other.row() == growing.row() && !other.type().equals(growing.type())) {
                finding.evidence(
                        host.key(other.row()),
                        other.type().link() + " " + LeakWords.rate(other.perMinute()) + ", too: " + other.before()
                                + " then, " + other.count() + " now",
                        source(host, other));
            }
        }
    }

    /** The newest as a rule has the highest number. Only where its name says something. */
    private static void last(Case host, Growing growing, FindingBuilder finding) {
        Process process = host.process(growing.row());
        TaskKey key = host.key(growing.row());
        Optional<Descriptor> last = process.descriptors().orElse(List.of()).stream()
                .filter(one ->
                        growing.type().is(one.kind()) && one.target().orElse("").startsWith("/"))
                .reduce((_, later) -> later);
        last.ifPresent(one -> finding.evidence(
                key,
                "one of them: " + Text.printable(one.target().orElse("")),
                host.sources().descriptor(process, one.fd())));
    }

    private static void doubts(Case host, Leak leak, FindingBuilder finding) {
        Growing growing = leak.growing();
        if (!leak.sure()) {
            finding.unproved("more samples, 5 over at least 2 min: a program that starts and a pool that is filled grow"
                    + " like this, too, for a while");
        }
        boolean linux = host.snapshot().host().os() == HostFacts.Os.LINUX;
        if (growing.type().is(Kind.SOCKET) && linux) {
            finding.wouldTellMore("the state of its sockets: ss -tnp state close-wait lists those the other side has"
                    + " closed and it has not");
        }
        if (leak.ceiling().isEmpty()) {
            finding.wouldTellMore("its limit: " + host.sources().shared(host.process(growing.row()), "limits"));
        }
    }
}
