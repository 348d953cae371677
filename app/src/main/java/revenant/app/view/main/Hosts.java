package revenant.app.view.main;

import java.nio.file.Path;
import revenant.collector.CollectException;
import revenant.collector.CollectOptions;
import revenant.collector.Collector;
import revenant.collector.HostSession;
import revenant.collector.Prompter;
import revenant.collector.Target;
import revenant.collector.capture.Capture;

/** Where the window's hosts come from. */
public interface Hosts {
    HostSession session(Target target, CollectOptions options, Prompter prompter);

    Capture open(Path file) throws CollectException;

    /** Real hosts and real files. */
    static Hosts real() {
        return new Hosts() {
            @Override
            public HostSession session(Target target, CollectOptions options, Prompter prompter) {
                return Collector.session(target, options, prompter);
            }

            @Override
            public Capture open(Path file) throws CollectException {
                return Collector.open(file);
            }
        };
    }
}
