package revenant.app.tree;

import java.math.BigDecimal;
import java.util.Optional;
import revenant.collector.model.HostFacts;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Task;
import revenant.collector.model.TaskKey;

/** Finds in a snapshot what was seen in another one of the same boot. */
public final class Snapshots {
    /** FreeBSD reckons the moment of its boot by its clock: when that is set a little, so is the moment. */
    private static final BigDecimal SLACK = BigDecimal.valueOf(5);

    private Snapshots() {}

    /** The process of that pid and start time; empty when it is not in the snapshot, or another has its pid. */
    public static Optional<Process> process(HostSnapshot snapshot, TaskKey leader) {
        int at = Shape.find(snapshot.processes(), leader.pid());
        return at < 0
                ? Optional.empty()
                : Optional.of(snapshot.processes().get(at))
                        .filter(process -> process.leader().stat().startTicks() == leader.startTicks());
    }

    /** The task of that id and start time. */
    public static Optional<Task> task(HostSnapshot snapshot, TaskKey key) {
        int at = Shape.find(snapshot.processes(), key.pid());
        if (at >= 0) {
            for (Task task : snapshot.processes().get(at).tasks()) {
                if (task.tid() == key.tid()) {
                    return Optional.of(task).filter(found -> found.key().equals(key));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Whether two snapshots are of one boot of one host, so that a pid with its start time means the same process. Where
     * the boot is not known, the name of the host must do, and the uptime must not have gone back.
     */
    public static boolean sameBoot(HostFacts before, HostFacts now) {
        if (before.os() != now.os()) {
            return false;
        }
        if (before.bootId() instanceof Reading.Known<String>(String a)
                && now.bootId() instanceof Reading.Known<String>(String b)) {
            return a.equals(b)
                    || now.os() == HostFacts.Os.FREEBSD
                            && near(a, b)
                            && before.name().equals(now.name());
        }
        boolean back = before.uptime()
                .flatMap(then -> now.uptime().map(time -> time.compareTo(then) < 0))
                .orElse(false);
        return before.name().equals(now.name()) && !back;
    }

    private static boolean near(String a, String b) {
        try {
            return new BigDecimal(a).subtract(new BigDecimal(b)).abs().compareTo(SLACK) < 0;
        } catch (NumberFormatException none) {
            return false;
        }
    }
}
