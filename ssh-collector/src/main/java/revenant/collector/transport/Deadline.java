package revenant.collector.transport;

import java.time.Duration;

/** Does something when a time has passed, unless closed before. */
final class Deadline implements AutoCloseable {
    private final Thread timer;
    private boolean passed;
    private boolean closed;

    private Deadline(Duration time, Runnable action) {
        timer = Thread.ofVirtual().name("deadline").unstarted(() -> {
            try {
                Thread.sleep(time);
            } catch (InterruptedException e) {
                return;
            }
            if (pass()) {
                action.run();
            }
        });
    }

    static Deadline after(Duration time, Runnable action) {
        Deadline deadline = new Deadline(time, action);
        deadline.timer.start();
        return deadline;
    }

    /** Whether the action was or is being done. */
    synchronized boolean passed() {
        return passed;
    }

    private synchronized boolean pass() {
        passed = !closed;
        return passed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        timer.interrupt();
    }
}
