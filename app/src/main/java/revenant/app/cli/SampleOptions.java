package revenant.app.cli;

import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine.Option;
import revenant.app.time.Timeline;
import revenant.collector.CollectException;
import revenant.collector.CollectListener;
import revenant.collector.Collector;
import revenant.collector.HostSession;
import revenant.collector.capture.SnapshotChain;

/** Looks more than once, so that what is stuck can be told from what only waits, and what grows from what is many. */
final class SampleOptions {
    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "1",
            description = "Look N times; a wait counts as stuck when nothing moved in between, and leaks are seen"
                    + " (default: 1). A file of several captures is looked at as a whole.")
    int count = 1;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = TimeConverter.class,
            description = "Time between samples: 500ms, 5s, 2m (default: ${DEFAULT-VALUE}).")
    Duration every = Duration.ofSeconds(5);

    /** The moments it is looked at; a file holds its own, whatever was asked. */
    Timeline look(Source source, ReachOptions reach, PrintWriter err) throws CollectException {
        if (count < 1) {
            throw new IllegalArgumentException("--samples must be 1 or more.");
        }
        return switch (source) {
            case Source.Saved(var file) -> Timeline.of(Collector.openSeries(file));
            case Source.Live(var target) -> {
                try (HostSession session = Collector.session(target, reach.toOptions(), Looking.prompter(reach, err))) {
                    yield samples(session);
                }
            }
        };
    }

    private Timeline samples(HostSession session) throws CollectException {
        SnapshotChain chain = new SnapshotChain();
        Timeline timeline = Timeline.ofAtMost(Math.max(Timeline.USUAL, count));
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                pause();
            }
            timeline = timeline.plus(
                    chain.next(session.collect(CollectListener.NONE).snapshot(), false));
        }
        return timeline;
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
