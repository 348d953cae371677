package revenant.app.compare;

import java.util.List;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Process;
import revenant.collector.model.TaskKey;
import revenant.collector.model.Text;

/**
 * A process on one of the two sides. All texts are safe to show.
 *
 * @param name {@code "nginx 812"}
 * @param command its command line, or its name where there is none
 */
public record Seen(TaskKey key, String name, String command) {
    private static final int LONGEST = 200;

    static Seen of(ProcessTree tree, int row) {
        Process process = tree.process(row);
        String comm = Text.printable(process.leader().stat().comm());
        List<String> arguments = process.commandLine().orElse(List.of());
        String line = arguments.isEmpty() ? comm : Text.printable(String.join(" ", arguments));
        return new Seen(
                tree.key(row),
                comm + " " + process.pid(),
                line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line);
    }
}
