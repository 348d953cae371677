package revenant.app.tree;

import java.util.Optional;
import revenant.collector.model.Reading;

/** What rows are put together by when they are grouped: a jail or container, the host itself, or not known which. */
public sealed interface Group {
    Group HOST = new OfHost();
    Group UNKNOWN = new NotKnown();

    /** Rows of one jail or container. */
    record Of(Enclosure enclosure) implements Group {}

    /** Rows that are in none. */
    record OfHost() implements Group {}

    /** Rows of which that is not known. */
    record NotKnown() implements Group {}

    static Group of(Reading<Optional<Enclosure>> place) {
        return switch (place) {
            case Reading.Known<Optional<Enclosure>>(Optional<Enclosure> inside) ->
                inside.<Group>map(Of::new).orElse(HOST);
            case Reading.Unknown<Optional<Enclosure>> _ -> UNKNOWN;
        };
    }
}
