package revenant.app.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import revenant.app.tree.ProcessTree;
import revenant.collector.CollectException.BadCapture;
import revenant.collector.CollectListener;
import revenant.collector.capture.CaptureReader;
import revenant.collector.model.BsdThread;
import revenant.collector.model.Descriptor;
import revenant.collector.model.HostFacts;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.HostSocket;
import revenant.collector.model.Jail;
import revenant.collector.model.JailFacts;
import revenant.collector.model.KernelStack;
import revenant.collector.model.Mount;
import revenant.collector.model.MountNamespace;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.Stat;
import revenant.collector.model.Task;
import revenant.collector.model.TaskFlags;
import revenant.collector.model.TaskState;

/** A FreeBSD host for tests: one that was recorded, of which a test changes something. */
public final class BsdHost {
    private static final long P_INMEM = 0x10000000;

    private final HostSnapshot snapshot;
    private long before;
    private final Map<Integer, Process> processes = new HashMap<>();
    private final List<Jail> jails = new ArrayList<>();
    private final List<HostSocket> sockets = new ArrayList<>();
    private final List<Mount> mounts = new ArrayList<>();
    private Reading<Set<String>> configured = Reading.notCollected();
    private boolean socketsRead = true;

    private BsdHost(HostSnapshot snapshot) {
        this.snapshot = snapshot;
        snapshot.processes().forEach(process -> processes.put(process.pid(), process));
        JailFacts facts = snapshot.jails().asOptional().orElseThrow();
        jails.addAll(facts.jails().orElse(List.of()));
        sockets.addAll(facts.sockets().orElse(List.of()));
        mounts.addAll(snapshot.mountNamespaces().getFirst().mounts().orElse(List.of()));
    }

    public static BsdHost of(HostSnapshot recorded) {
        return new BsdHost(recorded);
    }

    /** One of the bundled captures. */
    public static HostSnapshot bundled(String name) {
        String resource = "/revenant/app/sample/" + name + ".capture.gz";
        try (InputStream in = Objects.requireNonNull(BsdHost.class.getResourceAsStream(resource), resource)) {
            return new CaptureReader(CollectListener.NONE).read(in).snapshot();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BadCapture e) {
            throw new AssertionError(e);
        }
    }

    /** No jail, no process but the host's own, and no connection of theirs. */
    public BsdHost withoutJails() {
        jails.clear();
        processes.values().removeIf(process -> process.jid().orElse(0) > 0);
        return this;
    }

    public BsdHost jail(int jid, String name, String path) {
        return jail(jid, name, path, one -> one);
    }

    public BsdHost jail(int jid, String name, String path, UnaryOperator<Jail> change) {
        jails.removeIf(jail -> jail.jid() == jid);
        jails.add(change.apply(new Jail(
                jid,
                name,
                Reading.known(0),
                Reading.known(path),
                Reading.known(name),
                Reading.known(false),
                Reading.known(false),
                Reading.known(Jail.Vnet.INHERIT),
                Reading.known(List.of()),
                Reading.known(List.of()),
                Reading.known("15.1-RELEASE"),
                Reading.known(0),
                Reading.known(0),
                Reading.known(-1),
                Reading.known(4),
                Reading.known(2),
                Reading.known(3))));
        jails.sort(Comparator.comparingInt(Jail::jid));
        return this;
    }

    /** Another life of a jail. */
    public static Jail life(Jail as, int parent, boolean persist, boolean dying, Jail.Vnet vnet, List<String> ip4) {
        return new Jail(
                as.jid(),
                as.name(),
                Reading.known(parent),
                as.path(),
                as.hostname(),
                Reading.known(dying),
                Reading.known(persist),
                Reading.known(vnet),
                Reading.known(ip4),
                as.ip6(),
                as.osrelease(),
                as.childrenNow(),
                as.childrenMost(),
                as.securelevel(),
                as.devfsRuleset(),
                as.enforceStatfs(),
                as.cpuset());
    }

    public static Jail persistent(Jail as) {
        return life(as, 0, true, false, Jail.Vnet.INHERIT, List.of());
    }

