package revenant.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import revenant.collector.model.HostSnapshot;
import revenant.collector.testing.Await;
import revenant.collector.testing.Keys;
import revenant.collector.testing.OpenSshServer;

/** Watches through a real OpenSSH server. */
class WatchIT {
    private static final WatchOptions QUICK = new WatchOptions(Duration.ofMillis(200), Duration.ofHours(1), 100);

    @TempDir
    Path directory;

    private final WatchLog log = new WatchLog();
    private OpenSshServer server;

    @BeforeAll
    static void needServer() {
        OpenSshServer.assumeAvailable();
    }

    @BeforeEach
    void startServer() throws IOException {
        server = OpenSshServer.start(directory).trusted();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private HostSession session() throws IOException {
        return Collector.session(
                Target.parse("box"), CollectOptions.DEFAULT, Prompter.declining(), Optional.of(server.clientConfig()));
    }

    private long logins() throws IOException {
        return server.log().lines().filter(line -> line.startsWith("Accepted ")).count();
    }

    /** Ends the server's part of each connection, and leaves what it runs to its fate. */
    private void cut() {
        server.processes().filter(WatchIT::isSshd).forEach(ProcessHandle::destroyForcibly);
    }

    private static boolean isSshd(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "comm"))
                    .startsWith("sshd");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void oneLoginServesAllSamplesAndAFullLookBesideThem() throws Exception {
        try (HostSession session = session();
                Watch watch = session.watch(QUICK, log)) {
            log.awaitMore(8, HostSnapshot::light);
            watch.sampleNow();
            log.awaitMore(1, host -> !host.light());
            assertThat(session.collect(CollectListener.NONE).snapshot().complete())
                    .isTrue();
            log.awaitMore(1, HostSnapshot::light);
        }
        assertThat(logins()).isEqualTo(1);
        assertThat(log.moments).extracting(HostSnapshot::complete).containsOnly(true);
        log.awaitNothingLeft();
    }

    @Test
    void aConnectionCutTenTimesLosesNothingThatWasSeen() throws Exception {
        try (HostSession session = session();
                Watch _ = session.watch(QUICK, log)) {
            for (int i = 0; i < 10; i++) {
                log.awaitMore(2, _ -> true);
                List<HostSnapshot> before = List.copyOf(log.moments);
                int dropped = drops();
                cut();
                Await.until("it is noticed", WatchLog.PATIENCE, () -> drops() > dropped);
                assertThat(log.moments).startsWith(before.toArray(HostSnapshot[]::new));
            }
            log.awaitMore(2, HostSnapshot::light);
        }
        assertThat(drops()).isGreaterThanOrEqualTo(10);
        assertThat(log.moments.stream().filter(host -> !host.light())).hasSize(1);
        assertThat(log.moments)
                .allSatisfy(host -> assertThat(host.processes())
                        .anyMatch(process ->
                                process.pid() == ProcessHandle.current().pid()
                                        && process.commandLine().isKnown()));
        log.awaitNothingLeft();
    }

    private int drops() {
        return (int)
                log.states.stream().filter(WatchState.Dropped.class::isInstance).count();
    }

    @Test
    void aHostThatStaysAwayIsTriedMoreAndMoreRarely() throws Exception {
        try (HostSession session = session();
                Watch _ = session.watch(QUICK, log)) {
            log.awaitMore(1, HostSnapshot::light);
            server.kill();
            Await.until("three tries; " + log, WatchLog.PATIENCE, () -> drops() >= 3);
            server.restart();
            log.awaitMore(2, HostSnapshot::light);
        }
        assertThat(log.states.stream()
                        .filter(WatchState.Dropped.class::isInstance)
                        .map(state -> ((WatchState.Dropped) state).nextTry().toSeconds())
                        .limit(3))
                .containsExactly(1L, 2L, 4L);
    }

    @Test
    void anotherHostKeyAfterADropEndsTheWatchWithTheReason() throws Exception {
        try (HostSession session = session();
                Watch _ = session.watch(QUICK, log)) {
            log.awaitMore(1, HostSnapshot::light);
            server.kill();
            Files.delete(directory.resolve("host"));
            Files.delete(directory.resolve("host.pub"));
            Keys.generate(directory.resolve("host"), "ed25519", "");
            server.restart();
            log.awaitState(WatchState.Ended.class::isInstance);
        }
        assertThat(log.states.getLast())
                .isInstanceOfSatisfying(
                        WatchState.Ended.class,
                        ended -> assertThat(ended.reason()).get().isInstanceOf(CollectException.HostKeyChanged.class));
        assertThat(log.moments).isNotEmpty();
    }

    @Test
    void whereTheWatchIsCutItsShellEndsByItself() throws Exception {
        try (HostSession session = session();
                Watch watch = session.watch(new WatchOptions(Duration.ZERO, Duration.ZERO, 1000), log)) {
            log.awaitMore(1, _ -> true);
            watch.pause();
            cut();
            log.awaitNothingLeft();
        }
    }
}
