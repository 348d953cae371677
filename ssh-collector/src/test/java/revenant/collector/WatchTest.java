package revenant.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import revenant.collector.capture.CaptureFile;
import revenant.collector.capture.CaptureSeries;
import revenant.collector.model.Descriptor;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Process;
import revenant.collector.model.TaskState;
import revenant.collector.testing.Await;
import revenant.collector.testing.Commands;

/** Watches this very machine. */
class WatchTest {
    private static final WatchOptions QUICK = new WatchOptions(Duration.ofMillis(200), Duration.ofHours(1), 100);
    /** Opens one more descriptor each tenth of a second. */
    private static final String LEAK =
            "n=10; while [ $n -lt 200 ]; do eval \"exec $n</dev/null\"; n=$((n + 1)); sleep 0.1; done; sleep 100";

    @TempDir
    Path directory;

    private final WatchLog log = new WatchLog();

    @BeforeEach
    void needsProc() {
        assumeTrue(Files.exists(Path.of("/proc/self/schedstat")), "needs /proc");
    }

    private static HostSession session(String target) {
        return Collector.session(Target.parse(target), CollectOptions.DEFAULT, Prompter.declining(), Optional.empty());
    }

    private static Optional<Process> find(HostSnapshot host, long pid) {
        return host.processes().stream().filter(process -> process.pid() == pid).findFirst();
    }

