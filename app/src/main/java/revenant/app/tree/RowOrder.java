package revenant.app.tree;

import java.util.Optional;
import java.util.OptionalLong;

/** An order of rows by a value of theirs; rows whose value is not known come last in either direction. */
public sealed interface RowOrder {

    /** The number to order by. */
    interface LongOf {
        OptionalLong of(ProcessTree tree, int node);
    }

    /** The text to order by. */
    interface TextOf {
        Optional<String> of(ProcessTree tree, int node);
    }

    /** Order by a number. */
    record ByNumber(LongOf value) implements RowOrder {}

    /** Order by text, ignoring case first. */
    record ByText(TextOf value) implements RowOrder {}
}
