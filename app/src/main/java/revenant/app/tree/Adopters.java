package revenant.app.tree;

import java.util.Set;
import revenant.collector.model.Process;
import revenant.collector.model.Status;

/**
 * Who becomes the parent of a process whose parent dies: PID 1, the init of its pid namespace, or a subreaper
 * (PR_SET_CHILD_SUBREAPER). /proc does not show who is a subreaper, so they are known by name.
 */
final class Adopters {
    private static final Set<String> SUBREAPERS = Set.of(
            "tini", "dumb-init", "catatonit", "docker-init", "conmon", "gnome-session-b", "s6-svscan", "runsvdir");
    private static final Set<String> MONITORS = Set.of("conmon", "catatonit", "lxc-start", "systemd-nspawn");

    private Adopters() {}

    static boolean adopts(Process process) {
        String comm = process.leader().stat().comm();
        return process.pid() == 1
                || SUBREAPERS.contains(comm)
                || isShim(comm)
                || comm.equals("systemd") && process.leader().stat().ppid() == 1
                || isNamespaceInit(process);
    }

    /** Whether it is a runtime's own process beside a container: it lives below init by design. */
    static boolean watches(Process process) {
        String comm = process.leader().stat().comm();
        return MONITORS.contains(comm) || isShim(comm);
    }

    private static boolean isShim(String comm) {
        return comm.startsWith("containerd-shim");
    }

    private static boolean isNamespaceInit(Process process) {
        return process.leader()
                .status()
                .flatMap(Status::nsPids)
                .map(ids -> ids.size() > 1 && ids.getLast() == 1)
                .orElse(false);
    }
}
