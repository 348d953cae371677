package revenant.app.diagnosis.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.joins.OpenFiles;
import revenant.app.diagnosis.joins.Past;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Descriptor;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Process;

/**
 * A process has nearly or wholly used up its descriptors (EMFILE), or the host its open files (ENFILE). One look tells
 * that there are many, not that they become more.
 */
public final class DescriptorLimit implements Rule {
    private static final int KINDS = 5;
    private static final int PERCENT = 90;

    @Override
    public String id() {
        return "descriptor-limit";
    }

    @Override
    public boolean standsAlone() {
        return true;
    }

    @Override
    public Set<String> toldBy() {
        return Set.of("descriptor-leak");
    }

    @Override
    public List<Finding> findings(Case host) {
        List<Finding> found = new ArrayList<>();
        ProcessTree tree = host.tree();
        for (int row = 0; row < tree.size(); row = tree.threadsEnd(row)) {
            Optional<OpenFiles> open = host.ours(row)
                    ? Optional.empty()
                    : OpenFiles.of(tree.process(row)).filter(OpenFiles::near);
            if (open.isPresent()) {
                found.add(ofProcess(host, row, open.get()));
            }
        }
        host.snapshot()
                .host()
                .files()
                .asOptional()
                .filter(use -> use.max() > 0 && use.allocated() * 100 / PERCENT >= use.max())
                .ifPresent(use -> found.add(ofHost(host, use)));
        return found;
    }

    private Finding ofProcess(Case host, int row, OpenFiles open) {
        Process process = host.process(row);
        FindingBuilder finding = Finding.of(this, open.full() ? Severity.CRITICAL : Severity.WARNING)
                .headline(host.name(row)
                        + (open.full() ? " can open no more files" : " has nearly used up its descriptors") + ": "
                        + open.count() + " of " + open.soft() + ", by kind " + open.words(3) + ".")
                .about(host.key(row))
                .link(
                        host.key(row),
                        host.name(row),
                        open.full() ? "a descriptor to be closed" : "",
                        open.count() + " descriptors, and at most " + open.soft() + " allowed")
                .evidence(
                        host.key(row),
                        open.count() + " open descriptors below the limit: " + open.words(KINDS),
                        host.sources().shared(process, "fd"))
                .evidence(
                        host.key(row),
                        "Max open files: soft " + open.soft() + ", hard "
                                + (open.hard().isPresent() ? open.hard().getAsLong() : "unlimited"),
                        host.sources().shared(process, "limits"));
        growth(host, row, open, finding);
        RaiseLimit.of(host, process, open, finding);
        finding.advice(
                "For good: close what is not needed any more, or raise LimitNOFILE= of the unit. The kind that is"
                        + " most frequent says where to look.");
        return finding.fact("count", open.count()).fact("limit", open.soft()).build();
    }

    private static void growth(Case host, int row, OpenFiles open, FindingBuilder finding) {
        Past past = Past.of(host);
        int then = past.first(row);
        Optional<OpenFiles> before =
                past.oldest().filter(_ -> then >= 0).flatMap(tree -> OpenFiles.of(tree.process(then)));
        Optional<Duration> over = past.oldest().flatMap(past::since);
        if (before.isEmpty() || over.isEmpty()) {
            finding.wouldTellMore("a second sample: whether the number grows, and which kind");
            return;
        }
        long more = open.count() - before.get().count();
        finding.evidence(
                host.key(row),
                more > 0
                        ? more + " more than " + Durations.words(over.get()) + " before, most of them "
                                + grown(before.get(), open)
                        : "not more than " + Durations.words(over.get()) + " before",
                host.sources().shared(host.process(row), "fd"));
    }

    private static String grown(OpenFiles before, OpenFiles now) {
        Map<Descriptor.Kind, Integer> then = Descriptor.kinds(before.descriptors());
        return Descriptor.kinds(now.descriptors()).entrySet().stream()
                .max(Comparator.comparingInt(kind -> kind.getValue() - then.getOrDefault(kind.getKey(), 0)))
                .map(kind -> kind.getKey().words())
                .orElse("");
    }

    private Finding ofHost(Case host, HostFacts.FileUse use) {
        boolean linux = host.snapshot().host().os() == HostFacts.Os.LINUX;
        return Finding.of(this, use.allocated() >= use.max() ? Severity.CRITICAL : Severity.WARNING)
                .headline("The host has nearly used up its open files: " + use.allocated() + " of " + use.max()
                        + "; then nobody but root can open any.")
                .link("the host", "files to be closed", use.allocated() + " open files, and at most " + use.max())
                .evidence(
                        use.allocated() + " allocated, at most " + use.max(),
                        host.sources().openFiles())
                .remedy(
                        "Gives room at once, until the next start of the host. Look for the process with the most"
                                + " descriptors.",
                        (linux ? "sysctl -w fs.file-max=" : "sysctl kern.maxfiles=") + use.max() * 2)
                .fact("count", use.allocated())
                .fact("limit", use.max())
                .build();
    }
}
