package revenant.app.diagnosis.joins;

import java.util.Optional;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Signals;
import revenant.collector.model.SignalSet;

/**
 * How a process was told to die. Linux turns any fatal signal that is not caught into SIGKILL for each thread
 * (complete_signal() of kernel/signal.c), and gives the same to the other threads when one calls exit_group(2) or
 * execve(2); an exiting task has no signal pending any more, only PF_SIGNALED.
 */
public enum KillSent {
    /** SIGKILL is pending for the process: somebody sent it. */
    KILL("been sent SIGKILL"),
    /** SIGKILL is pending for all its threads, as after any fatal signal. */
    FATAL("been told to die (SIGKILL is pending for its threads)"),
    /** It is exiting, and a signal made it exit. */
    EXITS("been ended by a signal"),
    /** SIGTERM is pending, which it catches. */
    ASKED("been sent SIGTERM");

    private final String words;

    KillSent(String words) {
        this.words = words;
    }

    /** Completes "it has". */
    public String words() {
        return words;
    }

    /** Empty where no thread lives, or nothing tells that the process is to die. */
    public static Optional<KillSent> of(ProcessTree tree, int row) {
        Signalled sent = Signalled.of(tree, row);
        SignalSet shared = sent.shared();
        if (sent.all().isEmpty() && !tree.task(row).stat().flags().signaled()) {
            return Optional.empty();
        }
        Threads threads = Threads.of(tree, row);
        if (threads.alive == 0) {
            return Optional.empty();
        }
        if (shared.contains(Signals.KILL)) {
            return Optional.of(KILL);
        }
        if (threads.dumps) {
            return Optional.empty(); // it crashed; the other threads are told to die by that
        }
        if (threads.told == threads.alive && threads.pending > 0) {
            return Optional.of(FATAL);
        }
        if (threads.signaled == threads.alive && tree.task(row).stat().flags().signaled()) {
            return Optional.of(EXITS);
        }
        return shared.contains(Signals.TERM) && threads.deaf < threads.alive ? Optional.of(ASKED) : Optional.empty();
    }

    /**
     * The threads that have not ended, counted.
     *
     * @param pending with SIGKILL pending
     * @param told pending, or exiting
     * @param signaled exiting for a signal
     * @param deaf that block SIGTERM
     */
    private record Threads(int alive, int pending, int told, int signaled, int deaf, boolean dumps) {
        static Threads of(ProcessTree tree, int row) {
            Threads all = new Threads(0, 0, 0, 0, 0, false);
            for (int node = row; node < tree.threadsEnd(row); node++) {
                all = tree.ended(node) ? all : all.with(tree, node);
            }
            return all;
        }

        private Threads with(ProcessTree tree, int node) {
            var task = tree.task(node);
            var flags = task.stat().flags();
            boolean killed = Signalled.own(task).contains(Signals.KILL);
            boolean blocks = Signalled.blocked(task).orElse(SignalSet.EMPTY).contains(Signals.TERM);
            return new Threads(
                    alive + 1,
                    pending + (killed ? 1 : 0),
                    told + (killed || flags.exiting() ? 1 : 0),
                    signaled + (flags.signaled() ? 1 : 0),
                    deaf + (blocks ? 1 : 0),
                    dumps || flags.dumpingCore());
        }
    }
}
