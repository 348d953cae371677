package revenant.app.tree;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.BlockedRead;
import revenant.collector.model.CgroupState;
import revenant.collector.model.HostFacts;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.KernelFacts;
import revenant.collector.model.Mount;
import revenant.collector.model.MountNamespace;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.SectionReport;

/** Builds a host for a test: systemd as PID 1 and whatever the test adds. */
public final class Hosts {
    private final List<ProcessFixture> processes = new ArrayList<>();
    private final List<CgroupState> cgroups = new ArrayList<>();
    private final List<MountNamespace> mounts = new ArrayList<>();
    private final List<BlockedRead> blockedReads = new ArrayList<>();
    private final List<SectionReport> sections = new ArrayList<>();
    private final List<BlindSpot> blindSpots = new ArrayList<>();
    private Reading<Integer> probe = Reading.notCollected();
    private Reading<Integer> hidepid = Reading.known(0);
    private String arch = "x86_64";

    /** A host with PID 1 only. */
    public static Hosts host() {
        Hosts hosts = new Hosts();
        hosts.process(1, "systemd").ppid(0).cgroup("/init.scope").leader(init -> init.start(1));
        return hosts;
    }

    /** A host without any process. */
    public static Hosts bare() {
        return new Hosts();
    }

    public ProcessFixture process(int pid, String comm) {
        ProcessFixture process = new ProcessFixture(pid, comm);
        processes.add(process);
        return process;
    }

    public Hosts frozen(String hierarchy, String path) {
        cgroups.add(
                new CgroupState(
                hierarchy,
                path,
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.known(true),
                CgroupState.Freezer.notCollected()));
        return this;
    }

    public Hosts mounts(long namespace, Mount... list) {
        mounts.add(new MountNamespace(Reading.known(namespace), 1, Reading.known(List.of(list))));
        return this;
    }

    public static Mount mount(String point, String type, int minor) {
        return new Mount(20 + minor, 1, 0, minor, "/", point, "rw", "", type, type, "rw");
    }

    public Hosts blocked(String path) {
        blockedReads.add(new BlockedRead(path, 999, false));
        return this;
    }

    public Hosts section(String name, SectionReport.Outcome outcome) {
        sections.add(new SectionReport(name, outcome, "", 1));
        return this;
    }

    public Hosts blind(String what) {
        blindSpots.add(new BlindSpot(what, Reason.DENIED, "needs root"));
        return this;
    }

    public Hosts probe(int pid) {
        probe = Reading.known(pid);
        return this;
    }

    public Hosts hidepid(int value) {
        hidepid = Reading.known(value);
        return this;
    }

    public Hosts arch(String machine) {
        arch = machine;
        return this;
    }

    public ProcessTree tree() {
        return ProcessTree.of(snapshot());
    }

    public HostSnapshot snapshot() {
        List<Process> built = processes.stream()
                .sorted(Comparator.comparingInt(process -> process.pid))
                .map(ProcessFixture::build)
                .toList();
        return new HostSnapshot(
                facts(),
                built,
                List.copyOf(mounts),
                Reading.known(List.of()),
                Reading.known(List.copyOf(cgroups)),
                Reading.notCollected(),
                KernelFacts.notCollected(),
                List.copyOf(blockedReads),
                List.copyOf(sections),
                List.copyOf(blindSpots),
                true);
    }

    public HostFacts facts() {
        return new HostFacts(
                HostFacts.Os.LINUX,
                Reading.known("web1"),
                Reading.known("Linux 6.18.44"),
                Reading.known(arch),
                Reading.known("b00t"),
                Reading.known(Instant.parse("2026-11-21T10:00:00Z")),
                Reading.known(Duration.ofHours(10)),
                100,
                4096,
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.known(0L),
                Reading.known("root"),
                Map.of(0L, "root", 33L, "www-data"),
                probe,
                hidepid);
    }
}
