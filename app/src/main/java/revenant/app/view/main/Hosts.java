package revenant.app.view.main;

import java.nio.file.Path;
import revenant.app.view.host.Source;
import revenant.collector.CollectOptions;
import revenant.collector.Collector;
import revenant.collector.Prompter;
import revenant.collector.Target;

/** Where the window's hosts come from. Nothing is contacted or opened before the first reading. */
public interface Hosts {
    Source live(Target target, CollectOptions options, Prompter prompter);

    Source file(Path file);

    /** Real hosts and real files. */
    static Hosts real() {
        return new Hosts() {
            @Override
            public Source live(Target target, CollectOptions options, Prompter prompter) {
                return Source.live(Collector.session(target, options, prompter));
            }

            @Override
            public Source file(Path file) {
                return Source.file(file);
            }
        };
    }
}
