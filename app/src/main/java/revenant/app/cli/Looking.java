package revenant.app.cli;

import java.io.PrintWriter;
import revenant.collector.CollectException;
import revenant.collector.CollectListener;
import revenant.collector.Collector;
import revenant.collector.HostSession;
import revenant.collector.Prompter;
import revenant.collector.capture.Capture;

/** Opens a file or reads a host once. */
final class Looking {
    private Looking() {}

    static Capture at(Source source, ReachOptions reach, PrintWriter err) throws CollectException {
        return switch (source) {
            case Source.Saved(var file) -> Collector.open(file);
            case Source.Live(var target) -> {
                try (HostSession session = Collector.session(target, reach.toOptions(), prompter(reach, err))) {
                    yield session.collect(CollectListener.NONE);
                }
            }
        };
    }

    static Prompter prompter(ReachOptions reach, PrintWriter err) {
        return new ConsolePrompter(System.console(), err, reach.acceptNewHostKey);
    }
}
