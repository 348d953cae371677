package revenant.app.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Process;

/**
 * Which process of the second side is which of the first: on one boot by pid and start time, else by the path of what it
 * runs, of several the oldest by the oldest.
 */
final class Pairs {
    private final ProcessTree a;
    private final ProcessTree b;
    private final int[] inB;
    private final int[] inA;

    private Pairs(ProcessTree a, ProcessTree b) {
        this.a = a;
        this.b = b;
        this.inB = none(a.size());
        this.inA = none(b.size());
    }

    private static int[] none(int size) {
        int[] rows = new int[size];
        Arrays.fill(rows, -1);
        return rows;
    }

    static Pairs of(ProcessTree a, ProcessTree b, boolean sameBoot) {
        Pairs pairs = new Pairs(a, b);
        if (sameBoot) {
            pairs.byKey();
        } else {
            pairs.byCommand();
        }
        return pairs;
    }

    private void byKey() {
        int[] found = a.counterparts(b);
        for (int row = 0; row < a.size(); row = a.threadsEnd(row)) {
            if (found[row] >= 0) {
                join(row, found[row]);
            }
        }
    }

    private void byCommand() {
        Map<String, List<Integer>> theirs = commands(b);
        commands(a).forEach((command, rows) -> {
            List<Integer> others = theirs.getOrDefault(command, List.of());
            for (int i = 0; i < Math.min(rows.size(), others.size()); i++) {
                join(rows.get(i), others.get(i));
            }
        });
    }

    private void join(int rowA, int rowB) {
        inB[rowA] = rowB;
        inA[rowB] = rowA;
    }

    private static Map<String, List<Integer>> commands(ProcessTree tree) {
        Map<String, List<Integer>> commands = new LinkedHashMap<>();
        for (int row : rows(tree)) {
            commands.computeIfAbsent(command(tree.process(row)), _ -> new ArrayList<>())
                    .add(row);
        }
        Comparator<Integer> oldest =
                Comparator.comparingLong(row -> tree.task(row).stat().startTicks());
        commands.values().forEach(rows -> rows.sort(oldest));
        return commands;
    }

    /** The executable, else what it was called by, else its name. */
    private static String command(Process process) {
        List<String> arguments = process.commandLine().orElse(List.of());
        String called = arguments.isEmpty() ? process.leader().stat().comm() : arguments.getFirst();
        return process.exe().orElse(called);
    }

    private static List<Integer> rows(ProcessTree tree) {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < tree.size(); row = tree.threadsEnd(row)) {
            if (!tree.has(row, Mark.OURS)) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** The row on the first side, -1 for none. */
    int before(int rowB) {
        return inA[rowB];
    }

    /** The row on the second side, -1 for none. */
    int after(int rowA) {
        return inB[rowA];
    }

    /** Rows of processes on the second side, our own left out. */
    List<Integer> now() {
        return rows(b);
    }

    /** Only on the first side; kernel threads come and go as the kernel likes. */
    List<Integer> died() {
        return rows(a).stream()
                .filter(row -> inB[row] < 0 && !a.has(row, Mark.KERNEL_THREAD))
                .toList();
    }

    /** Only on the second side. */
    List<Integer> born() {
        return rows(b).stream()
                .filter(row -> inA[row] < 0 && !b.has(row, Mark.KERNEL_THREAD))
                .toList();
    }

    /** Of those that went to the only one that came with the same command line and cgroup. */
    Map<Integer, Integer> restarts() {
        Map<List<Object>, List<Integer>> went = alike(a, died());
        Map<List<Object>, List<Integer>> came = alike(b, born());
        Map<Integer, Integer> restarts = new HashMap<>();
        went.forEach((key, rows) -> {
            List<Integer> others = came.getOrDefault(key, List.of());
            if (rows.size() == 1 && others.size() == 1) {
                restarts.put(rows.getFirst(), others.getFirst());
            }
        });
        return restarts;
    }

    private static Map<List<Object>, List<Integer>> alike(ProcessTree tree, List<Integer> rows) {
        Map<List<Object>, List<Integer>> found = new HashMap<>();
        for (int row : rows) {
            Process process = tree.process(row);
            if (!process.commandLine().orElse(List.of()).isEmpty()
                    && process.leader().stat().session() == process.pid()) {
                found.computeIfAbsent(List.of(process.commandLine(), process.cgroup()), _ -> new ArrayList<>())
                        .add(row);
            }
        }
        return found;
    }
}
