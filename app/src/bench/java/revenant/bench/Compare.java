package revenant.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs both tables in turn, each time in a fresh JVM, and prints the medians side by side. Arguments: the rounds, then
 * the command that starts {@link Course}.
 */
final class Compare {
    private final Map<Figure, List<Double>> flat = new EnumMap<>(Figure.class);
    private final Map<Figure, List<Double>> plain = new EnumMap<>(Figure.class);

    private Compare() {}

    public static void main(String[] arguments) throws Exception {
        Compare compare = new Compare();
        List<String> command = Arrays.asList(arguments).subList(1, arguments.length);
        for (int round = 0; round < Integer.parseInt(arguments[0]); round++) {
            run(command, "flat", compare.flat);
            run(command, "plain", compare.plain);
        }
        System.exit(compare.print() ? 0 : 1);
    }

    private static void run(List<String> command, String table, Map<Figure, List<Double>> samples)
            throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(command);
        whole.add(table);
        Process process = new ProcessBuilder(whole)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = process.inputReader()) {
            output.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .forEach(line -> samples.computeIfAbsent(Figure.valueOf(line[0]), _ -> new ArrayList<>())
                            .add(Double.valueOf(line[1])));
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the course of the " + table + " table ended with " + process.exitValue());
        }
    }

    private boolean print() {
        boolean all = true;
        System.out.printf(
                Locale.ROOT,
                "%,d processes, %,d tasks; %d processors, load %.1f%n",
                Population.PROCESSES,
                Population.TASKS,
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.printf("%-38s %10s %10s %8s  %-10s%n", "median", "Revenant", "plain", "ratio", "target");
        for (Figure figure : Figure.values()) {
            double ours = of(figure, flat);
            double theirs = of(figure, plain);
            boolean met = figure.met(ours, theirs);
            all &= met;
            System.out.printf(
                    Locale.ROOT,
                    "%-38s %7.1f %s %7.1f %s %8.3f  %-10s %s%n",
                    figure.words,
                    ours,
                    figure.unit,
                    theirs,
                    figure.unit,
                    ours / theirs,
                    figure.target(),
                    figure.judge == Figure.Judge.NONE ? "" : met ? "PASS" : "FAIL");
        }
        return all;
    }

    private static double of(Figure figure, Map<Figure, List<Double>> samples) {
        List<Double> sorted = new ArrayList<>(samples.get(figure));
        Collections.sort(sorted);
        return figure.judge == Figure.Judge.WORST ? sorted.getLast() : sorted.get(sorted.size() / 2);
    }
}
