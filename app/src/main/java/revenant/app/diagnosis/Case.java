package revenant.app.diagnosis;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Signals;
import revenant.app.wait.Wait;
import revenant.app.wait.WaitPoints;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Process;
import revenant.collector.model.Task;
import revenant.collector.model.TaskKey;
import revenant.collector.model.Text;

/**
 * A host as rules see it: the tree, earlier samples, and what a person asked in particular. Node numbers are those of
 * the tree. Immutable.
 */
public final class Case {
    private final ProcessTree tree;
    private final Samples samples;
    private final Optional<String> mount;
    private final Sources sources;
    private final Joined joined = new Joined(this);

    private Case(ProcessTree tree, Samples samples, Optional<String> mount) {
        this.tree = tree;
        this.samples = samples;
        this.mount = mount;
        this.sources = Sources.of(tree.snapshot().host());
    }

    /** A single look. */
    public static Case of(ProcessTree tree) {
        return new Case(tree, Samples.NONE, Optional.empty());
    }

    public Case with(Samples wanted) {
        return new Case(tree, wanted, mount);
    }

    /** Asks also who holds the mount at {@code path}. */
    public Case withMount(String path) {
        return new Case(tree, samples, Optional.of(path));
    }

    public ProcessTree tree() {
        return tree;
    }

    public HostSnapshot snapshot() {
        return tree.snapshot();
    }

    public Samples samples() {
        return samples;
    }

    /** The mount point someone asked for. */
    public Optional<String> mount() {
        return mount;
    }

    /** Names the files and commands that facts come from. */
    public Sources sources() {
        return sources;
    }

    public Signals signals() {
        return Signals.of(snapshot().host());
    }

    /**
     * What several rules put together from this host, made once per case by the first that asks.
     *
     * @param kind the class made; also its name
     */
    public <T> T joined(Class<T> kind, Function<Case, T> make) {
        return joined.get(kind, make);
    }

    public Process process(int node) {
        return tree.process(node);
    }

    public Task task(int node) {
        return tree.task(node);
    }

    public TaskKey key(int node) {
        return tree.key(node);
    }

    /** What the task waits for; empty when it does not wait, that is not known, or the place is not listed. */
    public Optional<Wait> wait(int node) {
        return WaitPoints.describe(tree.task(node));
    }

    /** Whether the task has stood still since earlier samples. */
    public Stillness stillness(int node) {
        return samples.of(tree, tree.task(node));
    }

    /** For how long something has been so in every sample up to now; empty where there is but one, or it is new. */
    public Optional<Duration> since(Predicate<ProcessTree> so) {
        return samples.since(tree, so);
    }

    /** Whether the task belongs to our own probe. */
    public boolean ours(int node) {
        return tree.has(node, Mark.OURS);
    }

    /** How long ago the task started, by the host's own clocks; empty when its uptime is not known. */
    public Optional<Duration> age(int node) {
        long ticks = tree.task(node).stat().startTicks();
        long perSecond = snapshot().host().ticksPerSecond();
        return snapshot()
                .host()
                .uptime()
                .asOptional()
                .filter(_ -> perSecond > 0)
                .map(uptime -> uptime.minusMillis(ticks * 1000 / perSecond));
    }

    /** {@code "812 (nginx)"}, for a thread {@code "thread 813 of 812 (nginx)"}; safe to show. */
    public String name(int node) {
        Task task = tree.task(node);
        String comm = " (" + Text.printable(task.stat().comm()) + ")";
        return tree.isThread(node) ? "thread " + task.tid() + " of " + task.pid() + comm : task.pid() + comm;
    }

    /** As {@link #name}, of a pid that may not be visible. */
    public String nameOf(int pid) {
        int node = tree.nodeOf(pid);
        return node < 0 ? pid + " (not visible)" : name(node);
    }
}
