package revenant.app.tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import revenant.collector.model.CgroupLine;
import revenant.collector.model.Descriptor;
import revenant.collector.model.FdInfo;
import revenant.collector.model.Limit;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.Task;

/** Builds one process for a test. It leads its own group and session unless told otherwise. */
public final class ProcessFixture {
    final int pid;
    private final TaskFixture leader;
    private final List<TaskFixture> threads = new ArrayList<>();
    private int ppid = 1;
    private int pgrp;
    private int session;
    private int tty;
    private int counted;
    private int readThrough;
    private List<String> arguments = List.of();
    private Reading<List<CgroupLine>> cgroup = Reading.known(List.of(new CgroupLine(0, "", "/")));
    private final List<Descriptor> descriptors = new ArrayList<>();
    private Reading<List<Descriptor>> descriptorList = Reading.known(descriptors);
    private Reading<String> cwd = Reading.known("/");
    private boolean noNamespaces;
    private final Map<String, Long> namespaces = new HashMap<>(Map.of("mnt", 4026531841L));
    private long loginUid = 4294967295L;
    private Limit files = new Limit("Max open files", OptionalLong.of(1024), OptionalLong.empty(), "files");
    private Limit processes = new Limit("Max processes", OptionalLong.empty(), OptionalLong.empty(), "processes");

    ProcessFixture(int pid, String comm) {
        this.pid = pid;
        this.pgrp = pid;
        this.session = pid;
        this.readThrough = pid;
        this.leader = new TaskFixture(pid, comm);
    }

    public ProcessFixture ppid(int wanted) {
        ppid = wanted;
        return this;
    }

    public ProcessFixture group(int wantedPgrp, int wantedSession) {
        pgrp = wantedPgrp;
        session = wantedSession;
        return this;
    }

    public ProcessFixture tty(int number) {
        tty = number;
        return this;
    }

    /** num_threads, where it is to differ from the threads listed. */
    public ProcessFixture counted(int threadCount) {
        counted = threadCount;
        return this;
    }

    public ProcessFixture readThrough(int tid) {
        readThrough = tid;
        return this;
    }

    public ProcessFixture arguments(String... argv) {
        arguments = List.of(argv);
        return this;
    }

    public ProcessFixture cgroup(String v2Path) {
        return cgroup(new CgroupLine(0, "", v2Path));
    }

    public ProcessFixture cgroup(CgroupLine... lines) {
        cgroup = Reading.known(List.of(lines));
        return this;
    }

    public ProcessFixture descriptor(int fd, String target) {
        descriptors.add(new Descriptor(fd, Reading.known(target), Reading.notCollected()));
        return this;
    }

    /** As without root. */
    public ProcessFixture noDescriptors() {
        descriptorList = Reading.unknown(Reason.DENIED, "needs root");
        return this;
    }

    /** As in a light sample. */
    public ProcessFixture descriptorsNotAskedFor() {
        descriptorList = Reading.notCollected();
        return this;
    }

    /** /dev/fuse, with what fdinfo says of it. */
    public ProcessFixture fuseDevice(int fd, String... fdinfo) {
        descriptors.add(new Descriptor(fd, Reading.known("/dev/fuse"), Reading.known(new FdInfo(List.of(fdinfo)))));
        return this;
    }

    public ProcessFixture cwd(String path) {
        cwd = Reading.known(path);
        return this;
    }

    /** The task has given its working directory up, or was gone when it was read. */
    public ProcessFixture noCwd() {
        cwd = Reading.unknown(Reason.VANISHED, "");
        return this;
    }

    /** As of another user. */
    public ProcessFixture noNamespaces() {
        noNamespaces = true;
        return this;
    }

    public ProcessFixture descriptor(int fd, String target, String... info) {
        descriptors.add(new Descriptor(fd, Reading.known(target), Reading.known(new FdInfo(List.of(info)))));
        return this;
    }

    public ProcessFixture mountNamespace(long inode) {
        return namespace("mnt", inode);
    }

    public ProcessFixture pidNamespace(long inode) {
        return namespace("pid", inode);
    }

    public ProcessFixture namespace(String type, long inode) {
        namespaces.put(type, inode);
        return this;
    }

    public ProcessFixture loginUid(long uid) {
        loginUid = uid;
        return this;
    }

    /** Max open files. */
    public ProcessFixture files(long soft, long hard) {
        files = new Limit("Max open files", OptionalLong.of(soft), OptionalLong.of(hard), "files");
        return this;
    }

    /** Max processes. */
    public ProcessFixture processes(long soft) {
        processes = new Limit("Max processes", OptionalLong.of(soft), OptionalLong.of(soft), "processes");
        return this;
    }

    public ProcessFixture leader(Consumer<TaskFixture> change) {
        change.accept(leader);
        return this;
    }

    public ProcessFixture thread(int tid, Consumer<TaskFixture> change) {
        TaskFixture thread = new TaskFixture(tid, leader.comm);
        thread.start = leader.start;
        change.accept(thread);
        threads.add(thread);
        return this;
    }

    Process build() {
        int count = counted > 0 ? counted : threads.size() + 1;
        List<Task> tasks = Stream.concat(
                        Stream.of(leader), threads.stream().sorted(Comparator.comparingInt(thread -> thread.tid)))
                .map(task -> task.build(pid, ppid, pgrp, session, tty, count))
                .toList();
        return new Process(
                pid,
                readThrough,
                tasks,
                Reading.known(arguments),
                cgroup,
                noNamespaces ? Reading.unknown(Reason.DENIED, "needs root") : Reading.known(Map.copyOf(namespaces)),
                descriptorList.map(List::copyOf),
                Reading.known(List.of(processes, files)),
                Reading.known("/usr/bin/" + leader.comm),
                cwd,
                Reading.known("/"),
                Reading.known(loginUid));
    }
}
