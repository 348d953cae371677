package revenant.app.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import revenant.app.wait.Wait;
import revenant.app.wait.WaitPoints;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Stat;
import revenant.collector.model.Status;
import revenant.collector.model.Task;
import revenant.collector.model.TaskFlags;
import revenant.collector.model.TaskState;
import revenant.collector.model.Text;

/** What it is doing and what it waits for. */
final class StateFacts {
    private StateFacts() {}

    static FactGroup of(Subject subject) {
        Facts facts = new Facts();
        Task task = subject.task();
        Stat stat = task.stat();
        String file = subject.taskFile("stat");
        facts.add("state", Words.state(stat) + " (" + Words.statLetters(task) + ")", file);
        facts.add("flags", flags(stat.flags()), file);
        wait(subject, facts);
        CallFacts.add(subject, facts);
        if (stat.flags().exiting()) {
            facts.add("exit status", stat.exitStatus().map(subject.signals()::words), file);
        }
        String status = subject.taskFile("status");
        facts.add("CPU time", Words.cpuTime(Words.ticks(subject.host(), stat.cpuTicks())), file);
        facts.add(
                "memory in RAM",
                stat.rssPages().map(pages -> Words.bytes(pages * subject.host().pageSize())),
                file);
        facts.add("address space", task.status().map(known -> known.memory() ? "yes" : "none, or given up"), status);
        facts.add(
                "switches, voluntary",
                task.status().flatMap(Status::voluntarySwitches).map(Object::toString),
                status);
        facts.add(
                "switches, forced",
                task.status().flatMap(Status::involuntarySwitches).map(Object::toString),
                status);
        return facts.titled("State");
    }

    private static String flags(TaskFlags flags) {
        String hex = "0x" + Long.toHexString(flags.bits());
        List<String> names = flags.system() == HostFacts.Os.LINUX ? linux(flags) : freeBsd(flags);
        return names.isEmpty() ? hex : hex + " (" + String.join("; ", names) + ")";
    }

    /** By their names in sys/sys/proc.h of FreeBSD. */
    private static List<String> freeBsd(TaskFlags flags) {
        List<String> names = new ArrayList<>();
        if (flags.kernelThread()) {
            names.add("P_KPROC: process of the kernel");
        }
        if (flags.finished()) {
            names.add("ended, to be reaped");
        } else if (flags.exiting()) {
            names.add(flags.exitBegun() ? "P_WEXIT: inside exit1" : "P_SINGLE_EXIT: in exit1, waits for its threads");
        }
        if (flags.killed()) {
            names.add("P_WKILLED: killed");
        }
        if (flags.traced()) {
            names.add("P_TRACED: a debugger is attached");
        }
        if (flags.forkedNoExec()) {
            names.add("no P_EXEC: never called execve");
        }
        return names;
    }

    private static List<String> linux(TaskFlags flags) {
        List<String> names = new ArrayList<>();
        if (flags.kernelThread()) {
            names.add("PF_KTHREAD: kernel thread");
        }
        if (flags.exiting()) {
            names.add(
                    flags.finished()
                            ? "PF_EXITING, PF_NOFREEZE: finished, to be reaped"
                            : "PF_EXITING: inside do_exit");
        }
        if (flags.signaled()) {
            names.add("PF_SIGNALED: killed by a signal");
        }
        if (flags.dumpingCore()) {
            names.add("PF_DUMPCORE: dumping core");
        }
        if (flags.forkedNoExec()) {
            names.add("PF_FORKNOEXEC: never called execve");
        }
        return names;
    }

    private static void wait(Subject subject, Facts facts) {
        Optional<Wait> found = WaitPoints.describe(subject.task());
        if (found.isEmpty()) {
            facts.add(
                    "wait point",
                    WaitPoints.point(subject.task()).map(function -> unlisted(subject.task(), function)),
                    subject.taskFile("stack"));
            return;
        }
        Wait wait = found.get();
        String source = subject.taskFile(wait.source());
        facts.add(
                        "waits for",
                        wait.waitsFor() + " (" + wait.subsystem() + ", in " + Text.printable(wait.function()) + ")",
                        source)
                .with(Fact.Emphasis.STRONG);
        facts.add("what ends it", ends(wait), "");
    }

    /** Says so where the knowledge comes from reading the kernel's source alone. */
    private static String ends(Wait wait) {
        return wait.ends().words()
                + (wait.note().isEmpty() ? "" : ". " + wait.note())
                + (wait.seen() ? "" : " (from the kernel's source, not observed)");
    }

    private static String unlisted(Task task, String function) {
        if (!function.isEmpty()) {
            return Text.printable(function);
        }
        return hasEnded(task) ? "none: it has ended" : "none: it was running";
    }

    static boolean hasEnded(Task task) {
        TaskState state = task.stat().state();
        return state == TaskState.ZOMBIE || state == TaskState.DEAD;
    }
}
