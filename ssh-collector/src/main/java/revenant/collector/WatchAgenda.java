package revenant.collector;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What a watch does next; asked by its thread, changed by all others. */
final class WatchAgenda {
    private static final long GLANCE = TimeUnit.SECONDS.toNanos(1);

    /** The next thing to do. */
    enum Item {
        LIGHT,
        FULL,
        /** Say that it pauses. */
        PAUSED,
        /** Say that it goes on. */
        RESUMED,
        /** Closed, or the connection is gone. */
        OVER
    }

    private boolean closed;
    private boolean paused;
    private boolean toldPaused;
    private boolean now;
    private long nextLight = System.nanoTime();
    private long nextFull = System.nanoTime();

    synchronized void pause(boolean wanted) {
        paused = wanted;
        notifyAll();
    }

    synchronized void sampleNow() {
        now = true;
        notifyAll();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean closed() {
        return closed;
    }

    /** Waits until something is to be done. */
    synchronized Item next(BooleanSupplier gone) throws InterruptedException {
        while (!closed && !gone.getAsBoolean()) {
            long time = System.nanoTime();
            if (now) {
                now = false;
                return Item.FULL;
            }
            if (paused != toldPaused) {
                toldPaused = paused;
                return paused ? Item.PAUSED : Item.RESUMED;
            }
            if (!paused && time - nextFull >= 0) {
                return Item.FULL;
            }
            if (!paused && time - nextLight >= 0) {
                return Item.LIGHT;
            }
            long left = paused ? GLANCE : Math.min(nextLight - time, nextFull - time);
            TimeUnit.NANOSECONDS.timedWait(this, Math.clamp(left, 1, GLANCE));
        }
        return Item.OVER;
    }

    /** A sample that began then was taken: a full one is a light one too. */
    synchronized void taken(SampleKind kind, long begun, Pace pace) {
        nextLight = begun + pace.light().toNanos();
        if (kind == SampleKind.FULL) {
            nextFull = begun + pace.full().toNanos();
        }
    }

    /** Waits before the next try to connect; shorter where somebody wants a sample now. */
    synchronized void backOff(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && !closed && !now; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
