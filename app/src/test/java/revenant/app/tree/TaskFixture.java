package revenant.app.tree;

import java.util.Arrays;
import java.util.List;
import revenant.collector.model.ExitStatus;
import revenant.collector.model.KernelStack;
import revenant.collector.model.KernelStack.Frame;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.SignalSet;
import revenant.collector.model.Stat;
import revenant.collector.model.Status;
import revenant.collector.model.Syscall;
import revenant.collector.model.Task;
import revenant.collector.model.TaskFlags;
import revenant.collector.model.TaskState;

/** Builds one task for a test: an ordinary sleeping one, but for what the test says. */
public final class TaskFixture {
    public static final long EXITING = 0x4;
    public static final long FORKNOEXEC = 0x40;
    public static final long SIGNALED = 0x400;
    public static final long NOFREEZE = 0x8000;
    public static final long KTHREAD = 0x200000;

    final int tid;
    String comm;
    private char state = 'S';
    private long flags = 0x400000;
    long start = 1000;
    private int tracer;
    private SignalSet pending = SignalSet.EMPTY;
    private SignalSet sharedPending = SignalSet.EMPTY;
    private SignalSet blocked = SignalSet.EMPTY;
    private long switches = 12;
    private SignalSet ignored = SignalSet.EMPTY;
    private SignalSet caught = SignalSet.of(15);
    private int exitSignal = 17;
    private long uid;
    private List<Integer> nsPids;
    private boolean noNsPids;
    private Reading<Syscall> syscall = Reading.notCollected();
    private Reading<KernelStack> stack = Reading.unknown(Reason.DENIED, "needs root");
    private Reading<String> wchan = Reading.unknown(Reason.DENIED, "");

    TaskFixture(int tid, String comm) {
        this.tid = tid;
        this.comm = comm;
        this.nsPids = List.of(tid);
    }

    public TaskFixture comm(String wanted) {
        comm = wanted;
        return this;
    }

    public TaskFixture state(char wanted) {
        state = wanted;
        return this;
    }

    public TaskFixture flags(long wanted) {
        flags = wanted;
        return this;
    }

    public TaskFixture start(long ticks) {
        start = ticks;
        return this;
    }

    public TaskFixture tracer(int pid) {
        tracer = pid;
        return this;
    }

    public TaskFixture pending(int... signals) {
        pending = SignalSet.of(signals);
        return this;
    }

    public TaskFixture sharedPending(int... signals) {
        sharedPending = SignalSet.of(signals);
        return this;
    }

    /** Voluntary context switches: others than in an earlier sample mean that it has run. */
    public TaskFixture switches(long wanted) {
        switches = wanted;
        return this;
    }

    public TaskFixture blocked(int... signals) {
        blocked = SignalSet.of(signals);
        return this;
    }

    public TaskFixture ignored(int... signals) {
        ignored = SignalSet.of(signals);
        return this;
    }

    public TaskFixture caught(int... signals) {
        caught = SignalSet.of(signals);
        return this;
    }

    /** Field 38 of a leader's stat. */
    public TaskFixture exitSignal(int wanted) {
        exitSignal = wanted;
        return this;
    }

    public TaskFixture uid(long wanted) {
        uid = wanted;
        return this;
    }

    public TaskFixture nsPids(Integer... ids) {
        nsPids = List.of(ids);
        return this;
    }

    public TaskFixture syscall(int number, Long... arguments) {
        syscall = Reading.known(new Syscall.Blocked(number, List.of(arguments)));
        return this;
    }

    public TaskFixture syscall(Syscall wanted) {
        syscall = Reading.known(wanted);
        return this;
    }

    /** Innermost first. */
    public TaskFixture stack(String... functions) {
        stack = Reading.known(new KernelStack(Arrays.stream(functions)
                .map(function -> new Frame(function, function + "+0x1/0x2"))
                .toList()));
        return this;
    }

    /** It was gone when its stack was read. */
    public TaskFixture noStack() {
        stack = Reading.unknown(Reason.VANISHED, "");
        return this;
    }

    public TaskFixture stack(KernelStack wanted) {
        stack = Reading.known(wanted);
        return this;
    }

    public TaskFixture wchan(String symbol) {
        wchan = Reading.known(symbol);
        return this;
    }

    /** The leader's state and flags of a process that has ended. */
    public TaskFixture zombie() {
        return state('Z').flags(0x400000 | EXITING | NOFREEZE).stack();
    }

    /** A kernel before 4.1 prints no NSpid. */
    public TaskFixture noNsPids() {
        noNsPids = true;
        return this;
    }

    /** State and flags of a task stuck on its way out. */
    public TaskFixture stuckInExit(String... functions) {
        return state('D').flags(0x400000 | EXITING | SIGNALED).stack(functions);
    }

    Task build(int pid, int ppid, int pgrp, int session, int tty, int threads) {
        Stat stat = new Stat(
                comm,
                TaskState.ofLinux(state),
                state,
                ppid,
                pgrp,
                session,
                tty,
                new TaskFlags(flags),
                threads,
                start,
                250,
                Reading.known(100L),
                Reading.known(pid == tid ? exitSignal : -1),
                Reading.known(new ExitStatus(9)));
        return new Task(pid, tid, stat, Reading.known(status(threads)), wchan, syscall, stack);
    }

    private Status status(int threads) {
        Reading<Status.Ids> ids = Reading.known(new Status.Ids(uid, uid, uid, uid));
        return new Status(
                noNsPids ? Reading.unknown(Reason.UNSUPPORTED, "") : Reading.known(nsPids),
                Reading.known(tracer),
                ids,
                ids,
                Reading.known(threads),
                new Status.Signals(
                        Reading.known(pending),
                        Reading.known(sharedPending),
                        Reading.known(blocked),
                        Reading.known(ignored),
                        Reading.known(caught)),
                Reading.known(new Status.SignalQueue(0, 1000)),
                Reading.known(switches),
                Reading.known(3L),
                true);
    }
}
