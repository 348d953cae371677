package revenant.app.diagnosis.joins;

import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.wait.Ends;
import revenant.app.wait.Wait;
import revenant.app.wait.WaitPoints;
import revenant.collector.model.Text;

/**
 * Where a task waits, as far as one look tells.
 *
 * @param point the kernel function, safe to show; empty where neither stack nor wchan was readable
 * @param known what that function waits for; empty where it is not listed
 */
public record Waiting(String point, Optional<Wait> known) {
    public static Waiting of(Case host, int node) {
        return new Waiting(Text.printable(WaitPoints.point(host.task(node)).orElse("")), host.wait(node));
    }

    /** What ends the wait; {@link Ends#DEPENDS} where that is not known. */
    public Ends ends() {
        return known.map(Wait::ends).orElse(Ends.DEPENDS);
    }

    /** Completes "it waits for": {@code "the NFS server's answer (rpc_wait_bit_killable)"}. */
    public String words() {
        String what = known.map(Wait::waitsFor).orElse("an event in the kernel");
        return what + (point.isEmpty() ? "" : " (" + point + ")");
    }
}
