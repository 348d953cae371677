package revenant.app.tree;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.BlockDevice;
import revenant.collector.model.BlockedRead;
import revenant.collector.model.CgroupState;
import revenant.collector.model.FileLock;
import revenant.collector.model.FuseConnection;
import revenant.collector.model.HostFacts;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.KernelFacts;
import revenant.collector.model.KernelLimits;
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
    private final List<FuseConnection> fuse = new ArrayList<>();
    private boolean fusectl = true;
    private Reading<List<String>> log = Reading.notCollected();
    private Reading<List<BlockDevice>> blockDevices = Reading.notCollected();
    private Reading<Integer> probe = Reading.notCollected();
    private Reading<Integer> hidepid = Reading.known(0);
    private Reading<List<FileLock>> locks = Reading.notCollected();
    private String arch = "x86_64";
    private HostFacts.Os os = HostFacts.Os.LINUX;
    private String kernel = "Linux 6.18.44";
    private Instant takenAt = Instant.parse("2026-11-21T10:00:00Z");
    private Duration uptime = Duration.ofHours(10);
    private Reading<String> loadAverage = Reading.notCollected();
    private Reading<Long> pidMax = Reading.notCollected();
    private Reading<Long> threadsMax = Reading.notCollected();
    private Reading<HostFacts.FileUse> files = Reading.notCollected();

    private String boot = "b00t";
    private String name = "web1";
    private boolean complete = true;
    private KernelLimits limits = KernelLimits.notCollected();

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
        cgroups.add(new CgroupState(
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

    /** A cgroup that is frozen, by its own wish or by that of one above. */
    public Hosts frozen(String hierarchy, String path, boolean self) {
        cgroups.add(new CgroupState(
                hierarchy,
                path,
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.known(true),
                new CgroupState.Freezer(Reading.known(self), Reading.notCollected(), Reading.notCollected())));
        return this;
    }

    /** The tasks of a cgroup, its limit (negative for none) and the forks that it refused. */
    public Hosts pids(String hierarchy, String path, long current, long max, long refused) {
        OptionalLong limit = max < 0 ? OptionalLong.empty() : OptionalLong.of(max);
        return cgroup(new CgroupState(
                hierarchy,
                path,
                Reading.known(current),
                Reading.known(limit),
                Reading.known(refused),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                CgroupState.Freezer.notCollected()));
    }

    /** cgroup.events populated, of v2. */
    public Hosts populated(String path, boolean populated) {
        return cgroup(new CgroupState(
                "v2",
                path,
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.known(populated),
                Reading.notCollected(),
                Reading.notCollected(),
                CgroupState.Freezer.notCollected()));
    }

    public Hosts cgroup(CgroupState state) {
        cgroups.add(state);
        return this;
    }

    /** How long it is up, and with it the host's clock. */
    public Hosts up(Duration time) {
        uptime = time;
        takenAt = Instant.parse("2026-11-21T00:00:00Z").plus(time);
        return this;
    }

    /** All tasks of the machine, by loadavg, and kernel.threads-max. */
    public Hosts threads(long tasks, long max) {
        loadAverage = Reading.known("0.10 0.20 0.30 1/" + tasks + " 4711");
        threadsMax = Reading.known(max);
        return this;
    }

    public Hosts pidMax(long max) {
        pidMax = Reading.known(max);
        return this;
    }

    /** file-nr. */
    public Hosts openFiles(long allocated, long max) {
        files = Reading.known(new HostFacts.FileUse(allocated, max));
        return this;
    }

    /** Another boot id. */
    public Hosts boot(String id) {
        boot = id;
        return this;
    }

    public Hosts name(String wanted) {
        name = wanted;
        return this;
    }

    /** As of a collection that was cut. */
    public Hosts cut() {
        complete = false;
        return this;
    }

    /** max_user_instances and max_user_watches. */
    public Hosts inotify(long instances, long watches) {
        KernelLimits none = KernelLimits.notCollected();
        limits = new KernelLimits(
                Reading.known(instances),
                Reading.known(watches),
                none.nrOpen(),
                none.maxPidNamespaces(),
                none.hungTaskTimeout(),
                none.hungTaskWarnings(),
                none.hungTaskDetected(),
                none.ptraceScope(),
                none.corePattern(),
                none.corePipeLimit(),
                none.fuseDefaultTimeout(),
                none.fuseMaxTimeout());
        return this;
    }

    public Hosts mounts(long namespace, Mount... list) {
        mounts.add(new MountNamespace(Reading.known(namespace), 1, Reading.known(List.of(list))));
        return this;
    }

    public static Mount mount(String point, String type, int minor) {
        return new Mount(20 + minor, 1, 0, minor, "/", point, "rw", "", type, type, "rw");
    }

    /** A mount of another device and source. */
    public static Mount mount(String point, String type, int major, int minor, String source) {
        return new Mount(20 + minor, 1, major, minor, "/", point, "rw", "", type, source, "rw");
    }

    /** A FUSE connection as fusectl shows it. */
    public Hosts fuse(long number, long waiting) {
        fuse.add(new FuseConnection(number, Reading.known(waiting)));
        return this;
    }

    public Hosts noFusectl() {
        fusectl = false;
        return this;
    }

    /** The cgroup mounts of a host that has both versions. */
    public Hosts cgroupMounts() {
        Mount v1 = mount("/sys/fs/cgroup/freezer", "cgroup", 33);
        return mounts(
                4026531841L,
                mount("/sys/fs/cgroup/unified", "cgroup2", 37),
                new Mount(v1.id(), 1, 0, 33, "/", v1.mountPoint(), "rw", "", "cgroup", "cgroup", "rw,freezer"));
    }

    /** /proc/locks. */
    public Hosts locks(FileLock... lines) {
        locks = Reading.known(List.of(lines));
        return this;
    }

    /** The kernel's log. */
    public Hosts log(String... lines) {
        log = Reading.known(List.of(lines));
        return this;
    }

    public Hosts kernel(String release) {
        kernel = release;
        return this;
    }

    public Hosts blockDevices(BlockDevice... devices) {
        blockDevices = Reading.known(List.of(devices));
        return this;
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

    /** An earlier sample. */
    public Hosts secondsBefore(long seconds) {
        takenAt = takenAt.minusSeconds(seconds);
        return this;
    }

    public Hosts freebsd() {
        os = HostFacts.Os.FREEBSD;
        return arch("amd64");
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
                fusectl
                        ? Reading.known(List.copyOf(fuse))
                        : Reading.unknown(Reason.UNSUPPORTED, "fusectl is not mounted"),
                Reading.known(List.copyOf(cgroups)),
                log,
                new KernelFacts(blockDevices, locks, limits),
                List.copyOf(blockedReads),
                List.copyOf(sections),
                List.copyOf(blindSpots),
                complete);
    }

    public HostFacts facts() {
        return new HostFacts(
                os,
                Reading.known(name),
                Reading.known(kernel),
                Reading.known(arch),
                Reading.known(boot),
                Reading.known(takenAt),
                Reading.known(uptime),
                100,
                4096,
                loadAverage,
                Reading.notCollected(),
                pidMax,
                threadsMax,
                files,
                Reading.known(0L),
                Reading.known("root"),
                Map.of(0L, "root", 33L, "www-data"),
                probe,
                hidepid);
    }
}
