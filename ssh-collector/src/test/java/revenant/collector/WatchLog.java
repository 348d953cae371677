package revenant.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import revenant.collector.capture.Capture;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Reading;
import revenant.collector.testing.Await;
import revenant.collector.testing.Sessions;

/** Remembers all that a watch tells. */
final class WatchLog implements WatchListener {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    final List<HostSnapshot> moments = new CopyOnWriteArrayList<>();
    final List<Capture> captures = new CopyOnWriteArrayList<>();
    final List<WatchState> states = new CopyOnWriteArrayList<>();
    final List<Double> percents = new CopyOnWriteArrayList<>();
    final List<Duration> intervals = new CopyOnWriteArrayList<>();

    @Override
    public void sample(HostSnapshot moment) {
        moments.add(moment);
    }

    @Override
    public void captured(Capture capture) {
        captures.add(capture);
    }

    @Override
    public void cost(double percent, Duration interval) {
        percents.add(percent);
        intervals.add(interval);
    }

    @Override
    public void state(WatchState state) {
        states.add(state);
    }

    /** Waits for more samples of that kind than there are. */
    void awaitMore(int count, Predicate<HostSnapshot> kind) {
        int from = moments.size();
        Await.until(
                count + " more samples; " + this,
                PATIENCE,
                () -> moments.stream().skip(from).filter(kind).count() >= count);
    }

    void awaitState(Predicate<WatchState> wanted) {
        Await.until("a state; " + this, PATIENCE, () -> states.stream().anyMatch(wanted));
    }

    /** Waits until neither a shell of the watch nor anything of its sessions runs on this machine. */
    void awaitNothingLeft() {
        Set<Integer> sessions = moments.stream()
                .flatMap(host -> host.processes().stream()
                        .filter(process -> host.host().probePid().equals(Reading.known(process.pid())))
                        .map(process -> process.leader().stat().session()))
                .collect(Collectors.toSet());
        assertThat(sessions).isNotEmpty();
        Await.until(
                "nothing of the watch is left",
                Duration.ofSeconds(10),
                () -> Sessions.running(sessions).isEmpty());
    }

    @Override
    public String toString() {
        return moments.size() + " samples, " + states;
    }
}
