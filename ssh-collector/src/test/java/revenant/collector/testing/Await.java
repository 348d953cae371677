package revenant.collector.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something that comes about elsewhere. */
public final class Await {
    private Await() {}

    /** Fails when the condition does not hold within the time. */
    public static void until(String what, Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + patience + ": " + what);
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
