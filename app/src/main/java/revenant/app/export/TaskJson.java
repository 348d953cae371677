package revenant.app.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import revenant.app.table.Column;
import revenant.app.table.Columns;
import revenant.app.table.Details;
import revenant.app.table.Fact;
import revenant.app.table.FactGroup;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Stat;
import revenant.collector.model.Task;

/**
 * Everything known of a task as JSON, schema 1. What is not known is {@code {"unknown":"denied","detail":"..."}} where a
 * value would stand. Texts are printable: control characters are written as escapes.
 */
public final class TaskJson {
    private TaskJson() {}

    public static String of(ProcessTree tree, int node) {
        ObjectNode root = Json.NODES.objectNode().put("schema", 1);
        root.set("host", Json.host(tree.snapshot().host()));
        root.set("task", task(tree.task(node)));
        root.set("marks", marks(tree, node));
        root.set("columns", columns(tree, node));
        root.set("groups", groups(tree, node));
        return Json.print(root);
    }

    private static ObjectNode task(Task task) {
        Stat stat = task.stat();
        return Json.NODES
                .objectNode()
                .put("pid", task.pid())
                .put("tid", task.tid())
                .put("startTicks", stat.startTicks())
                .put("ppid", stat.ppid())
                .put("pgrp", stat.pgrp())
                .put("session", stat.session())
                .put("state", Character.toString(stat.stateLetter()))
                .put("flags", stat.flags().bits());
    }

    private static ArrayNode marks(ProcessTree tree, int node) {
        ArrayNode out = Json.NODES.arrayNode();
        for (Mark mark : tree.marks(node).list()) {
            out.addObject().put("mark", mark.id()).put("why", tree.marks(node).why(mark));
        }
        return out;
    }

    private static ObjectNode columns(ProcessTree tree, int node) {
        ObjectNode out = Json.NODES.objectNode();
        for (Column column : Columns.ALL) {
            Json.put(out, column.id(), column.reading(tree, node));
        }
        return out;
    }

    private static ArrayNode groups(ProcessTree tree, int node) {
        ArrayNode out = Json.NODES.arrayNode();
        for (FactGroup group : Details.of(tree, node)) {
            ArrayNode facts = out.addObject().put("title", group.title()).putArray("facts");
            for (Fact fact : group.facts()) {
                ObjectNode one = facts.addObject().put("label", fact.label());
                Json.put(one, "value", fact.text());
                one.put("source", fact.source());
            }
        }
        return out;
    }
}
