package revenant.collector.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.TaskKey;

/**
 * A note as a line: {@code revenant-note JSON}. All that is not ASCII is escaped in it, so that nothing a person typed ends
 * the line, turns it around for whoever looks into the file, or is lost where it is no Unicode.
 */
final class NoteLine {
    /** What the line of every note begins with. */
    static final String START = "revenant-note ";

    /** Of a line in bytes; a reader has room for twice that. */
    static final int LONGEST = 1 << 16;

    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private NoteLine() {}

    /**
     * The line, with its end.
     *
     * @throws IOException when it would be too long to be read again
     */
    static String of(PinnedNote note) throws IOException {
        ObjectNode json = MAPPER.createObjectNode();
        json.set("clock", json(note.clock()));
        json.set("uptime", json(note.uptime()));
        note.task()
                .ifPresent(task -> json.putObject("task")
                        .put("pid", task.pid())
                        .put("tid", task.tid())
                        .put("startTicks", task.startTicks()));
        String line = START + MAPPER.writeValueAsString(json.put("text", note.text())) + "\n";
        if (line.length() > LONGEST) {
            throw new IOException("a note of " + note.text().length() + " characters is too long to be saved; "
                    + PinnedNote.LONGEST_TEXT + " always fit");
        }
        return line;
    }

    private static JsonNode json(Reading<?> reading) {
        return switch (reading) {
            case Reading.Known<?>(Object value) -> MAPPER.getNodeFactory().textNode(value.toString());
            case Reading.Unknown<?>(Reason reason, String detail) ->
                MAPPER.createObjectNode().put("unknown", word(reason)).put("detail", detail);
        };
    }

    private static String word(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The note of a line that begins like one; empty where it is damaged. */
    static Optional<PinnedNote> parse(String line) {
        try {
            JsonNode json = MAPPER.readTree(line.substring(START.length()));
            return Optional.of(new PinnedNote(
                    reading(json.path("clock"), NoteLine::clock),
                    reading(json.path("uptime"), Duration::parse),
                    task(json.path("task")),
                    text(json.path("text"))));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /** What is not there was not collected: so a note written by hand needs only a text. */
    private static <T> Reading<T> reading(JsonNode json, Function<String, T> parse) {
        if (json.isMissingNode()) {
            return Reading.notCollected();
        }
        if (json.isObject()) {
            String reason = text(json.path("unknown")).toUpperCase(Locale.ROOT).replace('-', '_');
            return Reading.unknown(Reason.valueOf(reason), text(json.path("detail")));
        }
        return Reading.known(parse.apply(text(json)));
    }

    /** No clock of a host shows a year of five digits, and not all that shows a time can. */
    private static Instant clock(String text) {
        Instant clock = Instant.parse(text);
        if (clock.isBefore(Instant.EPOCH) || !clock.isBefore(END)) {
            throw new IllegalArgumentException("no such time: " + text);
        }
        return clock;
    }

    private static Optional<TaskKey> task(JsonNode json) {
        return json.isMissingNode()
                ? Optional.empty()
                : Optional.of(new TaskKey(
                        (int) whole(json.path("pid"), Integer.MAX_VALUE),
                        (int) whole(json.path("tid"), Integer.MAX_VALUE),
                        whole(json.path("startTicks"), Long.MAX_VALUE)));
    }

    private static long whole(JsonNode json, long most) {
        if (!json.isIntegralNumber() || !json.canConvertToLong() || json.longValue() < 0 || json.longValue() > most) {
            throw new IllegalArgumentException("no such number: " + json);
        }
        return json.longValue();
    }

    private static String text(JsonNode json) {
        if (!json.isTextual()) {
            throw new IllegalArgumentException("no text: " + json);
        }
        return json.textValue();
    }
}
