package revenant.app.diagnosis.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.ShellWord;
import revenant.app.diagnosis.joins.Containers;
import revenant.app.diagnosis.joins.Inits;
import revenant.app.diagnosis.joins.Reaper;
import revenant.app.diagnosis.joins.Reaper.Way;
import revenant.app.diagnosis.joins.Unreaped;
import revenant.app.tree.Cgroup;
import revenant.app.tree.Container;
import revenant.collector.model.Descriptor;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Text;

/** What {@link ZombiesUnreaped} suggests: to the parent, never to the zombies. */
final class UnreapedRemedies {
    private static final String NOT_THE_ZOMBIES =
            " Signal the parent, not the zombies: they have ended and take no signal.";
    private static final Set<Way> DEAF_TO_SIGNALS = Set.of(Way.FROZEN, Way.EXITING, Way.STUCK);

    private final Case host;
    private final Unreaped unreaped;
    private final Optional<Reaper> reaper;
    private final boolean foreign;

    /** @param foreign whether the children do not announce their end by SIGCHLD */
    UnreapedRemedies(Case host, Unreaped unreaped, Optional<Reaper> reaper, boolean foreign) {
        this.host = host;
        this.unreaped = unreaped;
        this.reaper = reaper;
        this.foreign = foreign;
    }

    void add(FindingBuilder finding) {
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
        if (Inits.is(host, reaper.get().parent())) {
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
        boolean linux = host.snapshot().host().os() == HostFacts.Os.LINUX;
        String unit = host.tree().cgroup(parent).asOptional().map(Cgroup::unit).orElse("");
        finding.remedy(
                "Ends the parent; PID 1 or the nearest " + (linux ? "subreaper" : "reaper")
                        + " adopts the zombies and reaps them. It costs what "
                        + host.name(parent) + " does for others"
                        + (unit.isEmpty() ? "" : ", in unit " + Text.printable(unit)) + "."
                        + NOT_THE_ZOMBIES,
                one.way() == Way.STOPPED ? "kill " + pid + " && kill -s CONT " + pid : "kill " + pid);
        finding.advice("For good: the program must wait for every child, with a SIGCHLD handler that calls waitpid(-1,"
                + " ..., WNOHANG) until nothing is left"
                + (foreign ? ", and with __WALL for children of this kind" : "") + ".");
        boolean descriptor = host.process(parent).descriptors().orElse(List.of()).stream()
                .anyMatch(open -> open.kind() == Descriptor.Kind.PROCDESC);
        if (descriptor) {
            finding.advice(
                    "The parent has process descriptors (pdfork(2)): a child of one is no matter of wait(), it goes"
                            + " when its descriptor is closed.");
        }
    }

    private void init(FindingBuilder finding, int parent) {
        Optional<Container> container = Containers.of(host, parent);
        Optional<String> id = container
                .filter(one -> one.runtime().equals("docker") || one.runtime().equals("podman"))
                .flatMap(one -> ShellWord.of(one.id()).map(word -> one.runtime() + " restart " + word));
        id.ifPresent(command -> finding.remedy(
                "Restarts the container, which ends every process in it; the zombies go with it." + NOT_THE_ZOMBIES,
                command));
        if (Inits.isOfNamespace(host, parent)) {
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
        finding.advice(
                "For good, where it is a container's: give it an init that reaps, such as tini (docker run --init,"
                        + " shareProcessNamespace in a pod), or let its program wait for any child.");
    }
}
