package revenant.app.diagnosis.rules;

import java.util.ArrayList;
import java.util.List;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.joins.Inits;
import revenant.app.diagnosis.joins.Reaper;
import revenant.collector.model.Reading;
import revenant.collector.model.SignalSet;
import revenant.collector.model.Status;
import revenant.collector.model.Task;

/** What {@link ZombiesUnreaped} shows of the parent. */
final class UnreapedEvidence {
    private UnreapedEvidence() {}

    static void of(Case host, Reaper reaper, FindingBuilder finding) {
        Task parent = host.task(reaper.parent());
        finding.evidence(
                host.key(reaper.parent()),
                "parent " + host.name(reaper.parent()) + " in state "
                        + parent.stat().stateLetter() + " ("
                        + parent.stat().state().words() + ")",
                host.sources().stat(parent));
        masks(host, reaper, parent, finding);
        host.wait(reaper.parent())
                .ifPresent(wait -> finding.evidence(
                        host.key(reaper.parent()),
                        wait.words() + " (" + wait.function() + ")",
                        wait.source().equals("stack")
                                ? host.sources().stack(parent)
                                : host.sources().wchan(parent)));
        if (Inits.isOfNamespace(host, reaper.parent())) {
            finding.evidence(
                    host.key(reaper.parent()),
                    "the last id of NSpid is 1: it is the init of its pid namespace and adopts its orphans",
                    host.sources().status(parent));
        }
    }

    private static void masks(Case host, Reaper reaper, Task parent, FindingBuilder finding) {
        Reading<Integer> chld = host.signals().number("CHLD");
        if (!(chld instanceof Reading.Known<Integer>(Integer number))
                || !(parent.status() instanceof Reading.Known<Status>(Status status))) {
            return;
        }
        Status.Signals masks = status.signals();
        List<String> words = new ArrayList<>();
        add(words, masks.caught(), number, "caught", "not caught");
        add(words, masks.ignored(), number, "ignored", "not ignored");
        add(words, masks.blocked(), number, "blocked", "not blocked");
        add(words, masks.sharedPending(), number, "pending", "");
        finding.evidence(
                host.key(reaper.parent()),
                "SIGCHLD is " + String.join(", ", words),
                host.sources().status(parent));
    }

    private static void add(List<String> words, Reading<SignalSet> set, int signal, String yes, String no) {
        set.asOptional()
                .map(known -> known.contains(signal) ? yes : no)
                .filter(word -> !word.isEmpty())
                .ifPresent(words::add);
    }
}
