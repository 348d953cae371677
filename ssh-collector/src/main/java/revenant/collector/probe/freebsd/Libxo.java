package revenant.collector.probe.freebsd;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiConsumer;
import revenant.collector.probe.Bytes;

/**
 * Reads what libxo(3) prints as JSON. Names of processes get into it raw: control characters and bytes that are not UTF-8
 * stand in its strings. A command that was ended prints half of it: what is whole of that counts.
 */
final class Libxo {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();

    private Libxo() {}

    /** Whether text is JSON and not what the same command prints for people. */
    static boolean isJson(Bytes text) {
        return text.strip().startsWith("{");
    }

    /** Hands on the elements of the list at {@code path}, as far as they are whole. */
    static void rows(Bytes text, Unread unread, BiConsumer<String, JsonNode> row, String... path) {
        try (JsonParser json = MAPPER.createParser(text.text())) {
            descend(json, row, path, 0);
        } catch (JsonProcessingException e) {
            unread.add("after " + path[path.length - 1], String.valueOf(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void descend(JsonParser json, BiConsumer<String, JsonNode> row, String[] path, int depth)
            throws IOException {
        JsonToken token = json.nextToken();
        if (depth == path.length) {
            elements(json, token, row);
            return;
        }
        if (token != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            if (json.currentName().equals(path[depth])) {
                descend(json, row, path, depth + 1);
            } else {
                json.nextToken();
                json.skipChildren();
            }
        }
    }

    /** Of a list with an empty name, of an object with the names of its fields. */
    private static void elements(JsonParser json, JsonToken open, BiConsumer<String, JsonNode> row) throws IOException {
        if (open == JsonToken.START_ARRAY) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                row.accept("", MAPPER.readTree(json));
            }
        } else if (open == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                row.accept(name, MAPPER.readTree(json));
            }
        }
    }
}
