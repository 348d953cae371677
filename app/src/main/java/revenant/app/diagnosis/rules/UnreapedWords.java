package revenant.app.diagnosis.rules;

import java.util.Optional;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.ShellWord;
import revenant.app.diagnosis.joins.Reaper;
import revenant.app.diagnosis.joins.Reaper.Way;
import revenant.app.diagnosis.joins.TaskCeiling;
import revenant.app.diagnosis.joins.Unreaped;
import revenant.app.tree.Cgroup;
import revenant.app.tree.Container;
import revenant.collector.model.Reading;
import revenant.collector.model.Status;
import revenant.collector.model.Text;

/** What {@link ZombiesUnreaped} says. */
final class UnreapedWords {
    private static final String NOT_THE_ZOMBIES =
            " Signal the parent, not the zombies: they have ended and take no signal.";

    private static final Set<Way> DEAF_TO_SIGNALS = Set.of(Way.FROZEN, Way.EXITING, Way.STUCK);

    private final Case host;
    private final Unreaped unreaped;
    private final Optional<Reaper> reaper;

    UnreapedWords(Case host, Unreaped unreaped, Optional<Reaper> reaper) {
        this.host = host;
        this.unreaped = unreaped;
        this.reaper = reaper;
    }

    /** Whether it adopts orphans of others: PID 1, or the init of a pid namespace below. */
    static boolean isInit(Case host, int parent) {
        return host.process(parent).pid() == 1 || isNamespaceInit(host, parent);
    }

    private static boolean isNamespaceInit(Case host, int parent) {
        return host.task(parent)
                .status()
                .flatMap(Status::nsPids)
                .map(ids -> ids.size() > 1 && ids.getLast() == 1)
                .orElse(false);
    }

    /** Whether all of them announce their end by another signal than SIGCHLD, or by none. */
    boolean foreign() {
        Reading<Integer> chld = host.signals().number("CHLD");
        return chld.isKnown()
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
        String stay = one() ? " stays" : " stay";
        return switch (reaper.map(Reaper::way).orElse(Way.NOT_TOLD)) {
            case STOPPED -> stay + " because the parent is stopped by a signal and cannot wait for " + them() + ".";
            case TRACED -> stay + " because a tracer has stopped the parent, which cannot wait for " + them() + ".";
            case FROZEN -> stay + " because the parent is frozen and cannot wait for " + them() + ".";
            case EXITING -> stay + " because the parent is in its own exit and does not get through it.";
            case STUCK -> stay + " because the parent is itself stuck in the kernel.";
            case BLOCKS -> stay + lasting() + ": the parent blocks SIGCHLD and does not wait for its children.";
            case DEAF -> stay + lasting() + ": the parent neither waits for its children nor handles SIGCHLD.";
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
        return reaper.filter(one -> isInit(host, one.parent())).isPresent()
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
        return reaper.flatMap(one -> container(one.parent())).map(Container::words);
    }

    private Optional<Container> container(int row) {
        return host.tree().cgroup(row).asOptional().flatMap(Cgroup::container);
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
            finding.link("tracer " + host.nameOf(unreaped.tracer()), "", "TracerPid of the zombie");
        }
        reaper.ifPresent(one -> finding.link(
                host.key(one.parent()),
                host.name(one.parent()),
                host.wait(one.parent()).map(wait -> wait.waitsFor()).orElse(""),
                "ppid of the zombies; state " + host.task(one.parent()).stat().stateLetter()));
    }

    void remedies(FindingBuilder finding) {
        if (unreaped.tracer() != 0) {
            finding.advice("End the tracer " + host.nameOf(unreaped.tracer())
                    + ", or let it wait: then the parent can. It costs what the tracer was doing.");
            return;
        }
        if (reaper.isEmpty()) {
            finding.advice("Look at the parent where it is visible: on the host itself, as root.");
            return;
        }
        release(finding, reaper.get());
        if (isInit(host, reaper.get().parent())) {
            init(finding, reaper.get().parent());
        } else if (!DEAF_TO_SIGNALS.contains(reaper.get().way())) {
            end(finding, reaper.get());
        }
    }

    /** What lets the parent do its duty. */
    private void release(FindingBuilder finding, Reaper one) {
        int pid = host.process(one.parent()).pid();
        switch (one.way()) {
            case STOPPED ->
                finding.remedy(
                        "Lets the parent go on; a program that waits for its children then reaps them. Ask first who"
                                + " stopped it.",
                        "kill -s CONT " + pid);
            case TRACED -> finding.advice("Let the tracer of the parent go on, or end it: then the parent runs again.");
            case FROZEN -> finding.advice("Thaw the cgroup of the parent.");
            case BLOCKS, DEAF -> {}
            case EXITING, STUCK -> finding.advice("Free the parent first: see what it waits for. A signal will not.");
            case WORKS, NOT_TOLD -> {
                if (one.catches().orElse(false)) {
                    finding.remedy(
                            "Asks the parent to look once more, in case it missed a signal: several that come at once"
                                    + " are delivered as one. It costs nothing.",
                            "kill -s CHLD " + pid);
                }
            }
        }
    }

    private void end(FindingBuilder finding, Reaper one) {
        int parent = one.parent();
        int pid = host.process(parent).pid();
        String unit = host.tree().cgroup(parent).asOptional().map(Cgroup::unit).orElse("");
        finding.remedy(
                "Ends the parent; PID 1 or the nearest subreaper adopts the zombies and reaps them. It costs what "
                        + host.name(parent) + " does for others"
                        + (unit.isEmpty() ? "" : ", in unit " + Text.printable(unit)) + "."
                        + NOT_THE_ZOMBIES,
                one.way() == Way.STOPPED ? "kill " + pid + " && kill -s CONT " + pid : "kill " + pid);
        finding.advice("For good: the program must wait for every child, with a SIGCHLD handler that calls waitpid(-1,"
                + " ..., WNOHANG) until nothing is left"
                + (foreign() ? ", and with __WALL for children of this kind" : "") + ".");
    }

    private void init(FindingBuilder finding, int parent) {
        Optional<Container> container = container(parent);
        Optional<String> id = container
                .filter(one -> one.runtime().equals("docker") || one.runtime().equals("podman"))
                .flatMap(one -> ShellWord.of(one.id()).map(word -> one.runtime() + " restart " + word));
        id.ifPresent(command -> finding.remedy(
                "Restarts the container, which ends every process in it; the zombies go with it." + NOT_THE_ZOMBIES,
                command));
        if (isNamespaceInit(host, parent)) {
            finding.remedy(
                    "Ends the init from outside, and with it everything in its pid namespace, zombies too; a runtime that is"
                            + " told to then starts the container anew." + (id.isEmpty() ? NOT_THE_ZOMBIES : ""),
                    "kill -s KILL " + host.process(parent).pid());
        } else {
            finding.advice(
                    "PID 1 cannot be ended without ending everything it is the init of. Look again in some seconds: a slow"
                            + " PID 1 lags behind. If the number grows, plan a restart of the host or container."
                            + NOT_THE_ZOMBIES);
        }
        finding.advice("For good: give the container an init that reaps, such as tini (docker run --init,"
                + " shareProcessNamespace in a pod), or let the program of PID 1 wait for any child.");
    }
}
