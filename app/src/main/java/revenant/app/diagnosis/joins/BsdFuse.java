package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.tree.ProcessTree;
import revenant.app.wait.WaitPoints;
import revenant.collector.model.HostFacts;

/**
 * Who waits for a FUSE daemon on FreeBSD, and who is one. FreeBSD lists no connections: a thread whose request is on its way
 * waits in fu_ans, a daemon without work in fu_msg (sys/fs/fuse/fuse_ipc.c, fuse_device.c), and the lock of a file has the
 * message fuse.
 */
public final class BsdFuse {
    private static final Set<String> REQUESTS = Set.of("fdisp_wait_answ", "fticket_wait_answer", "fu_ans");
    private static final Set<String> IDLE = Set.of("fuse_device_read", "fu_msg");
    private static final String LOCK = "fuse";
    private static final String DEVICE = "/dev/fuse";

    private final List<Integer> requests = new ArrayList<>();
    private final List<Integer> daemons = new ArrayList<>();
    private final Case host;

    private BsdFuse(Case host) {
        this.host = host;
        ProcessTree tree = host.tree();
        boolean freeBsd = host.snapshot().host().os() == HostFacts.Os.FREEBSD;
        for (int node = 0; freeBsd && node < tree.size(); node++) {
            if (isIn(node, REQUESTS)) {
                requests.add(node);
            }
            if (!tree.isThread(node) && isDaemon(node)) {
                daemons.add(node);
            }
        }
    }

    public static BsdFuse in(Case host) {
        return host.joined(BsdFuse.class, BsdFuse::new);
    }

    private boolean isIn(int node, Set<String> places) {
        return places.contains(WaitPoints.point(host.task(node)).orElse(""))
                || places.contains(host.task(node).wchan().orElse(""));
    }

    private boolean isDaemon(int row) {
        boolean opened = host.process(row).descriptors().orElse(List.of()).stream()
                .anyMatch(open -> open.target().orElse("").equals(DEVICE));
        boolean idle = false;
        for (int node = row; node < host.tree().threadsEnd(row); node++) {
            idle |= isIn(node, IDLE);
        }
        return opened || idle;
    }

    /** Whether a task waits for the lock of a FUSE file or for an answer of a daemon. */
    public boolean concerns(int node) {
        return requests.contains(node)
                || host.task(node).bsd().isKnown()
                        && host.task(node).wchan().orElse("").equals(LOCK);
    }

    /** Threads whose request is on its way: each may hold the lock that others wait for. */
    public List<Integer> requests() {
        return requests;
    }

    /** The only daemon there is, as a process row. */
    public Optional<Integer> daemon() {
        return daemons.size() == 1 ? Optional.of(daemons.getFirst()) : Optional.empty();
    }

    /** Process rows. */
    public List<Integer> daemons() {
        return daemons;
    }
}
