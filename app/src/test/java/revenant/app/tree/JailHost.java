package revenant.app.tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Jail;
import revenant.collector.model.JailFacts;
import revenant.collector.model.MountNamespace;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Stat;
import revenant.collector.model.Task;
import revenant.collector.model.ZfsDataset;
import revenant.collector.model.ZfsSnapshot;

/** A recorded FreeBSD host of which a test changes one thing. */
public final class JailHost {
    private HostSnapshot snapshot;

    private JailHost(HostSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    public static JailHost of(HostSnapshot recorded) {
        return new JailHost(recorded);
    }

    /** Changes every jail. */
    public JailHost jails(UnaryOperator<Jail> change) {
        return facts(facts -> new JailFacts(
                facts.jails().map(all -> all.stream().map(change).toList()),
                facts.sockets(),
                facts.datasets(),
                facts.snapshots(),
                facts.kernelMemory(),
                facts.sysctls()));
    }

    public JailHost jails(Reading<List<Jail>> wanted) {
        return facts(facts -> new JailFacts(
                wanted, facts.sockets(), facts.datasets(), facts.snapshots(), facts.kernelMemory(), facts.sysctls()));
    }

    public JailHost zfs(List<ZfsDataset> datasets, List<ZfsSnapshot> snapshots) {
        return facts(facts -> new JailFacts(
                facts.jails(),
                facts.sockets(),
                Reading.known(datasets),
                Reading.known(snapshots),
                facts.kernelMemory(),
                facts.sysctls()));
    }

    public JailHost sysctl(String name, String value) {
        return facts(facts -> new JailFacts(
                facts.jails(),
                facts.sockets(),
                facts.datasets(),
                facts.snapshots(),
                facts.kernelMemory(),
                Reading.known(Map.of(name, value))));
    }

    /** Names that somebody has set up to run. */
    public JailHost configured(String... names) {
        return facts(facts -> new JailFacts(
                facts.jails(),
                facts.sockets(),
                facts.datasets(),
                facts.snapshots(),
                facts.kernelMemory(),
                facts.sysctls(),
                Reading.known(Set.of(names))));
    }

    private JailHost facts(UnaryOperator<JailFacts> change) {
        return with(snapshot.processes(), snapshot.jails().map(change), snapshot.mountNamespaces());
    }

    public JailHost mounts(Reading<MountNamespace> wanted) {
        return with(
                snapshot.processes(),
                snapshot.jails(),
                wanted.asOptional().stream().toList());
    }

    /** One more process, as another of the host but for these. */
    public JailHost like(int pid, int wantedPid, String comm, int ppid, int jid) {
        Process model = snapshot.processes().stream()
                .filter(process -> process.pid() == pid)
                .findFirst()
                .orElseThrow();
        List<Process> all = new ArrayList<>(snapshot.processes());
        all.removeIf(process -> process.pid() == wantedPid);
        all.add(process(model, wantedPid, comm, ppid, jid));
        all.sort(Comparator.comparingInt(Process::pid));
        return with(all, snapshot.jails(), snapshot.mountNamespaces());
    }

    public JailHost without(int pid) {
        List<Process> rest = snapshot.processes().stream()
                .filter(process -> process.pid() != pid)
                .toList();
        return with(rest, snapshot.jails(), snapshot.mountNamespaces());
    }

    private static Process process(Process as, int pid, String comm, int ppid, int jid) {
        Task leader = as.leader();
        Stat stat = leader.stat();
        Stat changed = new Stat(
                comm,
                stat.state(),
                stat.stateLetter(),
                ppid,
                pid,
                pid,
                stat.tty(),
                stat.flags(),
                1,
                stat.startTicks(),
                stat.cpuTicks(),
                stat.rssPages(),
                stat.exitSignal(),
                stat.exitStatus());
        Task task = new Task(
                pid,
                100_000 + pid,
                changed,
                leader.status(),
                leader.wchan(),
                leader.syscall(),
                leader.stack(),
                leader.bsd());
        return new Process(
                pid,
                task.tid(),
                List.of(task),
                Reading.known(Stream.of(comm, "--detach").toList()),
                as.cgroup(),
                as.namespaces(),
                as.descriptors(),
                as.limits(),
                as.exe(),
                as.cwd(),
                as.root(),
                as.loginUid(),
                Reading.known(jid),
                as.specialFiles());
    }

    private JailHost with(List<Process> processes, Reading<JailFacts> jails, List<MountNamespace> mounts) {
        snapshot = new HostSnapshot(
                snapshot.host(),
                processes,
                mounts,
                snapshot.fuseConnections(),
                jails,
                snapshot.cgroups(),
                snapshot.kernelLog(),
                snapshot.kernelFacts(),
                snapshot.blockedReads(),
                snapshot.sections(),
                snapshot.blindSpots(),
                snapshot.complete());
        return this;
    }

    public HostSnapshot snapshot() {
        return snapshot;
    }

    public ProcessTree tree() {
        return ProcessTree.of(snapshot);
    }

    /** A living jail of nobody's that is not persistent. */
    public static Jail jail(int jid, String name, int parent, String path) {
        return new Jail(
                jid,
                name,
                Reading.known(parent),
                Reading.known(path),
                Reading.known(name + ".example"),
                Reading.known(false),
                Reading.known(false),
                Reading.known(Jail.Vnet.INHERIT),
                Reading.known(List.of()),
                Reading.known(List.of()),
                Reading.known("15.1-RELEASE-p1"),
                Reading.known(0),
                Reading.known(0),
                Reading.known(-1),
                Reading.known(4),
                Reading.known(2),
                Reading.known(3));
    }

    /** The same with another life. */
    public static Jail jail(Jail as, String name, boolean persist, boolean dying) {
        return new Jail(
                as.jid(),
                name,
                as.parent(),
                as.path(),
                as.hostname(),
                Reading.known(dying),
                Reading.known(persist),
                as.vnet(),
                as.ip4(),
                as.ip6(),
                as.osrelease(),
                as.childrenNow(),
                as.childrenMost(),
                as.securelevel(),
                as.devfsRuleset(),
                as.enforceStatfs(),
                as.cpuset());
    }
}
