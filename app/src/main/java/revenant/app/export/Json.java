package revenant.app.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Reading;
import revenant.collector.model.Text;

/** What all our JSON has in common. */
final class Json {
    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Json() {}

    static ObjectNode host(HostFacts host) {
        ObjectNode out = NODES.objectNode();
        put(out, "name", host.name());
        out.put("os", host.os().name().toLowerCase(Locale.ROOT));
        put(out, "kernel", host.kernel());
        put(out, "bootId", host.bootId());
        put(out, "takenAt", host.takenAt().map(Instant::toString));
        put(out, "collectedAs", host.collectedAs());
        return out;
    }

    /** The value, or {@code {"unknown":"denied","detail":"..."}} where a value would stand. */
    static void put(ObjectNode out, String name, Reading<String> reading) {
        switch (reading) {
            case Reading.Known<String> known -> out.put(name, Text.printable(known.value()));
            case Reading.Unknown<String> unknown ->
                out.putObject(name)
                        .put("unknown", unknown.reason().words())
                        .put("detail", Text.printable(unknown.detail()));
        }
    }

    static String print(JsonNode root) {
        try {
            return MAPPER.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
