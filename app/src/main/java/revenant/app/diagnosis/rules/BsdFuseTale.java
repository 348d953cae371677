package revenant.app.diagnosis.rules;

import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Listing;
import revenant.app.diagnosis.joins.BsdFuse;

/** From a task of FreeBSD that waits on a FUSE file system to the daemon that does not answer. */
final class BsdFuseTale {
    private final Case host;
    private final int node;
    private final BsdFuse fuse;

    BsdFuseTale(Case host, int node) {
        this.host = host;
        this.node = node;
        this.fuse = BsdFuse.in(host);
    }

    boolean applies() {
        return fuse.concerns(node);
    }

    /** The thread whose request is on its way, and the daemon. */
    void chain(FindingBuilder finding) {
        List<Integer> requests =
                fuse.requests().stream().filter(one -> one != node).toList();
        if (!requests.isEmpty() && !fuse.requests().contains(node)) {
            int first = requests.getFirst();
            String others = requests.size() == 1 ? "" : " or one of " + (requests.size() - 1) + " more";
            finding.link(
                            host.key(first),
                            host.name(first) + others,
                            "the FUSE daemon's answer",
                            "its request is on the way: it may hold that lock")
                    .evidence(WaitEvidence.place(host, first));
        }
        fuse.daemon()
                .ifPresent(row -> finding.link(
                                host.key(row),
                                host.name(row),
                                host.wait(row).map(wait -> wait.waitsFor()).orElse(""),
                                "the only FUSE daemon that is seen")
                        .evidence(WaitEvidence.place(host, row))
                        .fact("daemonPid", host.process(row).pid()));
    }

    void remedies(FindingBuilder finding) {
        Optional<Integer> daemon = fuse.daemon();
        daemon.ifPresentOrElse(
                row -> finding.advice(
                                "See first why the daemon " + host.name(row)
                                        + " does not answer: its log, what it waits for itself. When it answers, nothing is lost.")
                        .remedy(
                                "If it never answers: ends the daemon. The kernel then fails every request on its file"
                                        + " system, for everybody, and who waits goes on; what was not written is lost.",
                                "kill -s KILL " + host.process(row).pid()),
                () -> finding.advice(
                        fuse.daemons().isEmpty()
                                ? "Find the FUSE daemon, a process with /dev/fuse open (run as root): when it answers or"
                                        + " ends, the waits end."
                                : "Find out which FUSE daemon it is: " + Listing.of(host, fuse.daemons())
                                        + ". When it answers or ends, the waits end."));
    }
}
