package revenant.collector.model;

import java.util.Optional;
import java.util.function.Function;

/**
 * A value that was read on a host, or the reason why it was not. The one word for not knowing, from the shell line to
 * the table cell: nothing that could not be read is ever 0, "" or null.
 */
public sealed interface Reading<T> {

    /** The value, as the host gave it. */
    record Known<T>(T value) implements Reading<T> {}

    /**
     * Not known.
     *
     * @param reason the class of reason
     * @param detail what exactly happened, for a person; may be empty
     */
    record Unknown<T>(Reason reason, String detail) implements Reading<T> {
        /** The reason and its detail in one phrase: {@code "denied (needs root)"}. */
        public String words() {
            return detail.isEmpty() ? reason.words() : reason.words() + " (" + detail + ")";
        }
    }

    static <T> Reading<T> known(T value) {
        return new Known<>(value);
    }

    static <T> Reading<T> unknown(Reason reason, String detail) {
        return new Unknown<>(reason, detail);
    }

    static <T> Reading<T> notCollected() {
        return new Unknown<>(Reason.NOT_COLLECTED, "");
    }

    default boolean isKnown() {
        return this instanceof Known;
    }

    /** Whether it was asked for, whatever came of it. */
    default boolean isCollected() {
        return !(this instanceof Unknown<T> unknown && unknown.reason() == Reason.NOT_COLLECTED);
    }

    /** The value where it is known, else empty; for code that treats every reason alike. */
    default Optional<T> asOptional() {
        return this instanceof Known<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    /** The value where it is known, else {@code otherwise}; not for anything a person will see. */
    default T orElse(T otherwise) {
        return this instanceof Known<T>(T value) ? value : otherwise;
    }

    default <R> Reading<R> map(Function<? super T, ? extends R> f) {
        return switch (this) {
            case Known<T>(T value) -> new Known<>(f.apply(value));
            case Unknown<T>(Reason reason, String detail) -> new Unknown<>(reason, detail);
        };
    }

    default <R> Reading<R> flatMap(Function<? super T, Reading<R>> f) {
        return switch (this) {
            case Known<T>(T value) -> f.apply(value);
            case Unknown<T>(Reason reason, String detail) -> new Unknown<>(reason, detail);
        };
    }

    /** Text for a person: the value through {@code words}, or the reason why it is not known. */
    default String show(Function<? super T, String> words) {
        return switch (this) {
            case Known<T>(T value) -> words.apply(value);
            case Unknown<T> unknown -> unknown.words();
        };
    }
}
