package revenant.app.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import revenant.app.time.Event;

/** What happened while a host was watched, notes among it, oldest first. */
final class EventLog {
    private EventLog() {}

    /** For a terminal; empty when nothing happened. */
    static String text(List<Event> events) {
        if (events.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("\nWhat happened\n");
        events.forEach(event -> out.append(Wrap.text("  ", event.line())));
        return out.toString();
    }

    static List<String> lines(List<Event> events) {
        return events.stream().map(Event::line).toList();
    }

    /** As a part of a page; empty when nothing happened. */
    static String markdown(List<Event> events) {
        if (events.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("\n## What happened\n\n");
        events.forEach(
                event -> out.append("- ").append(Markdown.plain(event.line())).append('\n'));
        return out.toString();
    }

    /** An array of objects with at, kind, pid where it is about one task, and words. */
    static ArrayNode json(List<Event> events) {
        ArrayNode all = Json.NODES.arrayNode();
        for (Event event : events) {
            ObjectNode node = all.addObject();
            Json.put(node, "at", event.at().clock().map(Instant::toString));
            node.put("kind", event.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            event.task().ifPresent(task -> node.put("pid", task.pid()).put("tid", task.tid()));
            node.put("words", event.words());
        }
        return all;
    }
}
