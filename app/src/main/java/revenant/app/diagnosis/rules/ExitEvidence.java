package revenant.app.diagnosis.rules;

import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Stillness;
import revenant.app.diagnosis.joins.Exits;
import revenant.app.diagnosis.joins.Stacks;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Reading;
import revenant.collector.model.SignalSet;
import revenant.collector.model.Stat;
import revenant.collector.model.Status;
import revenant.collector.model.Task;
import revenant.collector.model.TaskKey;

/** The facts that show that a task is on its way out and where it stays. */
final class ExitEvidence {
    private ExitEvidence() {}

    static void add(Case host, int node, FindingBuilder finding) {
        Task task = host.task(node);
        TaskKey key = host.key(node);
        finding.evidence(
                key,
                "state " + task.stat().stateLetter() + ", " + flags(host, node),
                host.sources().stat(task));
        if (!Stacks.words(task).isEmpty()) {
            finding.evidence(key, "stack: " + Stacks.words(task), host.sources().stack(task));
        } else {
            task.wchan()
                    .asOptional()
                    .filter(symbol -> !symbol.isEmpty())
                    .ifPresent(symbol -> finding.evidence(
                            key, "waits in " + symbol, host.sources().wchan(task)));
        }
        signals(host, task, finding);
        if (!(host.stillness(node) instanceof Stillness.SeenOnce)) {
            finding.evidence(key, host.stillness(node).words(), host.sources().status(task));
        }
    }

    private static String flags(Case host, int node) {
        Stat stat = host.task(node).stat();
        String bits = " (flags 0x" + Long.toHexString(stat.flags().bits()) + ")";
        if (stat.flags().exiting()) {
            return "exiting and not done: "
                    + (host.snapshot().host().os() == HostFacts.Os.LINUX
                            ? "PF_EXITING set, PF_NOFREEZE not"
                            : FlagWords.exiting(stat.flags()))
                    + bits;
        }
        return Exits.isOnTheWay(host.tree(), node)
                ? "in do_exit, before PF_EXITING is set" + bits
                : "not exiting yet" + bits;
    }

    private static void signals(Case host, Task task, FindingBuilder finding) {
        Optional<Status.Signals> masks = task.status().asOptional().map(Status::signals);
        masks.ifPresent(one -> finding.evidence(
                task.key(),
                host.sources().word("ShdPnd") + ": " + words(host, one.sharedPending()) + ", "
                        + host.sources().word("SigPnd") + ": " + words(host, one.pending()),
                host.sources().status(task)));
    }

    private static String words(Case host, Reading<SignalSet> set) {
        boolean linux = host.snapshot().host().os() == HostFacts.Os.LINUX;
        return set.show(signals -> linux
                ? String.format("%016x", signals.low()) + " (" + host.signals().list(signals) + ")"
                : host.signals().list(signals));
    }
}
