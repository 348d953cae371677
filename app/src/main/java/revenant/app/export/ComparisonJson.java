package revenant.app.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import revenant.app.compare.Comparison;
import revenant.app.compare.FdChange;
import revenant.app.compare.MarkChange;
import revenant.app.compare.Restart;
import revenant.app.compare.Seen;
import revenant.app.compare.StackChange;
import revenant.app.compare.StillStuck;
import revenant.collector.model.TaskKey;

/** A comparison as JSON, schema 1. */
public final class ComparisonJson {
    private ComparisonJson() {}

    public static String of(Comparison comparison) {
        ObjectNode root = Json.NODES.objectNode().put("schema", 1);
        root.set("a", Json.host(comparison.a().host()));
        root.set("b", Json.host(comparison.b().host()));
        root.put("sameBoot", comparison.sameBoot());
        comparison.apart().ifPresent(time -> root.put("apartMillis", time.toMillis()));
        root.put("same", comparison.same());
        texts(root, "findingsAppeared", comparison.findingsAppeared());
        texts(root, "findingsGone", comparison.findingsGone());
        each(root, "newlyStuck", comparison.newlyStuck(), ComparisonJson::mark);
        each(root, "stillStuck", comparison.stillStuck(), ComparisonJson::still);
        each(root, "noLongerStuck", comparison.noLongerStuck(), ComparisonJson::mark);
        each(root, "newlyOrphaned", comparison.newlyOrphaned(), ComparisonJson::seen);
        each(root, "noLongerOrphaned", comparison.noLongerOrphaned(), ComparisonJson::seen);
        each(root, "restarted", comparison.restarted(), ComparisonJson::restart);
        each(root, "descriptors", comparison.descriptors(), ComparisonJson::descriptors);
        root.put("descriptorsUnread", comparison.unread());
        texts(root, "mountsAppeared", comparison.mountsAppeared());
        texts(root, "mountsGone", comparison.mountsGone());
        each(root, "born", comparison.born(), ComparisonJson::seen);
        each(root, "died", comparison.died(), ComparisonJson::seen);
        Comparison.StackCounts counts = comparison.stackCounts();
        root.putObject("stackCounts")
                .put("same", counts.same())
                .put("changed", counts.changed())
                .put("unread", counts.unread());
        each(root, "stacks", comparison.stacks(), ComparisonJson::stack);
        return Json.print(root);
    }

    private static <T> void each(ObjectNode root, String name, List<T> items, Function<T, ObjectNode> node) {
        ArrayNode array = root.putArray(name);
        items.forEach(item -> array.add(node.apply(item)));
    }

    private static void texts(ObjectNode root, String name, List<String> texts) {
        ArrayNode array = root.putArray(name);
        texts.forEach(array::add);
    }

    private static ObjectNode seen(Seen seen) {
        return Json.NODES
                .objectNode()
                .put("pid", seen.key().pid())
                .put("name", seen.name())
                .put("command", seen.command());
    }

    private static ObjectNode mark(MarkChange change) {
        return seen(change.who())
                .put("mark", change.mark().id())
                .put("before", change.then())
                .put("now", change.now());
    }

    private static ObjectNode still(StillStuck still) {
        return tid(seen(still.who()), still.task())
                .put("mark", still.mark().id())
                .put("words", still.words());
    }

    private static ObjectNode tid(ObjectNode node, TaskKey task) {
        return node.put("tid", task.tid());
    }

    private static ObjectNode restart(Restart restart) {
        ObjectNode node = Json.NODES.objectNode();
        node.set("before", seen(restart.before()));
        node.set("after", seen(restart.after()));
        return node;
    }

    private static ObjectNode descriptors(FdChange change) {
        return seen(change.who())
                .put("type", change.kind().words())
                .put("before", change.then())
                .put("now", change.now());
    }

    private static ObjectNode stack(StackChange change) {
        ObjectNode node = tid(seen(change.who()), change.task()).put("same", change.same());
        texts(node, "before", change.before());
        texts(node, "now", change.after());
        return node;
    }
}
