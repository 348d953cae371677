package revenant.app.tree;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import revenant.collector.model.Process;

/**
 * The rows that are Revenant's own: the probe's shell with everything below it, and above it the sudo and sshd that
 * carry nothing else.
 */
final class Ours {
    private static final Set<String> SUDO = Set.of("sudo", "su", "doas");

    private Ours() {}

    static BitSet of(ProcessTree tree) {
        BitSet ours = new BitSet(tree.size());
        int probe = tree.snapshot().host().probePid().map(tree::nodeOf).orElse(-1);
        if (probe < 0) {
            return ours;
        }
        ours.set(probe, tree.end(probe));
        for (int up = tree.parent(probe); up >= 0 && carriesOnly(tree, up); up = tree.parent(up)) {
            ours.set(up, tree.threadsEnd(up));
        }
        return ours;
    }

    private static boolean carriesOnly(ProcessTree tree, int node) {
        return tree.children(node).length == 1 && (SUDO.contains(comm(tree, node)) || isSession(tree.process(node)));
    }

    /** A session of sshd, as its title says: {@code sshd: user@notty}; not the listener, which serves others too. */
    private static boolean isSession(Process process) {
        List<String> arguments = process.commandLine().orElse(List.of());
        String title = arguments.isEmpty() ? "" : arguments.getFirst();
        boolean sshd = title.startsWith("sshd: ") || title.startsWith("sshd-session: ");
        return sshd && (title.contains("[priv]") || title.contains("@"));
    }

    private static String comm(ProcessTree tree, int node) {
        return tree.task(node).stat().comm();
    }
}
