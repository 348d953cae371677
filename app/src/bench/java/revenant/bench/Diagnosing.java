package revenant.bench;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.tree.ProcessTree;
import revenant.collector.CollectListener;
import revenant.collector.capture.CaptureReader;
import revenant.collector.model.HostSnapshot;

/**
 * Parses and diagnoses hosts of growing size and prints milliseconds per 1,000 tasks. Exit 1 when all rules on 10,000
 * tasks take more than 300 ms, or ten times the tasks take more than eleven times the time.
 */
final class Diagnosing {
    private static final int ROUNDS = 9;
    private static final int WARM_UP = 6;
    private static final int[] TASKS = {1_000, 10_000, 100_000};
    private static final double LIMIT_MILLIS = 300;
    private static final double LIMIT_GROWTH = 11;

    private Diagnosing() {}

    /** Milliseconds: the middle of the rounds. */
    private record Cost(int tasks, double parse, double tree, double rules, int findings) {}

    public static void main(String[] arguments) throws Exception {
        Copies copies = Copies.of(Path.of(arguments[0]));
        int perCopy = tree(copies.times(1)).size();
        System.out.printf("%10s %14s %14s %14s %9s%n", "tasks", "parse", "tree", "rules", "findings");
        Cost[] costs = new Cost[TASKS.length];
        for (int i = 0; i < TASKS.length; i++) {
            costs[i] = measure(copies.times(Math.max(1, TASKS[i] / perCopy)));
            print(costs[i]);
        }
        boolean fast = costs[1].rules() <= LIMIT_MILLIS * costs[1].tasks() / 10_000;
        boolean even = true;
        for (int i = 1; i < costs.length; i++) {
            double size = (double) costs[i].tasks() / costs[i - 1].tasks();
            double growth = (costs[i].parse() + costs[i].tree() + costs[i].rules())
                    / (costs[i - 1].parse() + costs[i - 1].tree() + costs[i - 1].rules())
                    / size
                    * 10;
            even &= growth <= LIMIT_GROWTH;
            System.out.printf(
                    Locale.ROOT, "ten times %,d tasks take %.1f times the time%n", costs[i - 1].tasks(), growth);
        }
        System.exit(fast && even ? 0 : 1);
    }

    private static Cost measure(byte[] capture) throws Exception {
        ProcessTree tree = tree(capture);
        HostSnapshot snapshot = tree.snapshot();
        int findings = Diagnosis.of(Case.of(tree)).findings().size();
        return new Cost(
                tree.size(),
                middle(() -> snapshot(capture)),
                middle(() -> ProcessTree.of(snapshot)),
                middle(() -> Diagnosis.of(Case.of(tree))),
                findings);
    }

    private static double middle(Callable<?> work) throws Exception {
        double[] millis = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            work.call();
            if (round >= 0) {
                millis[round] = (System.nanoTime() - begin) / 1e6;
            }
        }
        Arrays.sort(millis);
        return millis[ROUNDS / 2];
    }

    private static ProcessTree tree(byte[] capture) throws Exception {
        return ProcessTree.of(snapshot(capture));
    }

    private static HostSnapshot snapshot(byte[] capture) throws Exception {
        return new CaptureReader(CollectListener.NONE)
                .read(new ByteArrayInputStream(capture))
                .snapshot();
    }

    private static void print(Cost cost) {
        double thousands = cost.tasks() / 1000.0;
        System.out.printf(
                Locale.ROOT,
                "%,10d %9.2f /1000 %9.2f /1000 %9.2f /1000 %9d%n",
                cost.tasks(),
                cost.parse() / thousands,
                cost.tree() / thousands,
                cost.rules() / thousands,
                cost.findings());
    }
}
