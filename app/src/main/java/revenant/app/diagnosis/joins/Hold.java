package revenant.app.diagnosis.joins;

import revenant.app.diagnosis.Case;
import revenant.app.tree.Mark;
import revenant.collector.model.TaskState;

/** What keeps a living task from running, as its state tells. */
public enum Hold {
    STOPPED("is stopped"),
    TRACED("is stopped by its tracer"),
    FROZEN("is frozen"),
    UNINTERRUPTIBLE("is in an uninterruptible wait"),
    NONE("");

    private final String words;

    Hold(String words) {
        this.words = words;
    }

    /** Completes a name: {@code "is stopped"}. */
    public String words() {
        return words;
    }

    public static Hold of(Case host, int node) {
        TaskState state = host.task(node).stat().state();
        if (host.tree().ended(node)) {
            return NONE;
        }
        if (state == TaskState.STOPPED || state == TaskState.TRACED) {
            return state == TaskState.STOPPED ? STOPPED : TRACED;
        }
        if (host.tree().has(node, Mark.FROZEN)) {
            return FROZEN;
        }
        return state == TaskState.UNINTERRUPTIBLE ? UNINTERRUPTIBLE : NONE;
    }

    /** Whether it lasts until someone lets the task go on; an uninterruptible wait may end the next moment. */
    public boolean lasting() {
        return this == STOPPED || this == TRACED || this == FROZEN;
    }
}
