package revenant.app.diagnosis.rules;

import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.joins.FuseConn;
import revenant.app.diagnosis.joins.FuseConnections;
import revenant.app.diagnosis.joins.FuseHolder;
import revenant.app.diagnosis.joins.PidNamespaces;

/** What keeps it from being proved who serves a FUSE connection. */
final class FuseDoubts {
    private FuseDoubts() {}

    /** Those who have it open by another word than that of the kernel. */
    static void likely(Case host, FuseConn connection, FindingBuilder finding) {
        for (FuseHolder holder : connection.holders()) {
            if (!holder.proven()) {
                finding.unproved("that " + host.name(holder.process())
                        + " serves the connection: this kernel does not say so in fdinfo; " + holder.why());
            }
        }
    }

    /** Processes whose descriptors were not read; PID 1 serves nothing. */
    static void unread(Case host, FindingBuilder finding) {
        long unread = FuseConnections.in(host).unread().stream()
                .filter(row -> host.process(row).pid() != 1)
                .count();
        if (unread > 0) {
            finding.unproved("the descriptors of " + unread + (unread == 1 ? " process" : " processes")
                    + ", which could serve the connection too: look as root");
        }
    }

    /** What runs outside the container from which we look. */
    static void outside(Case host, FindingBuilder finding) {
        if (!PidNamespaces.in(host).areOfWholeHost()) {
            finding.unproved(
                    "what is outside: from here only the processes of one container are visible, and a daemon could"
                            + " be another's; look from the host");
        }
    }
}
