package revenant.app.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import revenant.app.tree.ProcessTree;
import revenant.collector.CollectException;
import revenant.collector.CollectListener;
import revenant.collector.Collector;
import revenant.collector.HostSession;

/** Looks more than once, so that what is stuck can be told from what only waits. */
final class SampleOptions {
    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "1",
            description = "Look N times; a wait counts as stuck when nothing moved in between (default: 1).")
    int count = 1;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = TimeConverter.class,
            description = "Time between samples: 500ms, 5s, 2m (default: ${DEFAULT-VALUE}).")
    Duration every = Duration.ofSeconds(5);

    /** The samples, oldest first; of a file all that it holds, whatever was asked. */
    List<ProcessTree> look(Source source, ReachOptions reach, PrintWriter err) throws CollectException {
        if (count < 1) {
            throw new IllegalArgumentException("--samples must be 1 or more.");
        }
        return switch (source) {
            case Source.Saved(var file) ->
                Collector.openSeries(file).snapshots().stream()
                        .map(ProcessTree::of)
                        .toList();
            case Source.Live(var target) -> {
                try (HostSession session = Collector.session(target, reach.toOptions(), Looking.prompter(reach, err))) {
                    yield samples(session);
                }
            }
        };
    }

    private List<ProcessTree> samples(HostSession session) throws CollectException {
        List<ProcessTree> trees = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                pause();
            }
            trees.add(ProcessTree.of(session.collect(CollectListener.NONE).snapshot()));
        }
        return trees;
    }

    private void pause() throws CollectException.Cancelled {
        try {
            Thread.sleep(every);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CollectException.Cancelled();
        }
    }
}
