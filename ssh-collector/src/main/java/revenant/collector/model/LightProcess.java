package revenant.collector.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One process of a {@link LightSample}, over the same process before. */
final class LightProcess {
    private static final Reading<?> ENDING =
            Reading.unknown(Reason.NOT_COLLECTED, "it has begun to exit since this was last read");

    private final Process base;
    private final Process light;
    private final long seconds;
    private final List<Task> tasks = new ArrayList<>();
    private boolean stood = true;

    private LightProcess(Process base, Process light, long seconds) {
        this.base = base;
        this.light = light;
        this.seconds = seconds;
    }

    /** @param seconds between the two, by a clock of whole seconds */
    static Process over(Process base, Process light, long seconds) {
        return new LightProcess(base, light, seconds).put();
    }

    private Process put() {
        tasks();
        boolean ending = ending(light) && !ending(base);
        boolean sameProgram =
                base.leader().stat().comm().equals(light.leader().stat().comm());
        Reading<Integer> count =
                LightSample.either(light.descriptorCount(), light.descriptors().map(List::size));
        return new Process(
                light.pid(),
                base.readThrough(),
                List.copyOf(tasks),
                carried(light.commandLine(), base.commandLine(), sameProgram && !ending),
                carried(light.cgroup(), base.cgroup(), !ending),
                carried(light.namespaces(), base.namespaces(), !ending),
                descriptors(count, ending),
                carried(light.limits(), base.limits(), true),
                carried(light.exe(), base.exe(), sameProgram && !ending),
                carried(light.cwd(), base.cwd(), !ending),
                carried(light.root(), base.root(), !ending),
                carried(light.loginUid(), base.loginUid(), true),
                carried(light.jid(), base.jid(), true),
                carried(light.specialFiles(), base.specialFiles(), sameProgram && !ending),
                count.isKnown() || !stood ? count : base.descriptorCount());
    }

    private void tasks() {
        Map<TaskKey, Task> before = new HashMap<>();
        base.tasks().forEach(task -> before.put(task.key(), task));
        for (Task task : light.tasks()) {
            Task same = before.get(task.key());
            boolean still = same != null && LightTask.stood(same, task, seconds);
            stood &= still;
            tasks.add(same == null ? task : LightTask.over(same, task, still));
        }
    }

    /** A list that was read before is still this one where nothing ran, or as many are open; else nobody knows. */
    private Reading<List<Descriptor>> descriptors(Reading<Integer> count, boolean ending) {
        boolean asMany = count.isKnown() && count.equals(base.descriptors().map(List::size));
        boolean refused = base.descriptors() instanceof Reading.Unknown<?>(Reason reason, String _)
                && (reason == Reason.DENIED || reason == Reason.UNSUPPORTED);
        return carried(light.descriptors(), base.descriptors(), !ending && (stood || asMany || refused));
    }

    private static boolean ending(Process process) {
        Stat stat = process.leader().stat();
        return stat.flags().exiting() || stat.state() == TaskState.ZOMBIE || stat.state() == TaskState.DEAD;
    }

    @SuppressWarnings("unchecked")
    private <T> Reading<T> carried(Reading<T> light, Reading<T> base, boolean still) {
        if (light.isKnown() || LightTask.wasAsked(light)) {
            return light;
        }
        if (still) {
            return base;
        }
        return ending(this.light) ? (Reading<T>) ENDING : light;
    }
}
