package revenant.app.view.compare;

import java.nio.file.Path;
import revenant.app.task.Work;
import revenant.app.time.Event;
import revenant.app.time.Moment;
import revenant.app.tree.ProcessTree;
import revenant.collector.Collector;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Text;

/**
 * What the moment on screen is compared with.
 *
 * @param words {@code "10:31:07Z, 5 moments before"}, safe to show
 * @param look yields it; may block
 */
public record Side(String words, Work.Plain<ProcessTree> look) {

    /** A moment of the same timeline, so many before the one on screen. */
    static Side moment(Moment moment, int before) {
        int moments = Math.abs(before);
        String words = Event.clock(moment.at()) + ", " + moments + (moments == 1 ? " moment " : " moments ")
                + (before > 0 ? "before" : "after");
        return new Side(words, () -> ProcessTree.of(moment.snapshot()));
    }

    /** A saved capture; of several in one file the last. */
    static Side file(Path file) {
        return new Side(Text.printable(String.valueOf(file.getFileName())), () -> {
            HostSnapshot last = Collector.openSeries(file).snapshots().getLast();
            return ProcessTree.of(last);
        });
    }

    /** What another tab shows now. */
    public static Side tab(String title, ProcessTree tree) {
        return new Side(title, () -> tree);
    }
}
