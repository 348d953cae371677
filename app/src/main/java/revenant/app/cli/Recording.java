package revenant.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import revenant.collector.CollectException;
import revenant.collector.HostSession;
import revenant.collector.Watch;
import revenant.collector.WatchListener;
import revenant.collector.WatchOptions;
import revenant.collector.WatchState;
import revenant.collector.capture.Capture;
import revenant.collector.capture.CaptureFile;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Text;

/** Saves what a watch sees, capture after capture, until the time is up, somebody interrupts, or it cannot go on. */
final class Recording implements WatchListener, AutoCloseable {
    /** What a person who says how often wants to spend: half a core, and not more. */
    private static final double BUDGET = 50;

    private static final Duration TO_FINISH = Duration.ofSeconds(5);

    private final Path wanted;
    private final PrintWriter err;
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread interrupted = new Thread(this::interrupt, "end of the recording");
    private @Nullable Path file;
    private @Nullable CaptureFile series;
    private @Nullable HostSnapshot last;
    private int captures;
    private int code;

    /** @param wanted the file, or nothing for one with a name of its own */
    Recording(Path wanted, PrintWriter err) {
        this.wanted = wanted;
        this.err = err;
        Runtime.getRuntime().addShutdownHook(interrupted);
    }

    /** Returns the exit code. */
    int run(HostSession session, Duration every, Optional<Duration> span) {
        try (Watch _ = session.watch(WatchOptions.full(every, BUDGET), this)) {
            if (span.isPresent()) {
                var _ = over.await(span.get().toMillis(), TimeUnit.MILLISECONDS);
            } else {
                over.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        awaitEnd();
        return code();
    }

    private void awaitEnd() {
        try {
            var _ = ended.await(TO_FINISH.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized int code() {
        if (captures == 0 && code == 0) {
            return Failures.report("The time was up before the host had been read once.", err);
        }
        return code;
    }

    /** What was saved, in a line, to whoever asks first; empty when nothing was. */
    synchronized Optional<String> summary() {
        if (last == null || file == null) {
            return Optional.empty();
        }
        String line = captures + (captures == 1 ? " capture in " : " captures in ") + Summaries.saved(last, file);
        last = null;
        return Optional.of(line);
    }

    @Override
    public synchronized void captured(Capture capture) {
        Path target = wanted.toString().isEmpty() ? CaptureNames.of(capture.snapshot()) : wanted;
        try {
            if (series == null) {
                series = new CaptureFile(target);
                file = target;
            }
            series.add(capture);
            captures++;
            last = capture.snapshot();
        } catch (IOException unwritable) {
            code = Failures.report("Could not write " + LookingCommand.words(unwritable) + ".", err);
            over.countDown();
        }
    }

    @Override
    public void sample(HostSnapshot moment) {}

    /** Before anything was read a failure ends it; later the watch tries again. */
    @Override
    public void state(WatchState state) {
        switch (state) {
            case WatchState.Dropped(CollectException reason, Duration nextTry) -> dropped(reason, nextTry);
            case WatchState.Ended(Optional<CollectException> reason) -> {
                reason.ifPresent(this::fail);
                ended.countDown();
                over.countDown();
            }
            case WatchState.Watching _, WatchState.Paused _ -> {}
        }
    }

    private synchronized void dropped(CollectException reason, Duration nextTry) {
        if (captures == 0) {
            fail(reason);
            over.countDown();
        } else {
            err.println(
                    "revenant: " + Text.printable(reason.getMessage()) + " Next try in " + nextTry.toSeconds() + " s.");
            err.flush();
        }
    }

    private synchronized void fail(CollectException reason) {
        code = Failures.report(reason, err);
    }

    /** Ctrl-C: nothing more is read, and what is being written is written to its end. */
    private void interrupt() {
        over.countDown();
        awaitEnd();
        summary().ifPresent(err::println);
        err.flush();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException shuttingDown) {
            // It is that hook which ended the recording.
        }
    }
}
