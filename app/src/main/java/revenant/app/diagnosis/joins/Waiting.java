package revenant.app.diagnosis.joins;

import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.wait.Call;
import revenant.app.wait.Ends;
import revenant.app.wait.SyscallDecoder;
import revenant.app.wait.Wait;
import revenant.app.wait.WaitPoints;
import revenant.collector.model.Mount;
import revenant.collector.model.Text;

/**
 * Where a task waits, as far as one look tells.
 *
 * @param point the kernel function, safe to show; empty where neither stack nor wchan was readable
 * @param known what that function waits for; empty where it is not listed
 * @param call the system call it is in; empty where that is not known or it is in none
 */
public record Waiting(String point, Optional<Wait> known, Optional<Call> call) {
    public static Waiting of(Case host, int node) {
        return new Waiting(
                Text.printable(WaitPoints.point(host.task(node)).orElse("")),
                host.wait(node),
                SyscallDecoder.decode(host.snapshot(), host.process(node), host.task(node))
                        .orElse(Optional.empty()));
    }

    /** What ends the wait; {@link Ends#DEPENDS} where that is not known. */
    public Ends ends() {
        return known.map(Wait::ends).orElse(Ends.DEPENDS);
    }

    /** The mount of the file it works on. */
    public Optional<Mount> mount() {
        return call.flatMap(Call::operand).flatMap(operand -> operand.mount().orElse(Optional.empty()));
    }

    /** Completes "it waits for": {@code "the NFS server's answer (rpc_wait_bit_killable), on /mnt/x"}. */
    public String words() {
        String what = known.map(Wait::waitsFor).orElse("an event in the kernel");
        return what + (point.isEmpty() ? "" : " (" + point + ")") + where();
    }

    private String where() {
        return call.flatMap(Call::operand)
                .flatMap(operand -> operand.target().asOptional())
                .filter(target -> target.startsWith("/"))
                .map(path -> ", on " + Text.printable(path))
                .orElse("");
    }
}