    public static Jail dying(Jail as) {
        return life(as, 0, false, true, Jail.Vnet.INHERIT, List.of());
    }

    public static Jail vnet(Jail as) {
        return life(as, 0, false, false, Jail.Vnet.NEW, List.of());
    }

    /** What jail.conf names. */
    public BsdHost configured(String... names) {
        configured = Reading.known(Set.of(names));
        return this;
    }

    public BsdHost mount(String source, String point, String type) {
        int id = mounts.size() + 1;
        mounts.add(new Mount(id, 1, -1, -1, "/", point, "rw", "", type, source, ""));
        return this;
    }

    /** A connection; no holders mean that no process has it. */
    public BsdHost tcp(String local, String remote, String state, int jid, List<Integer> byAddress, Integer... pids) {
        List<HostSocket.Holder> holders = Arrays.stream(pids)
                .map(pid -> new HostSocket.Holder(pid, 3, "root", "x"))
                .toList();
        sockets.add(new HostSocket(
                "tcp4",
                end(local),
                end(remote),
                Reading.known(state),
                Reading.known(0L),
                Reading.known(100L),
                Reading.known(holders),
                jid < 0 ? Reading.unknown(Reason.UNSUPPORTED, "") : Reading.known(jid),
                byAddress));
        return this;
    }

    private static HostSocket.Endpoint end(String text) {
        int colon = text.lastIndexOf(':');
        return new HostSocket.Endpoint(text.substring(0, colon), text.substring(colon + 1));
    }

    public BsdHost noSockets() {
        socketsRead = false;
        return this;
    }

    /** A sleeping process that leads its own session. */
    public BsdHost process(int pid, String comm, int ppid, int jid) {
        return process(pid, comm, ppid, jid, one -> one);
    }

    public BsdHost process(int pid, String comm, int ppid, int jid, UnaryOperator<Draft> change) {
        processes.put(pid, change.apply(new Draft(pid, comm, ppid, jid)).build());
        return this;
    }

    public BsdHost without(int pid) {
        processes.remove(pid);
        return this;
    }

    /** A process to be. */
    public static final class Draft {
        private final int pid;
        private final String comm;
        private final int ppid;
        private final int jid;
        private int pgrp;
        private int session;
        private String stat = "IsJ";
        private long flags = P_INMEM | 0x4000;
        private long flags2;
        private String wchan = "select";
        private int asleep = 127;
        private String address = "fffff80001";
        private long start = 1000;
        private final List<Descriptor> descriptors = new ArrayList<>();
        private Optional<Draft> other = Optional.empty();
        private Reading<KernelStack> stack = Reading.unknown(Reason.UNSUPPORTED, "");

        private Draft(int pid, String comm, int ppid, int jid) {
            this.pid = pid;
            this.comm = comm;
            this.ppid = ppid;
            this.jid = jid;
            this.pgrp = pid;
            this.session = pid;
        }

        public Draft group(int wantedGroup, int wantedSession) {
            pgrp = wantedGroup;
            session = wantedSession;
            return this;
        }

        public Draft state(String wanted, long moreFlags, long wantedFlags2) {
            stat = wanted;
            flags |= moreFlags;
            flags2 = wantedFlags2;
            return this;
        }

        public Draft zombie() {
            return state("ZJ", 0x2000, 0x40000);
        }

        /** It never called execve. */
        public Draft noExec() {
            flags &= ~0x4000L;
            return this;
        }

        public Draft waits(String message, int seconds, String at) {
            wchan = message;
            asleep = seconds;
            address = at;
            return this;
        }

        public Draft stack(String... functions) {
            stack = Reading.known(new KernelStack(Arrays.stream(functions)
                    .map(function -> new KernelStack.Frame(function, function + "+0x1"))
                    .toList()));
            return this;
        }

        public Draft start(long ticks) {
            start = ticks;
            return this;
        }

        public Draft open(int fd, String target, Descriptor.Kind kind) {
            descriptors.add(new Descriptor(fd, Reading.known(target), kind, Reading.notCollected()));
            return this;
        }

