package revenant.app.diagnosis.rules;

import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.joins.FuseAnswers;
import revenant.app.diagnosis.joins.FuseConn;

/** Whether the daemon of a FUSE connection is alive and silent, and not just slow. */
final class Silence {
    private Silence() {}

    /**
     * Whether nobody who has its /dev/fuse has run between the samples, nor works on anything that could still bring the
     * answer.
     */
    static boolean of(Case host, FuseConn connection) {
        return connection.holders().stream()
                .allMatch(holder -> Standstill.ofProcess(host, holder.process()).isPresent()
                        && FuseAnswers.in(host).isAtRest(holder.process()));
    }
}
