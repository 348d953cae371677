package revenant.app.tree;

import java.util.Optional;
import revenant.app.wait.WaitPoints;
import revenant.collector.model.ExitStatus;
import revenant.collector.model.HostFacts;
import revenant.collector.model.KernelStack;
import revenant.collector.model.KernelStack.Frame;
import revenant.collector.model.Process;
import revenant.collector.model.Stat;
import revenant.collector.model.Task;
import revenant.collector.model.TaskFlags;
import revenant.collector.model.TaskState;
import revenant.collector.model.Text;

/** The evidence for a mark on one row, as one sentence. */
final class Why {
    private static final int FREEBSD_CHLD = 20;

    private Why() {}

    static String of(ProcessTree tree, int node, Mark mark) {
        Task task = tree.task(node);
        return switch (mark) {
            case ZOMBIE -> zombie(tree, node);
            case ZOMBIE_LEADER -> zombieLeader(tree.process(node));
            case EXITING -> exiting(task);
            case EXITED ->
                "Thread " + task.tid() + " has finished (" + flags(task.stat()) + ") and is not reaped yet"
                        + tracerSuffix(tree, task) + ".";
            case ORPHAN ->
                "Its parent has died and " + parent(tree, node) + " adopted it: "
                        + tree.orphans().evidence(node) + ".";
            case UNINTERRUPTIBLE -> "State D" + at(task) + ".";
            case STOPPED -> "State T: a signal stopped it; SIGCONT lets it go on.";
            case TRACED -> traced(tree, task);
            case FROZEN -> frozen(tree, node);
            case KERNEL_THREAD ->
                (isFreeBsd(task) ? "P_KPROC" : "PF_KTHREAD") + " is set (" + flags(task.stat()) + ").";
            case OURS ->
                "It belongs to the probe with pid "
                        + tree.snapshot().host().probePid().show(Object::toString) + " on this host.";
            case NEW, GONE -> mark.meaning();
        };
    }

    private static String zombie(ProcessTree tree, int node) {
        Task task = tree.task(node);
        String status = task.stat()
                .exitStatus()
                .asOptional()
                .map(exit -> ", " + words(tree, exit))
                .orElse("");
        int others = tree.process(node).tasks().size() - 1;
        String threads =
                others == 0 ? "" : "; its other " + others + " threads have finished too and wait for a tracer";
        return "State " + letter(task) + status + threads + "; " + parent(tree, node) + parentsState(tree, node)
                + " has not called wait() for it.";
    }

    /** What keeps a parent from calling wait(), where something of it can be seen. */
    private static String parentsState(ProcessTree tree, int node) {
        int parent = tree.parent(node);
        if (parent < 0 || tree.isThread(node)) {
            return "";
        }
        Task task = tree.task(parent);
        return switch (task.stat().state()) {
            case STOPPED, TRACED, UNINTERRUPTIBLE ->
                ", itself " + task.stat().state().words() + ",";
            default -> blocksChld(task) ? ", which blocks SIGCHLD," : "";
        };
    }

    private static boolean blocksChld(Task task) {
        return task.status()
                .flatMap(status -> status.signals().blocked())
                .map(blocked -> blocked.contains(isFreeBsd(task) ? FREEBSD_CHLD : Signals.CHLD))
                .orElse(false);
    }

    private static String words(ProcessTree tree, ExitStatus exit) {
        return Signals.of(tree.snapshot().host()).words(exit);
    }

    private static String zombieLeader(Process process) {
        int alive = 0;
        Task shown = null;
        for (Task task : process.tasks().subList(1, process.tasks().size())) {
            if (!Marker.ended(task)) {
                alive++;
                shown = shown == null
                                || !shown.stat().flags().exiting()
                                        && task.stat().flags().exiting()
                        ? task
                        : shown;
            }
        }
        String leader = "Leader " + process.pid() + " is " + letter(process.leader());
        if (shown == null) {
            return leader + ", but the kernel counts " + process.leader().stat().threads()
                    + " threads; the others were not read.";
        }
        String doing = shown.stat().flags().exiting() ? exit(process.leader()) : " is still there";
        return leader + ", thread " + shown.tid() + doing + at(shown)
                + (alive > 1 ? ", and " + (alive - 1) + " more" : "") + ".";
    }

    private static String exiting(Task task) {
        TaskFlags flags = task.stat().flags();
        if (isFreeBsd(task)) {
            return (flags.exitBegun()
                            ? "P_WEXIT is set: inside exit1"
                            : "P_SINGLE_EXIT is set: in exit1, waiting for its other threads")
                    + at(task) + " (" + flags(task.stat()) + ").";
        }
        String cause = flags.signaled() ? "killed by a signal (PF_SIGNALED)" : "by its own exit or its process's";
        return "PF_EXITING is set and PF_NOFREEZE is not (" + flags(task.stat()) + "): still inside do_exit" + at(task)
                + ", " + cause + (flags.dumpingCore() ? ", dumping core" : "") + ".";
    }

    private static String exit(Task task) {
        return isFreeBsd(task) ? " is still in exit1" : " still runs do_exit";
    }

    private static boolean isFreeBsd(Task task) {
        return task.stat().flags().system() == HostFacts.Os.FREEBSD;
    }

    private static String traced(ProcessTree tree, Task task) {
        int tracer = Marker.tracer(task);
        String stopped =
                task.stat().stateLetter() == 't' ? "State t: its tracer has stopped it" : "A tracer is attached";
        String letter = isFreeBsd(task) && task.stat().state() == TaskState.TRACED
                ? "State T: its debugger has stopped it"
                : stopped;
        return letter + (tracer == 0 ? "; which is not known" : ": " + named(tree, tracer)) + ".";
    }

    private static String tracerSuffix(ProcessTree tree, Task task) {
        int tracer = Marker.tracer(task);
        return tracer == 0 ? "" : "; its tracer is " + named(tree, tracer);
    }

    private static String frozen(ProcessTree tree, int node) {
        String cgroup = Frozen.in(tree.snapshot()).cgroup(tree.process(node));
        return cgroup.isEmpty()
                ? "Its kernel stack is inside the freezer" + at(tree.task(node)) + "."
                : "Its cgroup " + Text.printable(cgroup) + " is frozen.";
    }

    private static String parent(ProcessTree tree, int node) {
        int ppid = tree.task(node).stat().ppid();
        if (ppid == 0) {
            return "a parent outside this pid namespace";
        }
        return ppid == 1 ? "PID 1 (" + comm(tree, 1) + ")" : "parent " + named(tree, ppid);
    }

    private static String named(ProcessTree tree, int pid) {
        return pid + " (" + comm(tree, pid) + ")";
    }

    private static String comm(ProcessTree tree, int pid) {
        int node = tree.nodeOf(pid);
        return node < 0 ? "not visible" : Text.printable(tree.task(node).stat().comm());
    }

    private static String at(Task task) {
        Optional<String> frame = task.stack().asOptional().flatMap(Why::frame);
        return frame.or(() -> task.wchan().asOptional().filter(symbol -> !symbol.isEmpty()))
                .map(function -> " in " + Text.printable(function))
                .orElse("");
    }

    private static Optional<String> frame(KernelStack stack) {
        return WaitPoints.firstMeaningful(stack).map(Frame::function);
    }

    private static String letter(Task task) {
        return Text.printable(Character.toString(task.stat().stateLetter()));
    }

    private static String flags(Stat stat) {
        return "flags 0x" + Long.toHexString(stat.flags().bits());
    }
}