        /** A second thread; the flags are those of the process. */
        public Draft thread(String wantedStat, String message, int seconds) {
            other = Optional.of(new Draft(pid, comm, ppid, jid)
                    .group(pgrp, session)
                    .state(wantedStat, flags, flags2)
                    .waits(message, seconds, "fffff80002"));
            return this;
        }

        private Task task(int tid, boolean first) {
            TaskFlags all = TaskFlags.ofFreeBsd(flags, flags2, stat.startsWith("Z"));
            Stat fields = new Stat(
                    comm,
                    TaskState.ofFreeBsd(stat, all),
                    stat.charAt(0),
                    ppid,
                    pgrp,
                    session,
                    0,
                    all,
                    1,
                    start,
                    1,
                    Reading.known(100L),
                    Reading.unknown(Reason.UNSUPPORTED, ""),
                    Reading.unknown(Reason.UNSUPPORTED, ""));
            return new Task(
                    pid,
                    tid,
                    fields,
                    Reading.notCollected(),
                    Reading.known(wchan),
                    Reading.unknown(Reason.UNSUPPORTED, ""),
                    stack,
                    Reading.known(new BsdThread(
                            stat,
                            first,
                            Reading.notCollected(),
                            Reading.notCollected(),
                            Reading.known(address),
                            Reading.known(asleep),
                            Reading.known(59),
                            32)));
        }

        private Process build() {
            List<Task> tasks = new ArrayList<>(List.of(task(100_000 + pid, true)));
            other.ifPresent(one -> tasks.add(one.task(200_000 + pid, false)));
            return new Process(
                    pid,
                    tasks.getFirst().tid(),
                    List.copyOf(tasks),
                    Reading.known(List.of(comm)),
                    Reading.unknown(Reason.UNSUPPORTED, ""),
                    Reading.unknown(Reason.UNSUPPORTED, ""),
                    Reading.known(List.copyOf(descriptors)),
                    Reading.notCollected(),
                    Reading.notCollected(),
                    Reading.notCollected(),
                    Reading.notCollected(),
                    Reading.unknown(Reason.UNSUPPORTED, ""),
                    Reading.known(jid),
                    Reading.notCollected());
        }
    }

    /** An earlier sample. */
    public BsdHost secondsBefore(long seconds) {
        before = seconds;
        return this;
    }

    private HostFacts facts() {
        HostFacts host = snapshot.host();
        return new HostFacts(
                host.os(),
                host.name(),
                host.kernel(),
                host.arch(),
                host.bootId(),
                host.takenAt().map(time -> time.minusSeconds(before)),
                host.uptime().map(time -> time.minusSeconds(before)),
                host.ticksPerSecond(),
                host.pageSize(),
                host.loadAverage(),
                host.pressure(),
                host.pidMax(),
                host.threadsMax(),
                host.files(),
                host.collectedAsUid(),
                host.collectedAs(),
                host.users(),
                host.probePid(),
                host.hidepid());
    }

    public HostSnapshot snapshot() {
        JailFacts before = snapshot.jails().asOptional().orElseThrow();
        JailFacts facts = new JailFacts(
                Reading.known(List.copyOf(jails)),
                socketsRead
                        ? Reading.known(List.copyOf(sockets))
                        : Reading.unknown(Reason.TIMED_OUT, "the command was given up"),
                before.datasets(),
                before.snapshots(),
                before.kernelMemory(),
                before.sysctls(),
                configured);
        MountNamespace one = snapshot.mountNamespaces().getFirst();
        return new HostSnapshot(
                facts(),
                processes.values().stream()
                        .sorted(Comparator.comparingInt(Process::pid))
                        .toList(),
                List.of(new MountNamespace(one.inode(), one.readThrough(), Reading.known(List.copyOf(mounts)))),
                snapshot.fuseConnections(),
                Reading.known(facts),
                snapshot.cgroups(),
                snapshot.kernelLog(),
                snapshot.kernelFacts(),
                snapshot.blockedReads(),
                snapshot.sections(),
                snapshot.blindSpots(),
                snapshot.complete(),
                Optional.empty());
    }

    public Case look() {
        return Case.of(ProcessTree.of(snapshot()));
    }
}
