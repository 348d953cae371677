package revenant.app.diagnosis.rules;

import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.joins.Containers;
import revenant.app.diagnosis.joins.Inits;
import revenant.app.diagnosis.joins.Reaper;
import revenant.app.diagnosis.joins.Reaper.Way;
import revenant.app.diagnosis.joins.TaskCeiling;
import revenant.app.diagnosis.joins.Unreaped;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Reading;
import revenant.collector.model.Text;

/** What {@link ZombiesUnreaped} says. */
final class UnreapedWords {
    private final Case host;
    private final Unreaped unreaped;
    private final Optional<Reaper> reaper;

    UnreapedWords(Case host, Unreaped unreaped, Optional<Reaper> reaper) {
        this.host = host;
        this.unreaped = unreaped;
        this.reaper = reaper;
    }

    /** Whether all of them announce their end by another signal than SIGCHLD, or by none (clone(2)). */
    boolean foreign() {
        Reading<Integer> chld = host.signals().number("CHLD");
        return host.snapshot().host().os() == HostFacts.Os.LINUX
                && chld.isKnown()
                && unreaped.zombies().stream()
                        .allMatch(zombie -> host.task(zombie)
                                .stat()
                                .exitSignal()
                                .map(signal -> signal >= 0 && !signal.equals(chld.orElse(0)))
                                .orElse(false));
    }

    String headline() {
        String zombies = count() + of(parent());
        if (unreaped.tracer() != 0) {
            return zombies + (one() ? " waits" : " wait") + " for tracer " + host.nameOf(unreaped.tracer())
                    + " first: until that has waited for " + them() + ", the parent cannot.";
        }
        if (foreign()) {
            return zombies + (one() ? " stays" : " stay") + ": " + they() + " made to announce the end by " + signal()
                    + " instead of SIGCHLD, and a plain wait() skips such children.";
        }
        return zombies + why();
    }

    static String room(TaskCeiling ceiling) {
        return " They use up the room for new processes: " + ceiling.words() + " in " + ceiling.name() + ".";
    }

    private String why() {
        String stay = unreaped.dead()
                .map(time -> (one() ? " has stayed for " : " have stayed for ") + Durations.words(time) + " at least")
                .orElse(one() ? " stays" : " stay");
        return switch (reaper.map(Reaper::way).orElse(Way.NOT_TOLD)) {
            case STOPPED -> stay + " because the parent is stopped by a signal and cannot wait for " + them() + ".";
            case TRACED -> stay + " because a tracer has stopped the parent, which cannot wait for " + them() + ".";
            case FROZEN -> stay + " because the parent is frozen and cannot wait for " + them() + ".";
            case EXITING -> stay + " because the parent is in its own exit and does not get through it.";
            case STUCK -> stay + " because the parent is itself stuck in the kernel.";
            case BLOCKS -> stay + ": the parent blocks SIGCHLD and does not wait for its children.";
            case DEAF -> stay + ": the parent neither waits for its children nor handles SIGCHLD.";
            case WORKS, NOT_TOLD -> (one() ? " has" : " have") + " not been reaped" + lasting() + ".";
        };
    }

    private String lasting() {
        return unreaped.dead()
                .map(time -> " for " + Durations.words(time) + " at least")
                .orElse("");
    }

    private boolean one() {
        return unreaped.zombies().size() == 1;
    }

    private String count() {
        return one()
                ? "1 zombie, " + host.name(unreaped.zombies().getFirst()) + ","
                : unreaped.zombies().size() + " zombies";
    }

    private String of(String parent) {
        return reaper.filter(one -> Inits.is(host, one.parent())).isPresent()
                ? " of init " + parent
                        + container().map(name -> " of container " + name).orElse("")
                : " of " + parent;
    }

    private String parent() {
        return unreaped.ppid() == 0 ? "a parent outside this pid namespace" : host.nameOf(unreaped.ppid());
    }

    private String them() {
        return one() ? "it" : "them";
    }

    private String they() {
        return one() ? "it was" : "they were";
    }

    private String signal() {
        int signal =
                host.task(unreaped.zombies().getFirst()).stat().exitSignal().orElse(0);
        return signal == 0 ? "no signal" : host.signals().name(signal);
    }

    private Optional<String> container() {
        return reaper.flatMap(one -> Containers.of(host, one.parent())).map(found -> Text.printable(found.words()));
    }

    void chain(FindingBuilder finding) {
        int first = unreaped.zombies().getFirst();
        finding.link(
                host.key(first),
                one()
                        ? host.name(first)
                        : host.name(first) + " and " + (unreaped.zombies().size() - 1) + " more",
                unreaped.tracer() != 0 ? "its tracer to call wait()" : "its parent to call wait()",
                "state Z: ended, and not waited for");
        if (unreaped.tracer() != 0) {
            finding.link(
                    "tracer " + host.nameOf(unreaped.tracer()),
                    "",
                    host.sources().word("TracerPid") + " of the zombie");
        }
        reaper.ifPresent(one -> finding.link(
                host.key(one.parent()),
                host.name(one.parent()),
                host.wait(one.parent()).map(wait -> wait.waitsFor()).orElse(""),
                "ppid of the zombies; state " + host.task(one.parent()).stat().stateLetter()));
    }
}
