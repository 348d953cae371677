package revenant.collector;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import revenant.collector.capture.Capture;
import revenant.collector.model.HostSnapshot;
import revenant.collector.probe.Probes;
import revenant.collector.transport.Transport;
import revenant.collector.transport.Transport.RemoteShell;

/** Watches on a thread of its own. What it has seen survives the connection: the next one goes on from there. */
final class LiveWatch implements Watch {
    private static final Duration FIRST_TRY = Duration.ofSeconds(1);
    private static final Duration LAST_TRY = Duration.ofSeconds(60);
    private static final int MOST_MISSES = 3;

    /** A way to the target: the session's, which it keeps. */
    interface Ways {
        Transport transport() throws CollectException;
    }

    private final String target;
    private final CollectOptions options;
    private final Ways ways;
    private final WatchListener listener;
    private final WatchAgenda agenda = new WatchAgenda();
    private final Pace pace;
    private final WatchMemory memory = new WatchMemory();
    private volatile Set<Integer> chosen = Set.of();
    private @Nullable Opening opening;
    private @Nullable WatchShell shell;
    private Duration wait = FIRST_TRY;
    private int misses;

    LiveWatch(String target, CollectOptions options, WatchOptions watching, Ways ways, WatchListener listener) {
        this.target = target;
        this.options = options;
        this.ways = ways;
        this.listener = listener;
        this.pace = new Pace(watching);
    }

    LiveWatch start() {
        Thread.ofPlatform().daemon().name("watch " + target).start(this::run);
        return this;
    }

    private void run() {
        Optional<CollectException> reason = Optional.empty();
        try {
            while (!agenda.closed() && reason.isEmpty()) {
                reason = connectAndWatch();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
            listener.state(new WatchState.Ended(reason));
        }
    }

    /** Until the connection ends; what makes another try useless is returned. */
    private Optional<CollectException> connectAndWatch() throws InterruptedException {
        try (WatchShell connected = connect()) {
            listener.state(new WatchState.Watching());
            watch(connected);
        } catch (CollectException e) {
            if (!agenda.closed()) {
                return dropped(e);
            }
        }
        return Optional.empty();
    }

    private Optional<CollectException> dropped(CollectException e) throws InterruptedException {
        switch (e) {
            case CollectException.Unreachable _,
                    CollectException.TimedOut _,
                    CollectException.ProbeFailed _,
                    CollectException.BadCapture _ -> {
                listener.state(new WatchState.Dropped(e, wait));
                agenda.backOff(wait);
                Duration twice = wait.multipliedBy(2);
                wait = twice.compareTo(LAST_TRY) < 0 ? twice : LAST_TRY;
                return Optional.empty();
            }
            case CollectException.HostKeyUnknown _,
                    CollectException.HostKeyChanged _,
                    CollectException.LoginRefused _,
                    CollectException.Unsupported _,
                    CollectException.Cancelled _ -> {
                return Optional.of(e);
            }
        }
    }

    private WatchShell connect() throws CollectException {
        Opening begun = opening(Opening.start(ways.transport(), CollectListener.NONE));
        RemoteShell opened = begun.await();
        WatchShell connected = keep(new WatchShell(target, options, opened));
        try {
            connected.begin(Probes.watchWire(memory.blocked()));
            return connected;
        } catch (CollectException e) {
            connected.close();
            throw e;
        }
    }

    private synchronized Opening opening(Opening begun) {
        opening = begun;
        if (agenda.closed()) {
            begun.stop();
        }
        return begun;
    }

    private synchronized WatchShell keep(WatchShell connected) {
        shell = connected;
        if (agenda.closed()) {
            connected.close();
        }
        return connected;
    }

    private void watch(WatchShell connected) throws CollectException, InterruptedException {
        while (true) {
            switch (agenda.next(connected::ended)) {
                case LIGHT -> take(connected, SampleKind.LIGHT);
                case FULL -> take(connected, SampleKind.FULL);
                case PAUSED -> listener.state(new WatchState.Paused());
                case RESUMED -> listener.state(new WatchState.Watching());
                case OVER -> throw connected.failure();
            }
        }
    }

    /** What has come of a sample counts, also when the connection broke behind it; not what was cut because it is over. */
    private void take(WatchShell connected, SampleKind kind) throws CollectException {
        long begun = System.nanoTime();
        memory.prepare(connected, chosen);
        Capture capture = connected.sample(kind);
        boolean left = agenda.closed() && !capture.snapshot().complete();
        Optional<HostSnapshot> moment = left ? Optional.empty() : memory.learn(capture);
        moment.ifPresent(seen -> {
            listener.captured(capture);
            listener.sample(seen);
            wait = FIRST_TRY;
        });
        if (connected.ended()) {
            throw connected.failure();
        }
        misses = moment.isPresent() ? 0 : misses + 1;
        if (misses >= MOST_MISSES) {
            throw noSample();
        }
        pace.spent(kind, connected.spent());
        agenda.taken(kind, begun, pace);
        listener.cost(pace.percent(), pace.light());
    }

    private CollectException noSample() {
        misses = 0;
        return new CollectException.ProbeFailed(
                target + " gave no list of its processes " + MOST_MISSES + " times in a row.",
                "The host may be too sick to start processes.");
    }

    @Override
    public void pause() {
        agenda.pause(true);
    }

    @Override
    public void resume() {
        agenda.pause(false);
    }

    @Override
    public void sampleNow() {
        agenda.sampleNow();
    }

    @Override
    public void choose(Set<Integer> pids) {
        chosen = Set.copyOf(pids);
    }

    @Override
    public void close() {
        agenda.close();
        synchronized (this) {
            if (opening != null) {
                opening.stop();
            }
            if (shell != null) {
                shell.close();
            }
        }
    }
}
