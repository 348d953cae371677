package revenant.app.diagnosis.rules;

import revenant.collector.model.TaskFlags;

/** What FreeBSD's flags say of an exit, by their names in sys/sys/proc.h. */
final class FlagWords {
    private FlagWords() {}

    /** {@code "P_WEXIT set"}; before that the process waits in exit1 for its other threads. */
    static String exiting(TaskFlags flags) {
        return flags.exitBegun() ? "P_WEXIT set" : "it waits in exit1 for its other threads (P_SINGLE_EXIT set)";
    }
}
