package revenant.app.stacks;

import java.util.List;
import java.util.Optional;
import revenant.app.wait.Wait;
import revenant.collector.model.Reading.Unknown;

/**
 * Where a task was when it was read, as far as that is known. Tasks with equal places are one group, also over a
 * refresh. What the place means is part of it: a wait that no signal ends for an exiting task is another one than the
 * same frames of a task that listens.
 */
public sealed interface Place {

    /**
     * The kernel stack was read.
     *
     * @param point the frame that says most, see {@link revenant.app.wait.Boilerplate#firstMeaningful}
     * @param functions those that say something, innermost first, without offsets and compiler suffixes
     */
    record Stack(String point, List<String> functions, Optional<Wait> meaning) implements Place {
        public Stack {
            functions = List.copyOf(functions);
        }
    }

    /** The stack was not read, but wchan was: one function. */
    record Symbol(String point, Unknown<?> why, Optional<Wait> meaning) implements Place {}

    /**
     * Neither was read.
     *
     * @param stuck whether it is uninterruptible or exiting all the same: that is told by other files
     */
    record Unread(Unknown<?> why, boolean stuck) implements Place {}

    /** The stack was read and no frame of it says where. */
    record Passing() implements Place {}

    /** It has no stack to read: it was on a CPU or about to be. */
    record Running() implements Place {}

    /** It has no stack any more: a zombie. */
    record Ended() implements Place {}

    /** What it waits for; empty where that is not known or not listed. */
    default Optional<Wait> meaning() {
        return switch (this) {
            case Stack stack -> stack.meaning;
            case Symbol symbol -> symbol.meaning;
            case Passing _, Unread _, Running _, Ended _ -> Optional.empty();
        };
    }

    /** Whether a stack or a wchan was read. */
    default boolean known() {
        return this instanceof Stack || this instanceof Symbol || this instanceof Passing;
    }
}
