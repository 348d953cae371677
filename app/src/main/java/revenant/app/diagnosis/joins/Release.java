package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.ShellWord;
import revenant.app.tree.Cgroup;
import revenant.app.tree.Container;
import revenant.collector.model.CgroupLine;
import revenant.collector.model.Text;

/** What lets held processes go on: a frozen cgroup thawed, a tracer ended. */
public final class Release {
    private Release() {}

    /** The container a frozen cgroup is. */
    public static Optional<Container> container(Freezer freezer) {
        return Cgroup.of(List.of(new CgroupLine(0, "", freezer.path()))).container();
    }

    /** {@code "container docker 3f4e1d2c5b6a"}, else {@code "cgroup /batch"}; safe to show. */
    public static String name(Freezer freezer) {
        return container(freezer)
                .map(container -> "container " + Text.printable(container.words()))
                .orElse("cgroup " + Text.printable(freezer.path()));
    }

    /** Remedies that thaw a cgroup, by whoever froze it first. */
    public static void thaw(Case host, Freezer freezer, FindingBuilder finding) {
        String cost = "All processes in it go on where they stood"
                + (freezer.processes().size() == 1
                        ? "."
                        : ", " + freezer.processes().size() + " of them.");
        container(freezer)
                .flatMap(Release::unpause)
                .ifPresent(command ->
                        finding.remedy("Lets the container go on: pausing it froze the cgroup. " + cost, command));
        unit(freezer)
                .ifPresent(unit -> finding.remedy(
                        "Thaws the unit, where systemctl freeze froze it. " + cost, "systemctl thaw " + unit));
        byHand(host, freezer, cost, finding);
    }

    private static Optional<String> unpause(Container container) {
        boolean hash = container.id().matches("[0-9a-f]{64}");
        String id = hash ? container.id().substring(0, 12) : container.id();
        return ShellWord.of(id).flatMap(word -> switch (container.runtime()) {
            case "docker", "podman", "nerdctl" -> Optional.of(container.runtime() + " unpause " + word);
            case "containerd" ->
                Optional.of("ctr -n " + (hash ? "k8s.io" : "default") + " tasks resume " + container.id());
            case "LXC" -> Optional.of("lxc-unfreeze -n " + word);
            default -> Optional.empty();
        });
    }

    /** Only cgroup v2 lets systemd freeze a unit. */
    private static Optional<String> unit(Freezer freezer) {
        String name = freezer.path().substring(freezer.path().lastIndexOf('/') + 1);
        boolean unit = name.endsWith(".service") || name.endsWith(".scope") || name.endsWith(".slice");
        return unit && freezer.v2() && container(freezer).isEmpty() ? ShellWord.of(name) : Optional.empty();
    }

    private static void byHand(Case host, Freezer freezer, String cost, FindingBuilder finding) {
        Cgroups cgroups = host.joined(Cgroups.class, Cgroups::of);
        List<String> commands = new ArrayList<>();
        List<String> paths = new ArrayList<>(List.of(freezer.path()));
        paths.addAll(freezer.below());
        for (String path : paths) {
            cgroups.directory(freezer.hierarchy(), path)
                    .flatMap(directory -> ShellWord.of(directory + "/" + freezer.file()))
                    .map(file -> "echo " + freezer.thaw() + " > " + file)
                    .ifPresent(commands::add);
        }
        String text = "Thaws it by hand, as root. " + cost
                + (freezer.told() == Freezer.Told.ASKED
                        ? ""
                        : " If it stays frozen, one above it asks for that: see "
                                + (freezer.v2() ? "cgroup.freeze" : "freezer.self_freezing")
                                + " of the cgroups above.");
        if (commands.size() == paths.size()) {
            finding.remedy(text, String.join("\n", commands));
        } else {
            finding.advice(text + " Write " + freezer.thaw() + " into " + freezer.file() + " of cgroup "
                    + Text.printable(freezer.path()) + "; where the host has its cgroups mounted was not read.");
        }
    }

    /** Remedies that end or wake the tracer of a task. */
    public static void untrace(Case host, int tracer, FindingBuilder finding) {
        int node = host.joined(Tracers.class, Tracers::of).node(tracer);
        int pid = node < 0 ? tracer : host.process(node).pid();
        String name = node < 0 ? pid + " (not visible)" : host.name(Rows.process(host.tree(), node));
        Hold hold = node < 0 ? Hold.NONE : Hold.of(host, node);
        String cost = "Ends the tracer " + name + ", and with it that debugging or tracing; the kernel then lets go all"
                + " that it traces. What the tracer started itself may be set to die with it.";
        if (hold == Hold.STOPPED) {
            finding.remedy("Lets the tracer " + name + " go on, which is stopped itself.", "kill -s CONT " + pid);
        }
        if (hold == Hold.NONE) {
            finding.advice("If someone is debugging: let them detach.")
                    .remedy(cost, "kill " + pid)
                    .remedy("If the tracer does not react.", "kill -s KILL " + pid);
        } else {
            finding.remedy(cost, "kill -s KILL " + pid);
        }
    }
}
