package revenant.app.diagnosis.rules;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Listing;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.ShellWord;
import revenant.app.diagnosis.joins.Cgroups;
import revenant.app.diagnosis.joins.Holdings;
import revenant.app.diagnosis.joins.Survivors;
import revenant.app.tree.Cgroup;
import revenant.app.tree.Signals;
import revenant.collector.model.CgroupLine;
import revenant.collector.model.Text;

/**
 * A container whose main process, or whose runtime's process beside it, has ended while others in it live on: the runtime
 * cannot stop it, and its mounts stay. Where it has a pid namespace the kernel ends all with the main process; so what is
 * left then runs in the host's or in a shared one.
 */
public final class ContainerKeptAlive implements Rule {
    private static final int SHOWN = 6;
    private static final int MOST = 50;

    @Override
    public String id() {
        return "container-kept-alive";
    }

    @Override
    public List<Finding> findings(Case host) {
        return Survivors.of(host).stream().map(left -> finding(host, left)).toList();
    }

    private Finding finding(Case host, Survivors left) {
        FindingBuilder finding = Finding.of(this, Severity.WARNING)
                .headline(headline(host, left))
                .about(left.tops().stream().map(host::key).toList())
                .explains(left.members().stream().map(host::key).toList());
        chain(host, left, finding);
        evidence(host, left, finding);
        left.init().ifPresentOrElse(init -> endInit(host, init, finding), () -> endAll(host, left, finding));
        killCgroup(host, left, finding);
        finding.advice(
                "Then let the runtime look again: it removes what is left of a container when it is asked to start,"
                        + " stop or remove it, or when its daemon starts.");
        finding.fact("container", Text.printable(left.container().id()))
                .fact("runtime", left.container().runtime())
                .fact("count", left.alive().size());
        if (!left.shimGone() && !left.stayed(host)) {
            finding.unproved("a second sample: whether the runtime is ending it this moment");
        }
        return finding.build();
    }

    private static String headline(Case host, Survivors left) {
        String container = "Container " + Text.printable(left.container().words());
        int more = left.alive().size() - 1;
        String who =
                host.name(left.init().orElse(left.tops().getFirst())) + (more == 0 ? "" : " and " + more + " more");
        if (left.mainGone()) {
            String main = left.main() > 0 ? " " + left.main() : "";
            return container + " is kept alive by " + who + ": its main process" + main + " has ended.";
        }
        return container + " runs on without its runtime: the process beside it is gone, and PID 1 has adopted " + who
                + ".";
    }

    private static void chain(Case host, Survivors left, FindingBuilder finding) {
        int first = left.init().orElse(left.tops().getFirst());
        finding.link(
                "container " + Text.printable(left.container().words()),
                "its last process to end",
                processes(left.alive()) + " in its cgroup");
        finding.link(
                host.key(first),
                host.name(first),
                host.wait(first).map(wait -> wait.waitsFor()).orElse(""),
                left.mainGone()
                        ? "no process of the container leads its session "
                                + host.task(first).stat().session()
                        : "ppid 1, while its cgroup is that of a container");
    }

    private static void evidence(Case host, Survivors left, FindingBuilder finding) {
        for (int top : left.tops().subList(0, Math.min(SHOWN, left.tops().size()))) {
            String age = host.age(top)
                    .map(time -> ", started " + Durations.words(time) + " ago")
                    .orElse("");
            int session = host.task(top).stat().session();
            finding.evidence(
                            host.key(top),
                            host.name(top) + ": ppid " + host.task(top).stat().ppid() + ", session " + session
                                    + (left.mainGone() ? ", which no process of the container leads" : "") + age,
                            host.sources().stat(host.task(top)))
                    .evidence(
                            host.key(top),
                            "its cgroup is " + Text.printable(path(host, top)),
                            host.sources().shared(host.process(top), "cgroup"));
        }
        finding.evidence(processes(left.alive()) + " in it: " + Listing.of(host, left.alive()), "/proc/[0-9]*/cgroup");
        Holdings.of(host, left.alive()).evidence(4).forEach(finding::evidence);
    }

    /** The init of a namespace takes no signal that it has no handler for, but for SIGKILL from outside. */
    private static void endInit(Case host, int init, FindingBuilder finding) {
        int pid = host.process(init).pid();
        boolean handles = host.task(init)
                .status()
                .flatMap(status -> status.signals().caught())
                .map(caught -> caught.contains(Signals.TERM))
                .orElse(false);
        if (handles) {
            finding.remedy("Asks the init of the container to end; it handles SIGTERM.", "kill " + pid);
        }
        finding.remedy(
                "Ends the init of the container, and the kernel then ends everything in its pid namespace.",
                "kill -s KILL " + pid);
    }

    private static String processes(List<Integer> rows) {
        return rows.size() == 1 ? "1 living process" : rows.size() + " living processes";
    }

    private static void endAll(Case host, Survivors left, FindingBuilder finding) {
        String pids = left.alive().stream()
                .limit(MOST)
                .map(row -> Integer.toString(host.process(row).pid()))
                .collect(Collectors.joining(" "));
        finding.remedy("Asks what is left to end: " + Listing.of(host, left.alive()) + ".", "kill " + pids)
                .remedy("If that does not help.", "kill -s KILL " + pids);
    }

    /** cgroup.kill, since 5.14, of cgroup v2 only. */
    private static void killCgroup(Case host, Survivors left, FindingBuilder finding) {
        int first = left.tops().getFirst();
        Cgroups cgroups = host.joined(Cgroups.class, Cgroups::of);
        Optional<String> path = host.process(first).cgroup().orElse(List.of()).stream()
                .filter(CgroupLine::v2)
                .map(CgroupLine::path)
                .filter(line -> line.equals(path(host, first)) && line.length() > 1)
                .findFirst();
        path.flatMap(line -> cgroups.directory(Cgroups.V2, line))
                .flatMap(directory -> ShellWord.of(directory + "/cgroup.kill"))
                .ifPresent(file -> finding.remedy(
                        "Ends every process of its cgroup at once (kernel 5.14 or newer), but for one whose leader is a"
                                + " zombie.",
                        "echo 1 > " + file));
    }

    private static String path(Case host, int row) {
        return host.tree().cgroup(row).map(Cgroup::path).orElse("");
    }
}
