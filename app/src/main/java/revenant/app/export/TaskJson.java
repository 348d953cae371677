package revenant.app.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import revenant.app.table.Column;
import revenant.app.table.Columns;
import revenant.app.table.Details;
import revenant.app.table.Fact;
import revenant.app.table.FactGroup;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Reading;
import revenant.collector.model.Stat;
import revenant.collector.model.Task;
import revenant.collector.model.Text;

/**
 * Everything known of a task as JSON, schema 1. What is not known is {@code {"unknown":"denied","detail":"..."}} where a
 * value would stand. Texts are printable: control characters are written as escapes.
 */
public final class TaskJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private TaskJson() {}

    public static String of(ProcessTree tree, int node) {
        ObjectNode root = NODES.objectNode().put("schema", 1);
        root.set("host", host(tree.snapshot().host()));
        root.set("task", task(tree.task(node)));
        root.set("marks", marks(tree, node));
        root.set("columns", columns(tree, node));
        root.set("groups", groups(tree, node));
        try {
            return MAPPER.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode host(HostFacts host) {
        ObjectNode out = NODES.objectNode();
        put(out, "name", host.name());
        out.put("os", host.os().name().toLowerCase(Locale.ROOT));
        put(out, "kernel", host.kernel());
        put(out, "bootId", host.bootId());
        put(out, "takenAt", host.takenAt().map(Instant::toString));
        put(out, "collectedAs", host.collectedAs());
        return out;
    }

    private static ObjectNode task(Task task) {
        Stat stat = task.stat();
        return NODES.objectNode()
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
        ArrayNode out = NODES.arrayNode();
        for (Mark mark : tree.marks(node).list()) {
            out.addObject().put("mark", mark.id()).put("why", tree.marks(node).why(mark));
        }
        return out;
    }

    private static ObjectNode columns(ProcessTree tree, int node) {
        ObjectNode out = NODES.objectNode();
        for (Column column : Columns.ALL) {
            put(out, column.id(), column.reading(tree, node));
        }
        return out;
    }

    private static ArrayNode groups(ProcessTree tree, int node) {
        ArrayNode out = NODES.arrayNode();
        for (FactGroup group : Details.of(tree, node)) {
            ArrayNode facts = out.addObject().put("title", group.title()).putArray("facts");
            for (Fact fact : group.facts()) {
                ObjectNode one = facts.addObject().put("label", fact.label());
                put(one, "value", fact.text());
                one.put("source", fact.source());
            }
        }
        return out;
    }

    private static void put(ObjectNode out, String name, Reading<String> reading) {
        switch (reading) {
            case Reading.Known<String> known -> out.put(name, Text.printable(known.value()));
            case Reading.Unknown<String> unknown ->
                out.putObject(name)
                        .put("unknown", unknown.reason().words())
                        .put("detail", Text.printable(unknown.detail()));
        }
    }
}
