package revenant.collector.probe.freebsd;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Fields;
import revenant.collector.probe.Malformed;

/** An object of libxo's. Its values are strings or numbers, as the command likes; {@code -} stands for none. */
final class Row {
    private final JsonNode node;

    Row(JsonNode node) {
        this.node = node;
    }

    /** Tells of keys that nobody here reads. */
    void check(Set<String> known, Unread unread) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                unread.add("key", name);
            }
        });
    }

    boolean has(String key) {
        return node.has(key);
    }

    /** As printed; Malformed where there is none. */
    String text(String key) {
        return optional(key).orElseThrow(() -> new Malformed("no " + key));
    }

    /** As printed; empty where the row has no such key. */
    Optional<String> optional(String key) {
        JsonNode value = node.get(key);
        return value == null || !value.isValueNode() ? Optional.empty() : Optional.of(value.asText());
    }

    /** The value, unless it is {@code -} or blank or not there. */
    Optional<String> given(String key) {
        return optional(key).filter(text -> !text.equals("-") && !text.isBlank());
    }

    Reading<String> reading(String key) {
        return given(key).map(Reading::known).orElseGet(() -> absent(key));
    }

    Reading<Long> number(String key) {
        return given(key).map(text -> parsed(key, text)).orElseGet(() -> absent(key));
    }

    Reading<Integer> integer(String key) {
        return number(key).map(Math::toIntExact);
    }

    Reading<Boolean> bool(String key) {
        return given(key).map(text -> Reading.known(text.equals("true"))).orElseGet(() -> absent(key));
    }

    Reading<List<String>> list(String key) {
        JsonNode value = node.get(key);
        if (value == null) {
            return absent(key);
        }
        List<String> texts = new ArrayList<>();
        value.forEach(element -> texts.add(element.asText()));
        return Reading.known(List.copyOf(texts));
    }

    Row row(String key) {
        JsonNode value = node.get(key);
        if (value == null || !value.isObject()) {
            throw new Malformed("no " + key);
        }
        return new Row(value);
    }

    /** The elements of a list, or the fields of an object, under a key. */
    List<Row> rows(String key) {
        List<Row> rows = new ArrayList<>();
        JsonNode value = node.get(key);
        if (value != null) {
            value.forEach(element -> rows.add(new Row(element)));
        }
        return rows;
    }

    JsonNode node() {
        return node;
    }

    long decimal(String key) {
        return decimalOf(text(key));
    }

    int id(String key) {
        return Math.toIntExact(decimal(key));
    }

    long hex(String key) {
        return Fields.hex(Bytes.of(text(key)));
    }

    private static Reading<Long> parsed(String key, String text) {
        try {
            return Reading.known(decimalOf(text));
        } catch (Malformed e) {
            return Reading.unknown(Reason.MALFORMED, key + ": " + e.getMessage());
        }
    }

    private static long decimalOf(String text) {
        Fields fields = new Fields(Bytes.of(text));
        long value = fields.nextLong();
        if (fields.hasNext()) {
            throw new Malformed("not one number");
        }
        return value;
    }

    private <T> Reading<T> absent(String key) {
        String detail = node.has(key) ? "the host printed none" : "the host did not print " + key;
        return Reading.unknown(Reason.UNSUPPORTED, detail);
    }
}
