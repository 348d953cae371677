package revenant.app.diagnosis.rules;

import java.util.List;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.joins.Jails;
import revenant.app.diagnosis.joins.KeptJail;
import revenant.collector.model.JailFacts;
import revenant.collector.model.Mount;
import revenant.collector.model.Reading;
import revenant.collector.model.Stat;
import revenant.collector.model.Text;
import revenant.collector.model.ZfsDataset;
import revenant.collector.model.ZfsSnapshot;

/** What {@link JailKeptAlive} rests on. */
final class JailKeptEvidence {
    private static final int JAILS = 5;
    private static final int MOUNTS = 4;

    private JailKeptEvidence() {}

    static void add(Case host, List<KeptJail> family, FindingBuilder finding) {
        for (KeptJail kept : family.subList(0, Math.min(JAILS, family.size()))) {
            jail(host, kept, finding);
        }
        if (family.size() > JAILS) {
            int rest = family.size() - JAILS;
            finding.evidence(
                    "and " + rest + " more such jails, with "
                            + family.subList(JAILS, family.size()).stream()
                                    .mapToInt(kept -> kept.mounts().size())
                                    .sum()
                            + " mounts",
                    "ps -axo pid,ppid,jid,state,etimes,command");
        }
        host.process(family.getFirst().oldest()).commandLine().asOptional().stream()
                .filter(arguments -> !arguments.isEmpty())
                .forEach(arguments -> finding.evidence(
                        host.key(family.getFirst().oldest()),
                        "its command: " + Text.printable(String.join(" ", arguments)),
                        "ps -axww -o pid,args"));
        zfs(host, family, finding);
        configured(host, family, finding);
    }

    private static void jail(Case host, KeptJail kept, FindingBuilder finding) {
        finding.evidence(
                "jail " + Jails.name(kept.jail()) + ": persist false, dying false, path "
                        + kept.jail().path().show(Text::printable),
                "jls -dn jid name path persist dying");
        int row = kept.oldest();
        Stat stat = host.task(row).stat();
        int more = kept.living().size() - 1;
        finding.evidence(
                host.key(row),
                host.name(row) + (more == 0 ? " is its only process" : " and " + more + " more are all its processes")
                        + ": ppid " + stat.ppid() + ", pgid " + stat.pgrp() + ", sid " + stat.session() + ", STAT "
                        + stat(host, row)
                        + host.age(row)
                                .map(age -> ", started " + Durations.words(age) + " ago")
                                .orElse(""),
                "ps -axo pid,ppid,pgid,sid,jid,state,etimes,command");
        int shown = Math.min(MOUNTS, kept.mounts().size());
        for (Mount mount : kept.mounts().subList(0, shown)) {
            finding.evidence("busy by it: " + JailKeptWords.mount(mount), "mount -p");
        }
        if (kept.mounts().size() > shown) {
            finding.evidence("and " + (kept.mounts().size() - shown) + " more mounts below its root", "mount -p");
        }
    }

    /** STAT as ps prints it. */
    private static String stat(Case host, int row) {
        return host.task(row)
                .bsd()
                .map(bsd -> Text.printable(bsd.stat()))
                .orElse(Character.toString(host.task(row).stat().stateLetter()));
    }

    private static void zfs(Case host, List<KeptJail> family, FindingBuilder finding) {
        Jails jails = Jails.in(host);
        List<ZfsDataset> datasets = family.stream()
                .flatMap(kept -> jails.datasets(kept.mounts()).stream())
                .distinct()
                .toList();
        datasets.stream()
                .limit(3)
                .forEach(dataset -> finding.evidence(words(dataset), "zfs list -o name,mountpoint,origin"));
        if (datasets.size() > 3) {
            finding.evidence(
                    "and " + (datasets.size() - 3) + " more data sets that cannot be unmounted or destroyed",
                    "zfs list -o name,mountpoint,origin");
        }
        long snapshots =
                jails
                        .facts()
                        .map(JailFacts::snapshots)
                        .flatMap(Reading::asOptional)
                        .orElse(List.<ZfsSnapshot>of())
                        .stream()
                        .filter(snapshot -> datasets.stream()
                                .anyMatch(dataset -> dataset.name().equals(snapshot.dataset())))
                        .count();
        if (snapshots > 0) {
            finding.evidence(
                    snapshots + (snapshots == 1 ? " snapshot" : " snapshots")
                            + " of these data sets: zfs destroy -r does not take a data set that is busy",
                    "zfs list -t snapshot -o name");
        }
    }

    private static String words(ZfsDataset dataset) {
        return "ZFS data set " + Text.printable(dataset.name()) + " is mounted there"
                + dataset.origin()
                        .asOptional()
                        .flatMap(origin -> origin)
                        .map(origin -> ", a clone of " + Text.printable(origin) + ", which stays with it")
                        .orElse("");
    }

    private static void configured(Case host, List<KeptJail> family, FindingBuilder finding) {
        if (Jails.in(host).facts().filter(facts -> facts.configured().isKnown()).isPresent()) {
            finding.evidence(
                    family.size() == 1 ? "no jail.conf names it" : "no jail.conf names one of them",
                    "/etc/jail.conf, /etc/jail.conf.d, /var/run/jail_*.id");
        }
    }
}
