package revenant.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/** Asks the JavaFX thread for an answer every millisecond, as a mouse would, and keeps the longest it took. */
final class Heartbeat implements AutoCloseable {
    private static final long ANSWERED = Long.MIN_VALUE;
    private volatile boolean over;
    private volatile long longest;
    private volatile long asked = ANSWERED;
    private final Thread thread = Thread.ofPlatform().daemon().name("heartbeat").unstarted(this::beat);

    static Heartbeat start() {
        Heartbeat heartbeat = new Heartbeat();
        heartbeat.thread.start();
        return heartbeat;
    }

    /** In milliseconds; counts a question that is still open. */
    double longest() {
        long open = asked;
        return Math.max(longest, open == ANSWERED ? 0 : System.nanoTime() - open) / 1e6;
    }

    private void beat() {
        try {
            while (!over) {
                CountDownLatch answered = new CountDownLatch(1);
                asked = System.nanoTime();
                Platform.runLater(answered::countDown);
                answered.await();
                longest = Math.max(longest, System.nanoTime() - asked);
                asked = ANSWERED;
                TimeUnit.MILLISECONDS.sleep(1);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over = true;
    }
}
