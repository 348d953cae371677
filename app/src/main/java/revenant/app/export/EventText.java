package revenant.app.export;

import java.util.List;
import java.util.stream.Collectors;
import revenant.app.time.Event;

/** What happened on a host and what was written down, one line each, oldest first. */
public final class EventText {
    private EventText() {}

    /** Plain lines. */
    public static String of(List<Event> events) {
        return events.stream().map(event -> event.line() + "\n").collect(Collectors.joining());
    }

    /** A list in Markdown; notes in italics. */
    public static String markdown(List<Event> events) {
        return events.stream().map(EventText::item).collect(Collectors.joining());
    }

    private static String item(Event event) {
        String words = Markdown.plain(event.words());
        return "- " + Event.clock(event.at()) + " " + (event.kind() == Event.Kind.NOTE ? "*" + words + "*" : words)
                + "\n";
    }
}
