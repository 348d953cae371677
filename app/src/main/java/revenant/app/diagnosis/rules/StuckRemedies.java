package revenant.app.diagnosis.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.ShellWord;
import revenant.app.wait.Mounts;
import revenant.app.wait.Wait;
import revenant.app.wait.WaitPoints;
import revenant.collector.model.Mount;
import revenant.collector.model.Text;

/** What helps a task that cannot die and waits for something that is no FUSE daemon. */
final class StuckRemedies {
    private static final Set<String> REMOTE = Set.of("NFS", "SunRPC", "SMB", "Ceph", "9p");
    private static final Set<String> TYPES = Set.of("nfs", "nfs4", "cifs", "smb3", "ceph", "9p");

    private final Case host;
    private final int node;
    private final String subsystem;

    StuckRemedies(Case host, int node) {
        this.host = host;
        this.node = node;
        this.subsystem = host.wait(node).map(Wait::subsystem).orElse("");
    }

    void add(FindingBuilder finding) {
        if (new BsdWaitRemedies(host, node).add(finding)) {
            return;
        }
        if (subsystem.equals("exit") && host.task(node).wchan().orElse("").equals("exithold")) {
            finding.advice(
                    "Somebody looks into the process and does not let go: a debugger, procstat, a reader of procfs."
                            + " End that one; its own exit then goes on.");
        } else if (REMOTE.contains(subsystem)) {
            remote(finding);
        } else if (subsystem.equals("io_uring") || subsystem.equals("AIO")) {
            finding.advice(
                    "Its exit waits for its own asynchronous I/O. See what that is on, and bring that device, server or"
                            + " daemon back; its descriptors, where they are still there, tell.");
        } else if (WaitPoints.point(host.task(node)).orElse("").isEmpty()) {
            finding.advice("Look as root: its kernel stack tells what it waits for.");
        } else {
            finding.advice(
                    "What it waits for must happen: bring back the device, server or task behind it. Where that cannot"
                            + " be, only a reboot ends it.");
        }
    }

    private void remote(FindingBuilder finding) {
        finding.advice("Bring the " + subsystem
                + " server or the way to it back: the exit then goes on, and nothing is lost.");
        Optional<Mount> only = onlyMount();
        only.ifPresent(mount -> finding.evidence(
                "the only " + mount.fsType() + " mount it can see: " + Text.printable(mount.mountPoint()) + " from "
                        + Text.printable(mount.source()),
                host.sources().shared(host.process(node), "mountinfo")));
        only.filter(mount -> mount.fsType().startsWith("nfs"))
                .flatMap(mount -> ShellWord.of(mount.mountPoint()))
                .ifPresent(path -> finding.remedy(
                        "If the server will not come back: fails the requests that wait. All that is unwritten on this"
                                + " mount is lost, for everybody. Not umount -l: that only hides who holds it.",
                        "umount -f " + path));
    }

    /** The mount of a file system of another host in the task's mount namespace, where there is but one. */
    private Optional<Mount> onlyMount() {
        List<Mount> remote = Mounts.of(host.snapshot(), host.process(node)).orElse(List.of()).stream()
                .filter(mount -> TYPES.contains(mount.fsType()))
                .toList();
        return remote.size() == 1 ? Optional.of(remote.getFirst()) : Optional.empty();
    }
}
