package revenant.app.diagnosis;

import java.util.List;

/** A value among a finding's facts, as JSON knows them. */
public sealed interface Value {
    /** A whole number. */
    record Whole(long number) implements Value {}

    /** A number with a fraction. */
    record Decimal(double number) implements Value {}

    /** Text, safe to show. */
    record Words(String text) implements Value {}

    /** Yes or no. */
    record Flag(boolean set) implements Value {}

    /** Known to be nothing: null in JSON. What is not known is left out of the facts. */
    record Nothing() implements Value {}

    /** Several. */
    record Many(List<Value> values) implements Value {
        public Many {
            values = List.copyOf(values);
        }
    }

    static Value of(long number) {
        return new Whole(number);
    }

    static Value of(double number) {
        return new Decimal(number);
    }

    static Value of(String text) {
        return new Words(text);
    }

    static Value of(boolean set) {
        return new Flag(set);
    }

    static Value nothing() {
        return new Nothing();
    }

    static Value ofTexts(List<String> texts) {
        return new Many(texts.stream().map(Value::of).toList());
    }
}
