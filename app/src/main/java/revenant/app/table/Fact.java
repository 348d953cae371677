package revenant.app.table;

import java.util.Optional;
import revenant.collector.model.Reading;
import revenant.collector.model.TaskKey;
import revenant.collector.model.Text;

/**
 * One thing known, or known to be unknown, of a task.
 *
 * @param label what it is, may be empty where the text says it all
 * @param text safe to show, or the reason why it is not known
 * @param source where a person can check it: {@code /proc/812/task/812/status}; empty for what is derived from facts
 *     beside it
 * @param link the task it speaks of, to jump to
 */
public record Fact(String label, Reading<String> text, String source, Optional<TaskKey> link, Emphasis emphasis) {

    /** How loud it is said. */
    public enum Emphasis {
        /** Boilerplate: kernel entry frames, and the like. */
        DIM,
        NORMAL,
        /** What the eye should find first: the frame that says what the task waits for. */
        STRONG,
        /** What is wrong. */
        WARNING
    }

    /** Of no other task, said as loud as most. */
    public static Fact of(String label, Reading<String> text, String source) {
        return new Fact(label, text, source, Optional.empty(), Emphasis.NORMAL);
    }

    /** The same, said louder or softer. */
    public Fact as(Emphasis wanted) {
        return new Fact(label, text, source, link, wanted);
    }

    /** The text, or the reason in words; safe to show. */
    public String words() {
        return Text.printable(text.show(value -> value));
    }
}
