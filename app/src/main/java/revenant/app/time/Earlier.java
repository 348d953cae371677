package revenant.app.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.HostTime;
import revenant.app.diagnosis.Sources;
import revenant.app.table.Fact;
import revenant.app.table.FactGroup;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Task;
import revenant.collector.model.Text;

/** What earlier moments tell of a task, where the one on screen does not: how long it waits, what it was. */
public final class Earlier {
    public static final String TITLE = "From earlier moments";

    private final ProcessTree tree;
    private final int node;
    private final HostTime now;
    private final Sources sources;
    private final Memory memory;
    private final List<Fact> facts = new ArrayList<>();

    private Earlier(ProcessTree tree, int node, Memory memory) {
        this.tree = tree;
        this.node = node;
        this.now = HostTime.of(tree.snapshot().host());
        this.sources = Sources.of(tree.snapshot().host());
        this.memory = memory;
    }

    /**
     * Without a fact where there is nothing to say.
     *
     * @param memory of the moment of the tree
     */
    public static FactGroup of(ProcessTree tree, int node, Memory memory) {
        Earlier earlier = new Earlier(tree, node, memory);
        earlier.still();
        earlier.zombie();
        earlier.parent();
        Optional.ofNullable(memory.remembered().get(earlier.process().leader().key()))
                .ifPresent(then -> earlier.facts.addAll(RememberedFacts.of(earlier.process(), then, earlier.sources)));
        return new FactGroup(TITLE, earlier.facts);
    }

    private Process process() {
        return tree.process(node);
    }

    /** A sample that was cut short remembers what was before it: that is no word on whether it runs now. */
    private void still() {
        HostTime since = memory.still().get(tree.key(node));
        if (since == null || !tree.snapshot().complete()) {
            return;
        }
        String time = now.since(since)
                .filter(Duration::isPositive)
                .map(Durations::words)
                .orElse("an unknown time");
        String from = Event.clock(since);
        add(
                "has not run for",
                time + " at least, stands still since " + from,
                sources.status(tree.task(node)) + ", samples from " + from + " to " + Event.clock(now),
                Fact.Emphasis.STRONG);
    }

    private void zombie() {
        ZombieSince zombie = memory.zombies().get(tree.key(node));
        if (zombie == null || !tree.has(node, Mark.ZOMBIE)) {
            return;
        }
        boolean earlier = zombie.alive().isPresent()
                || zombie.atLeast(now).filter(Duration::isPositive).isPresent();
        Optional<String> bounds = zombie.bounds(now, Case.of(tree).age(node)).filter(_ -> earlier);
        bounds.ifPresent(words -> add(
                "a zombie for",
                words + ", first seen as one at " + Event.clock(zombie.seen()),
                sources.stat(tree.task(node)) + ", " + samples(zombie),
                Fact.Emphasis.STRONG));
    }

    private static String samples(ZombieSince zombie) {
        String seen = Event.clock(zombie.seen());
        return zombie.alive()
                .map(alive -> "samples of " + Event.clock(alive) + " and " + seen)
                .orElse("sample of " + seen);
    }

    private void parent() {
        Task leader = process().leader();
        FormerParent former = memory.parents().get(leader.key());
        if (former != null) {
            String until = Event.clock(former.until());
            add(
                    "former parent",
                    former.pid() + " " + Text.printable(former.comm()) + ", until " + until + " at least",
                    sources.stat(leader) + ", sample of " + until,
                    Fact.Emphasis.NORMAL);
        }
    }

    private void add(String label, String text, String source, Fact.Emphasis emphasis) {
        facts.add(Fact.of(label, Reading.known(text), source).as(emphasis));
    }
}
