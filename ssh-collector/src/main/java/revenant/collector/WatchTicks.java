package revenant.collector;

import java.time.Duration;

/** The clock of watch.sh: from the second second on a tick every second, until it is closed or all took too long. */
final class WatchTicks implements AutoCloseable {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Thread thread;

    /** @param late what is done once, when it takes longer than {@code longest} */
    WatchTicks(Duration longest, Runnable tick, Runnable late) {
        thread = Thread.ofVirtual().name("watch ticks").start(() -> run(longest.toSeconds(), tick, late));
    }

    private static void run(long seconds, Runnable tick, Runnable late) {
        try {
            Thread.sleep(SECOND);
            for (long second = 1; second < seconds; second++) {
                Thread.sleep(SECOND);
                tick.run();
            }
            late.run();
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
