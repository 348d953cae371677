package revenant.app.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.HostTime;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Reading;
import revenant.collector.model.Text;

/** From one complete sample to the next, of the same boot. */
final class Step {
    /** The clocks of tasks and of the host are read one after the other. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    final ProcessTree before;
    final ProcessTree now;
    final HostTime from;
    final HostTime to;
    private final int[] then;
    private final int[] later;

    Step(ProcessTree before, ProcessTree now) {
        this.before = before;
        this.now = now;
        this.from = HostTime.of(before.snapshot().host());
        this.to = HostTime.of(now.snapshot().host());
        this.then = now.counterparts(before);
        this.later = before.counterparts(now);
    }

    /** The node before of a task that is there now, -1 for none. */
    int before(int node) {
        return then[node];
    }

    /** The node now of a task that was there before, -1 for none. */
    int now(int node) {
        return later[node];
    }

    /** The processes that were there and are not; none where not all can be seen as before. */
    List<Integer> gone() {
        List<Integer> gone = new ArrayList<>();
        for (int row = 0; row < before.size() && sameSight(); row = before.threadsEnd(row)) {
            if (later[row] < 0 && !before.has(row, Mark.OURS)) {
                gone.add(row);
            }
        }
        return gone;
    }

    /** The processes that started in between; not what only came into sight. */
    List<Integer> born() {
        List<Integer> born = new ArrayList<>();
        for (int row = 0; row < now.size(); row = now.threadsEnd(row)) {
            if (then[row] < 0 && !now.has(row, Mark.OURS) && startedSince(row)) {
                born.add(row);
            }
        }
        return born;
    }

    private boolean startedSince(int row) {
        long ticks = now.task(row).stat().startTicks();
        long perSecond = now.snapshot().host().ticksPerSecond();
        return from.uptime() instanceof Reading.Known<Duration>(Duration uptime) && perSecond > 0
                ? Duration.ofMillis(ticks * 1000 / perSecond).compareTo(uptime.minus(SLACK)) >= 0
                : sameSight();
    }

    private boolean sameSight() {
        HostFacts a = before.snapshot().host();
        HostFacts b = now.snapshot().host();
        return a.collectedAsUid().equals(b.collectedAsUid()) && a.hidepid().equals(b.hidepid());
    }

    /** {@code "nginx 812"}, {@code "thread 813 of nginx 812"}; safe to show. */
    static String name(ProcessTree tree, int node) {
        int pid = tree.task(node).pid();
        int row = tree.isThread(node) ? tree.parent(node) : node;
        String name = Text.printable(tree.task(row).stat().comm()) + " " + pid;
        return row == node ? name : "thread " + tree.task(node).tid() + " of " + name;
    }

    /** {@code "1 (systemd)"}, or the pid alone where it is not visible. */
    static String pid(ProcessTree tree, int pid) {
        int row = tree.nodeOf(pid);
        return row < 0
                ? Integer.toString(pid)
                : pid + " (" + Text.printable(tree.task(row).stat().comm()) + ")";
    }

    /** How long a process had lived when it was last seen. */
    Optional<Duration> ageBefore(int row) {
        long perSecond = before.snapshot().host().ticksPerSecond();
        return from.uptime()
                .asOptional()
                .filter(_ -> perSecond > 0)
                .map(uptime -> uptime.minusMillis(before.task(row).stat().startTicks() * 1000 / perSecond));
    }
}