    private List<Integer> listed(long pid) {
        return log.moments.stream()
                .filter(HostSnapshot::light)
                .flatMap(host -> find(host, pid).stream())
                .flatMap(process -> process.descriptors().asOptional().stream())
                .map(List::size)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "busybox sh", "bash", "mksh"})
    void lightSamplesSeeTheDescriptorsOfAChosenProcessGrow(String shell) throws Exception {
        assumeTrue(Commands.exists(shell.split(" ")[0]), "needs " + shell);
        java.lang.Process leaker = new ProcessBuilder("bash", "-c", LEAK).start();
        try (HostSession session = session("exec:" + shell + " -s");
                Watch watch = session.watch(QUICK, log)) {
            watch.choose(Set.of((int) leaker.pid()));
            log.awaitMore(6, HostSnapshot::light);
        } finally {
            Commands.kill(leaker);
        }
        List<Integer> sizes = listed(leaker.pid());
        assertThat(log.moments.getFirst().light()).isFalse();
        assertThat(sizes).hasSizeGreaterThanOrEqualTo(5).isSorted();
        assertThat(sizes.getLast()).isGreaterThan(sizes.getFirst());
        assertThat(find(log.moments.getLast(), leaker.pid())
                        .orElseThrow()
                        .descriptors()
                        .orElse(List.of()))
                .extracting(Descriptor::kind)
                .contains(Descriptor.Kind.DEVICE);
        assertThat(find(log.moments.getLast(), leaker.pid())
                        .orElseThrow()
                        .commandLine()
                        .orElse(List.of()))
                .contains("bash");
        log.awaitNothingLeft();
    }

    @Test
    void aProcessThatGrowsIsNoticedThoughNobodyChoseIt() throws Exception {
        java.lang.Process leaker = new ProcessBuilder("bash", "-c", LEAK).start();
        try (HostSession session = session("local");
                Watch _ = session.watch(QUICK, log)) {
            Await.until(
                    "it is listed; " + log,
                    WatchLog.PATIENCE,
                    () -> listed(leaker.pid()).size() > 3);
        } finally {
            Commands.kill(leaker);
        }
        assertThat(listed(leaker.pid())).isSorted();
    }

    @Test
    void aSleeperThatDoesNotRunKeepsWhatIsKnownOfIt() throws Exception {
        java.lang.Process sleeper = new ProcessBuilder("sleep", "100").start();
        Thread.sleep(300);
        try (HostSession session = session("local");
                Watch _ = session.watch(QUICK, log)) {
            log.awaitMore(3, HostSnapshot::light);
        } finally {
            Commands.kill(sleeper);
        }
        Process full = find(log.moments.getFirst(), sleeper.pid()).orElseThrow();
        Process later = find(log.moments.get(2), sleeper.pid()).orElseThrow();
        assertThat(full.leader().cpuNanos().isKnown()).isTrue();
        assertThat(later).isSameAs(full);
        assertThat(later.leader().status().isKnown()).isTrue();
    }

    @Test
    void aProcessThatEndsIsGoneAndOneThatStopsIsReadAnew() throws Exception {
        java.lang.Process ending = new ProcessBuilder("sleep", "100").start();
        java.lang.Process stopping = new ProcessBuilder("sleep", "100").start();
        try (HostSession session = session("local");
                Watch _ = session.watch(QUICK, log)) {
            log.awaitMore(1, HostSnapshot::light);
            Commands.run("kill", "-STOP", Long.toString(stopping.pid()));
            Commands.kill(ending);
            log.awaitMore(4, HostSnapshot::light);
        } finally {
            Commands.kill(stopping);
        }
        HostSnapshot last = log.moments.getLast();
        assertThat(find(log.moments.getFirst(), ending.pid())).isPresent();
        assertThat(find(last, ending.pid())).isEmpty();
        Process stopped = find(last, stopping.pid()).orElseThrow();
        assertThat(stopped.leader().stat().state()).isEqualTo(TaskState.STOPPED);
        assertThat(stopped.leader()
                        .status()
                        .flatMap(status -> status.voluntarySwitches())
                        .isKnown())
                .isTrue();
    }

    @Test
    void aWatchPausesGoesOnAndLooksWhenItIsTold() {
        try (HostSession session = session("local");
                Watch watch = session.watch(QUICK, log)) {
            log.awaitMore(2, _ -> true);
            watch.pause();
            log.awaitState(WatchState.Paused.class::isInstance);
            int atPause = log.moments.size();
            Await.until("a second passes", WatchLog.PATIENCE, new Passing(Duration.ofSeconds(1))::over);
            assertThat(log.moments).hasSize(atPause);
            watch.sampleNow();
            log.awaitMore(1, host -> !host.light());
            watch.resume();
            log.awaitMore(2, HostSnapshot::light);
        }
        log.awaitState(new WatchState.Ended(Optional.empty())::equals);
        assertThat(log.states)
                .containsExactly(
                        new WatchState.Watching(),
                        new WatchState.Paused(),
                        new WatchState.Watching(),
                        new WatchState.Ended(Optional.empty()));
        log.awaitNothingLeft();
    }

    /** A span of time. */
    private static final class Passing {
        private final long end;

        Passing(Duration span) {
            end = System.nanoTime() + span.toNanos();
        }

        boolean over() {
            return System.nanoTime() >= end;
        }
    }

    @Test
    void aWatchClosedInTheMiddleOfAFullSampleLeavesNothing() {
        try (HostSession session = session("local")) {
            session.watch(new WatchOptions(Duration.ZERO, Duration.ZERO, 1000), log);
            log.awaitMore(1, _ -> true);
        }
        log.awaitState(WatchState.Ended.class::isInstance);
        assertThat(log.moments).extracting(HostSnapshot::complete).containsOnly(true);
        log.awaitNothingLeft();
    }

    @Test
    void whatWasSavedIsWhatWasSeen() throws Exception {
        Path file = directory.resolve("watch.capture.gz");
        CaptureFile saved = new CaptureFile(file);
        try (HostSession session = session("local");
                Watch _ = session.watch(QUICK, log)) {
            log.awaitMore(4, _ -> true);
        }
        log.awaitState(WatchState.Ended.class::isInstance);
        for (var capture : log.captures) {
            saved.add(capture);
        }

        CaptureSeries series = Collector.openSeries(file);

        assertThat(series.snapshots()).isEqualTo(log.moments);
    }
}
