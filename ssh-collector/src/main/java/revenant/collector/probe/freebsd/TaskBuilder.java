package revenant.collector.probe.freebsd;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import revenant.collector.model.BsdThread;
import revenant.collector.model.ExitStatus;
import revenant.collector.model.KernelStack;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.SignalSet;
import revenant.collector.model.Stat;
import revenant.collector.model.Status;
import revenant.collector.model.Task;
import revenant.collector.model.TaskFlags;
import revenant.collector.model.TaskState;

/** Puts together what ps and procstat say of a thread. */
final class TaskBuilder {
    private static final int SIGNALS_OF_PS = 32;
    private static final int SIGNALS = 128;
    private static final Reading<Integer> NO_EXIT_SIGNAL =
            Reading.unknown(Reason.UNSUPPORTED, "ps does not say which signal the parent gets");
    private static final Reading<ExitStatus> NOT_ENDED = Reading.known(new ExitStatus(0));
    private static final Reading<ExitStatus> STOPPED =
            Reading.unknown(Reason.UNSUPPORTED, "it has not ended: ps shows what stopped it in this place");

    private final FreeBsdFacts facts;
    private final Reading<Instant> boot;
    private final long pageSize;
    private final Reading<Long> collector;

    /** @param collector the user the probe ran as */
    TaskBuilder(FreeBsdFacts facts, Reading<Instant> boot, long pageSize, Reading<Long> collector) {
        this.facts = facts;
        this.boot = boot;
        this.pageSize = pageSize;
        this.collector = collector;
    }

