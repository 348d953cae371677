package revenant.app.diagnosis.rules;

import java.util.List;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.ShellWord;
import revenant.app.wait.Locks;
import revenant.app.wait.Wait;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Mount;
import revenant.collector.model.Text;

/** What helps a task of FreeBSD that no signal wakes: FreeBSD's commands, by what it waits for. */
final class BsdWaitRemedies {
    private static final String EVERYONE = "procstat -a -kk";

    private final Case host;
    private final int node;

    BsdWaitRemedies(Case host, int node) {
        this.host = host;
        this.node = node;
    }

    /** Whether there was something to say. */
    boolean add(FindingBuilder finding) {
        if (host.snapshot().host().os() != HostFacts.Os.FREEBSD) {
            return false;
        }
        String subsystem = host.wait(node).map(Wait::subsystem).orElse("");
        switch (subsystem) {
            case "NFS" -> nfs(finding);
            case "ZFS" ->
                finding.remedy(
                        "Shows whether a pool is suspended or one of its devices does not answer; on a pool that hangs the"
                                + " command may hang as well. Bring the device back, then zpool clear lets the pool go on.",
                        "zpool status -x");
            case "jail" ->
                finding.remedy(
                        "Find the thread that makes or removes a jail and does not get on: its stack has functions of jails"
                                + " further out. While it waits, jls, jail and jexec hang as well.",
                        EVERYONE + " | grep -E 'prison|jail|vnet'");
            default -> {
                if (!Locks.waits(host.task(node))) {
                    return false;
                }
                finding.remedy(
                        "Find the thread that has the lock: it is inside the same file system or subsystem, with a deeper"
                                + " stack, and waits for something else. What it waits for must come.",
                        EVERYONE);
            }
        }
        return true;
    }

    private void nfs(FindingBuilder finding) {
        finding.advice("Bring the NFS server or the way to it back: who waits then goes on, and nothing is lost.");
        List<Mount> remote = host.snapshot().mountNamespaces().stream()
                .flatMap(all -> all.mounts().orElse(List.of()).stream())
                .filter(mount -> mount.fsType().endsWith("nfs"))
                .toList();
        if (remote.size() == 1) {
            Mount only = remote.getFirst();
            finding.evidence(
                    "the only NFS mount of the host: " + Text.printable(only.mountPoint()) + " from "
                            + Text.printable(only.source()),
                    "mount -p");
            ShellWord.of(only.mountPoint())
                    .ifPresent(path -> finding.remedy(
                            "If the server will not come back: fails the requests that wait, where umount -f would wait"
                                    + " itself. All that is unwritten on this mount is lost, for everybody.",
                            "umount -N " + path));
        }
    }
}
