package revenant.app.diagnosis.rules;

import revenant.app.diagnosis.joins.Stacks;
import revenant.collector.model.Task;

/** What to say of a task on its way out. */
final class ExitWords {
    private ExitWords() {}

    /** The evidence in a phrase: {@code "exiting, state D, in request_wait_answer < fuse_flush < ... < do_exit"}. */
    static String why(Task task) {
        if (task.stat().flags().finished()) {
            return "it has ended, state " + task.stat().stateLetter();
        }
        String stack = Stacks.words(task);
        String place = stack.isEmpty() ? task.wchan().orElse("") : stack;
        return (task.stat().flags().exiting() ? "exiting, " : "") + "state "
                + task.stat().stateLetter() + (place.isEmpty() ? "" : ", in " + place);
    }

    /**
     * Why SIGKILL changes nothing.
     *
     * @param linux whether it is a task of Linux
     * @param exiting whether the task is on its way out already
     * @param pending whether a SIGKILL waits to be delivered
     * @param fuse whether it waits for a FUSE daemon
     */
    static String whyNoSignal(boolean linux, boolean exiting, boolean pending, boolean fuse) {
        String has = pending ? "one is pending already" + (linux ? " (ShdPnd or SigPnd)" : "") + ", but " : "";
        if (exiting) {
            String dropped = pending || !linux ? "" : "; newer kernels do not even keep it as pending";
            return "SIGKILL changes nothing: " + has + "an exiting task takes no signal any more" + dropped + ".";
        }
        return "SIGKILL changes nothing: " + has
                + (fuse
                        ? "once the daemon has read a request, the kernel waits for the answer whatever signal comes."
                        : "this wait ends for no signal, and only then is one taken.");
    }
}