    /** The first thread of a process of whose threads nothing is known. */
    Task alone(PsProcess process) {
        int tid = process.firstThread().orElse(process.pid());
        PsThread thread = new PsThread(
                process.pid(),
                tid,
                Reading.notCollected(),
                process.stat(),
                process.flags().bits(),
                process.waitChannel(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                process.cpuHundredths(),
                SignalSet.EMPTY,
                process.blocked());
        return build(process, thread, true, Reading.notCollected());
    }

    Task build(PsProcess process, PsThread thread, boolean first) {
        return build(process, thread, first, Reading.known(thread.pending()));
    }

    private Task build(PsProcess process, PsThread thread, boolean first, Reading<SignalSet> pending) {
        TaskFlags flags = TaskFlags.ofFreeBsd(
                thread.flags(), process.flags().more(), thread.stat().startsWith("Z"));
        Stat stat = stat(process, thread, first, flags);
        ProcstatSignals.ThreadSets sets = facts.signalSets.threads.get(thread.tid());
        return new Task(
                process.pid(),
                thread.tid(),
                stat,
                Reading.known(status(process, thread, sets == null ? pending : Reading.known(sets.pending()), sets)),
                waitChannel(thread, stat),
                Reading.unknown(Reason.UNSUPPORTED, "the tools of FreeBSD do not show it"),
                stack(process, thread, flags),
                Reading.known(new BsdThread(
                        thread.stat(),
                        first,
                        thread.name(),
                        thread.lock(),
                        thread.waitAddress(),
                        thread.sleepSeconds(),
                        thread.priority(),
                        sets == null ? SIGNALS_OF_PS : SIGNALS)));
    }

    private Stat stat(PsProcess process, PsThread thread, boolean first, TaskFlags flags) {
        return new Stat(
                first ? process.comm() : thread.name().orElse(process.comm()),
                TaskState.ofFreeBsd(thread.stat(), flags),
                thread.stat().isEmpty() ? '?' : thread.stat().charAt(0),
                process.ppid(),
                process.pgid(),
                process.sid(),
                flags.controlTerminal() ? -1 : 0,
                flags,
                process.threads(),
                startTicks(process),
                cpuTicks(process, thread),
                process.rssKib().map(kib -> kib * 1024 / pageSize),
                NO_EXIT_SIGNAL,
                exitStatus(process, flags));
    }

    /** Where the boot is not known: by the clock instead, which names a task as well. */
    private long startTicks(PsProcess process) {
        long bootTicks = boot.map(at -> at.getEpochSecond() * HostBuilder.TICKS + at.getNano() / 10_000_000)
                .orElse(0L);
        return process.started()
                .map(second -> Math.max(0, second * HostBuilder.TICKS - bootTicks))
                .orElse(-1L);
    }

    /** Captures without a time per thread tell only that of the whole process. */
    private static long cpuTicks(PsProcess process, PsThread thread) {
        return thread.cpuHundredths().isKnown() || process.threads() > 1
                ? thread.cpuHundredths().orElse(-1L)
                : process.cpuHundredths().orElse(-1L);
    }

    private static Reading<ExitStatus> exitStatus(PsProcess process, TaskFlags flags) {
        if (flags.zombie() || flags.exiting()) {
            return Reading.known(new ExitStatus(process.exit()));
        }
        return process.exit() == 0 ? NOT_ENDED : STOPPED;
    }

    private Status status(
            PsProcess process, PsThread thread, Reading<SignalSet> pending, ProcstatSignals.@Nullable ThreadSets sets) {
        ProcstatSignals.Sets all = facts.signalSets.processes.get(process.pid());
        return new Status(
                Reading.unknown(Reason.UNSUPPORTED, "FreeBSD has no pid namespaces"),
                process.tracer(),
                Reading.known(new Status.Ids(process.realUid(), process.uid(), process.savedUid(), process.uid())),
                Reading.notCollected(),
                Reading.known(process.threads()),
                new Status.Signals(
                        pending,
                        Reading.known(all == null ? process.pending() : all.pending()),
                        Reading.known(sets == null ? thread.blocked() : sets.blocked()),
                        Reading.known(all == null ? process.ignored() : all.ignored()),
                        Reading.known(all == null ? process.caught() : all.caught())),
                Reading.unknown(Reason.UNSUPPORTED, "the tools of FreeBSD do not show it"),
                Reading.notCollected(),
                Reading.notCollected(),
                process.memory() > 0 && !process.flags().kernelThread());
    }

    /** A dash is nothing to wait for, or the very message of a queue of the kernel's: then there is an address. */
    private static Reading<String> waitChannel(PsThread thread, Stat stat) {
        if (!thread.waitChannel().equals("-")) {
            return Reading.known(thread.waitChannel());
        }
        return switch (stat.state()) {
            case RUNNING, ZOMBIE, STOPPED, TRACED, SINGLE_THREADING -> Reading.known("");
            default ->
                thread.waitAddress().isKnown()
                        ? Reading.known("-")
                        : Reading.unknown(
                                Reason.UNSUPPORTED, "ps printed none: awake at that moment, or a place without a name");
        };
    }

    private Reading<KernelStack> stack(PsProcess process, PsThread thread, TaskFlags flags) {
        Reading<KernelStack> found = facts.kstack
                .value()
                .asOptional()
                .map(all -> all.get(thread.tid()))
                .map(stack -> checked(stack, thread))
                .orElse(null);
        if (found != null) {
            return found;
        }
        if (flags.zombie()) {
            return Reading.unknown(Reason.UNSUPPORTED, "FreeBSD shows no kernel stack of a zombie");
        }
        if (process.leaving()) {
            return Reading.unknown(
                    Reason.UNSUPPORTED, "FreeBSD shows no kernel stack of an exiting process, to nobody");
        }
        return facts.kstack.value().isKnown() && facts.kstack.progress.ended() && !maySee(process)
                ? Reading.unknown(Reason.DENIED, "FreeBSD shows it to the owner of the process and to root")
                : facts.kstack.progress.missing();
    }

    /** A thread whose name looks like a frame has it stand before the frames. */
    private static Reading<KernelStack> checked(Reading<KernelStack> stack, PsThread thread) {
        return stack.map(known -> {
            boolean forged = !known.frames().isEmpty()
                    && thread.name()
                            .equals(Reading.known(known.frames().getFirst().raw()));
            return forged
                    ? new KernelStack(known.frames().subList(1, known.frames().size()))
                    : known;
        });
    }

    /** Whether p_candebug() lets the probe look into a process: root, or the owner of all its ids. */
    boolean maySee(PsProcess process) {
        return collector
                .map(own -> own == 0 || own == process.uid() && own == process.realUid() && own == process.savedUid())
                .orElse(false);
    }
}
