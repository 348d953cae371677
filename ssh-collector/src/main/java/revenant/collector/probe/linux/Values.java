package revenant.collector.probe.linux;

import java.util.function.Function;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.probe.Malformed;

/** Values made of texts of which each is one. */
final class Values {
    private Values() {}

    /** What {@code parse} makes of a text, malformed where it says so. */
    static <T> Reading<T> read(Reading<String> text, Function<String, T> parse) {
        return text.flatMap(known -> {
            try {
                return Reading.known(parse.apply(known));
            } catch (Malformed e) {
                return Reading.unknown(Reason.MALFORMED, String.valueOf(e.getMessage()));
            }
        });
    }

    static Reading<Long> number(Reading<String> text) {
        return number(text, "[0-9]{1,15}");
    }

    static Reading<Long> signedNumber(Reading<String> text) {
        return number(text, "-?[0-9]{1,15}");
    }

    private static Reading<Long> number(Reading<String> text, String form) {
        return read(text, digits -> {
            if (!digits.matches(form)) {
                throw new Malformed("not a number");
            }
            return Long.valueOf(digits);
        });
    }
}
