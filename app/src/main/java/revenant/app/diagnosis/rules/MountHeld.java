package revenant.app.diagnosis.rules;

import java.util.ArrayList;
import java.util.List;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Listing;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.joins.Behind;
import revenant.app.diagnosis.joins.Holders;
import revenant.app.diagnosis.joins.MountCopy;
import revenant.app.diagnosis.joins.Standing;
import revenant.app.diagnosis.joins.WantedMounts;
import revenant.app.diagnosis.joins.WantedMounts.Wanted;
import revenant.app.wait.Wait;
import revenant.collector.model.Text;

/**
 * Who holds a mount that someone asked about, or that an umount waits to be rid of: processes with something on it, mounts
 * below it, and other mount namespaces that still have it. A mount in use is nothing wrong by itself.
 */
public final class MountHeld implements Rule {
    private static final int SHOWN = 12;

    @Override
    public String id() {
        return "mount-held";
    }

    @Override
    public boolean standsAlone() {
        return true;
    }

    @Override
    public List<Finding> findings(Case host) {
        List<Finding> found = new ArrayList<>();
        for (Wanted wanted : WantedMounts.in(host)) {
            found.add(wanted.place()
                    .map(place -> held(host, wanted, Holders.of(host, place)))
                    .orElseGet(() -> wanted.task()
                            .map(umount -> leaving(host, wanted.path(), umount))
                            .orElseGet(() -> absent(host, wanted.path()))));
        }
        return found;
    }

    private Finding held(Case host, Wanted wanted, Holders holders) {
        FindingBuilder finding = Finding.of(this, severity(host, wanted))
                .headline(MountHeldWords.headline(host, wanted, holders))
                .about(wanted.task().map(host::key).stream().toList())
                .about(holders.users().stream().map(host::key).toList());
        MountHeldWords.chain(host, wanted, holders, finding);
        wanted.task().ifPresent(node -> MountHeldWords.commandLine(host, node, finding));
        evidence(host, holders, finding);
        MountHeldWords.missing(holders, finding);
        MountHeldWords.remedies(host, holders, finding);
        return finding.fact("mountPoint", Text.printable(holders.place().mount().mountPoint()))
                .fact(
                        "device",
                        holders.place().mount().major() + ":"
                                + holders.place().mount().minor())
                .fact("processes", holders.users().size())
                .fact("namespaces", holders.copies().size())
                .build();
    }

    private static Severity severity(Case host, Wanted wanted) {
        boolean stuck = wanted.waits()
                && wanted.task().filter(node -> Standing.of(host, node).stuck()).isPresent();
        return stuck ? Severity.WARNING : Severity.NOTICE;
    }

    /** Out of the list of mounts already; what keeps umount is the file system itself. */
    private Finding leaving(Case host, String path, int umount) {
        boolean stuck = Standing.of(host, umount).stuck();
        Behind behind = Behind.of(host, umount);
        FindingBuilder finding = Finding.of(this, stuck ? Severity.WARNING : Severity.NOTICE)
                .headline(MountHeldWords.leaving(host, path, umount))
                .about(host.key(umount))
                .evidence(WaitEvidence.place(host, umount));
        WaitEvidence.standing(host, umount, finding);
        WaitEvidence.behind(host, umount, behind, finding);
        finding.link(
                host.key(umount),
                host.name(umount),
                host.wait(umount).map(Wait::waitsFor).orElse(""),
                WaitEvidence.place(host, umount).fact());
        WaitEvidence.chain(behind, finding);
        WaitRemedies.behind(host, behind, List.of(umount), finding);
        UninterruptibleWait.behindFacts(behind, finding);
        if (!stuck) {
            finding.wouldTellMore("a second sample: diagnose again with --samples 2 --every 5s");
        }
        return finding.fact("mountPoint", Text.printable(path)).build();
    }

    private static void evidence(Case host, Holders holders, FindingBuilder finding) {
        List<Holders.Use> uses = holders.uses();
        for (Holders.Use use : uses.subList(0, Math.min(SHOWN, uses.size()))) {
            finding.evidence(
                    host.key(use.node()),
                    host.name(use.node()) + ": " + use.what() + " is " + Text.printable(use.path()),
                    host.sources().shared(host.process(use.node()), use.what()));
        }
        if (uses.size() > SHOWN) {
            finding.evidence("and " + (uses.size() - SHOWN) + " more descriptors and directories", "/proc/*/fd");
        }
        if (!holders.below().isEmpty()) {
            finding.evidence(
                    "mounted below it: " + shown(holders.below()),
                    holders.place().source());
        }
        holders.devices()
                .forEach(device -> finding.evidence(
                        "its file is the backing file of " + device, "/sys/block/" + device + "/loop/backing_file"));
        holders.copies().stream().limit(SHOWN).forEach(copy -> copy(host, copy, finding));
    }

    private static String shown(List<String> paths) {
        return Listing.of(paths.stream().map(Text::printable).toList());
    }

    private static void copy(Case host, MountCopy copy, FindingBuilder finding) {
        String passed = copy.passedOn()
                .map(reaches -> reaches
                        ? "an unmount is passed on to it"
                        : "its propagation is private there: an unmount does not reach it")
                .orElse("whether an unmount reaches it is not known");
        finding.evidence(
                "mount namespace of " + copy.words() + " (processes: "
                        + copy.members().size() + ", files and directories on it: "
                        + copy.uses().size() + "): " + passed,
                copy.place().source());
    }

    /** Nothing is mounted there, for the one who asked. */
    private Finding absent(Case host, String path) {
        List<MountCopy> copies = WantedMounts.elsewhere(host, path);
        String shown = Text.printable(path);
        FindingBuilder finding = Finding.of(this, Severity.NOTICE)
                .headline(
                        copies.isEmpty()
                                ? "Nothing is mounted at " + shown + ", in no mount namespace that was read."
                                : "Nothing is mounted at " + shown + " here, but " + copies.size()
                                        + " other mount namespace"
                                        + (copies.size() == 1 ? " has" : "s have") + " a mount there: "
                                        + Listing.of(copies.stream()
                                                .map(MountCopy::words)
                                                .toList()) + ".");
        copies.stream().limit(SHOWN).forEach(copy -> copy(host, copy, finding));
        MountHeldWords.copies(copies, finding);
        return finding.unproved(
                        "mounts that were unmounted lazily (umount -l) and are still held: they are in no list, and"
                                + " paths of files on them look like paths of other file systems")
                .fact("mountPoint", shown)
                .fact("processes", 0)
                .fact("namespaces", copies.size())
                .build();
    }
}
