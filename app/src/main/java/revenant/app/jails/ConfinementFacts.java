package revenant.app.jails;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import revenant.app.diagnosis.Sources;
import revenant.app.diagnosis.joins.PidNamespace;
import revenant.app.table.Fact;
import revenant.app.table.FactGroup;
import revenant.app.table.Words;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Jail;
import revenant.collector.model.Mount;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Task;

/** Everything known of a jail or container, in groups, in the order a person asks. */
public final class ConfinementFacts {
    private static final String MOUNT = "mount -p";

    private ConfinementFacts() {}

    public static List<FactGroup> of(Confinement one) {
        List<FactGroup> groups = new ArrayList<>();
        switch (one.origin()) {
            case Origin.OfJail(Jail jail, Optional<Mount> ground) -> {
                groups.add(processes(one));
                groups.add(mounts(one, ground, MOUNT));
                groups.add(JailFactGroups.sockets(one.sockets()));
                groups.addAll(JailFactGroups.zfs(one.zfs()));
                groups.add(openings(one));
                groups.add(JailFactGroups.identity(jail));
            }
            case Origin.Unlisted() -> groups.add(processes(one));
            case Origin.OfLinux linux -> {
                groups.add(processes(one));
                groups.add(mounts(one, Optional.empty(), mountinfo(one)));
                groups.add(container(one, linux));
            }
        }
        return groups;
    }

    private static FactGroup processes(Confinement one) {
        Members members = one.members();
        FactLines lines = new FactLines("ps -axo pid,jid,ppid,state");
        lines.each("processes", Reading.known(members.rows()), row -> process(members, row, lines));
        return lines.titled("Processes (" + members.count() + ")");
    }

    private static void process(Members members, int row, FactLines lines) {
        ProcessTree tree = members.tree();
        Process process = tree.process(row);
        Task task = tree.task(row);
        String marks = tree.marks(row).list().stream().map(Mark::word).collect(Collectors.joining(", "));
        String text = Words.command(process, task) + ", ppid " + task.stat().ppid()
                + ConfinementWords.age(members, row, ", started ", " ago")
                + (marks.isEmpty() ? "" : "  [" + marks + "]");
        lines.add(
                Integer.toString(process.pid()),
                Reading.known(text),
                Sources.of(tree.snapshot().host()).stat(task),
                Optional.of(tree.key(row)),
                tree.marks(row).troubled() ? Fact.Emphasis.WARNING : Fact.Emphasis.NORMAL);
    }

    private static FactGroup mounts(Confinement one, Optional<Mount> ground, String source) {
        FactLines lines = new FactLines(source);
        ground.ifPresent(mount -> lines.add(mount.fsType(), mount(mount) + ", in which its root directory lies"));
        if (ground.isPresent() && one.mounts().map(List::isEmpty).orElse(false)) {
            return lines.titled("Mounts (0 below its path)");
        }
        lines.each("mounts", one.mounts(), mount -> lines.add(mount.fsType(), mount(mount)));
        return lines.titled("Mounts" + JailFactGroups.number(one.mounts()));
    }

    private static String mount(Mount mount) {
        return mount.mountPoint() + (mount.source().equals(mount.fsType()) ? "" : " from " + mount.source());
    }

    private static String mountinfo(Confinement one) {
        return one.members().rows().stream()
                .findFirst()
                .map(row -> "/proc/" + one.members().tree().process(row).pid() + "/mountinfo")
                .orElse("");
    }

    private static FactGroup openings(Confinement one) {
        ProcessTree tree = one.members().tree();
        Openings openings = one.openings();
        FactLines lines = new FactLines("procstat -f");
        lines.each("", Reading.known(openings.found()), opening -> {
            Process process = tree.process(opening.row());
            String text = process.pid() + " " + process.leader().stat().comm() + ", " + opening.descriptor() + ": "
                    + opening.path();
            lines.add(
                    "open",
                    Reading.known(text),
                    "procstat -f " + process.pid(),
                    Optional.of(tree.key(opening.row())),
                    Fact.Emphasis.NORMAL);
        });
        if (openings.unread() > 0) {
            lines.add("", "the descriptors of " + ConfinementWords.processes(openings.unread()) + " are not known");
        }
        return lines.titled("Open from outside (" + openings.found().size() + ")");
    }

    private static FactGroup container(Confinement one, Origin.OfLinux linux) {
        int pid = one.members().rows().stream()
                .findFirst()
                .map(row -> one.members().tree().process(row).pid())
                .orElse(0);
        FactLines lines = new FactLines("/proc/" + pid + "/cgroup");
        linux.container().ifPresent(container -> {
            lines.add("container", container.id());
            lines.add("runtime", container.runtime());
            if (!container.pod().isEmpty()) {
                lines.add("pod", container.pod());
            }
        });
        linux.cgroup().ifPresent(path -> lines.add("cgroup", path));
        namespace(one, linux, pid, lines);
        lines.add("state", one.dying().map(dying -> dying ? "dying" : "active"), "");
        return lines.titled(linux.container().isPresent() ? "Container" : "Namespace");
    }

    private static void namespace(Confinement one, Origin.OfLinux linux, int pid, FactLines lines) {
        String source = "/proc/" + pid + "/ns/pid";
        if (linux.namespace().isEmpty()) {
            Reading<String> none = one.dying().map(_ -> "that of the host, or of one around it");
            lines.add("pid namespace", none, source);
            return;
        }
        PidNamespace namespace = linux.namespace().get();
        ProcessTree tree = one.members().tree();
        lines.add(
                "pid namespace",
                Reading.known(namespace.inode().map(Object::toString).orElse("its own")),
                source);
        Optional<Integer> init = Optional.of(namespace.init()).filter(row -> row >= 0);
        lines.add(
                "its init",
                Reading.known(init.map(row -> tree.process(row).pid() + " "
                                + tree.task(row).stat().comm())
                        .orElse("not visible")),
                "NSpid in /proc/*/status",
                init.map(tree::key),
                Fact.Emphasis.NORMAL);
    }
}
