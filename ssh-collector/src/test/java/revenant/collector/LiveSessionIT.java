package revenant.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import revenant.collector.capture.Capture;
import revenant.collector.model.Reading;
import revenant.collector.testing.Await;
import revenant.collector.testing.Commands;
import revenant.collector.testing.HostProcesses;
import revenant.collector.testing.OpenSshServer;
import revenant.collector.testing.TestUser;
import revenant.collector.transport.Transports;

/** Sessions to a real OpenSSH server. */
class LiveSessionIT {
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    private OpenSshServer server;
    private HostProcesses ours;

    @BeforeAll
    static void needServer() {
        OpenSshServer.assumeAvailable();
    }

    @BeforeEach
    void startServer() throws IOException {
        server = OpenSshServer.start(directory).trusted();
        ours = HostProcesses.in(directory);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private HostSession real(String target) throws IOException {
        return Collector.session(
                Target.parse(target), CollectOptions.DEFAULT, Prompter.declining(), Optional.of(server.clientConfig()));
    }

    private HostSession hanging() throws IOException {
        return scripted(HangingProbe.wire(ours));
    }

    private HostSession scripted(byte[] script) throws IOException {
        Target target = Target.parse("box");
        Optional<Path> config = Optional.of(server.clientConfig());
        return new LiveSession(
                target,
                CollectOptions.DEFAULT,
                () -> Transports.to(target, CollectOptions.DEFAULT, Prompter.declining(), config),
                _ -> script);
    }

    private static CompletableFuture<CollectException> failureOf(HostSession session) {
        return CompletableFuture.supplyAsync(
                () -> catchThrowableOfType(CollectException.class, () -> session.collect(CollectListener.NONE)),
                Thread::startVirtualThread);
    }

    private void awaitRunning() {
        Await.until("the probe runs", SOON, () -> !ours.pids().isEmpty());
    }

    private void awaitGone() {
        Await.until(
                "nothing of ours runs on the host",
                Duration.ofSeconds(1),
                () -> ours.pids().isEmpty());
    }

    private long logins() throws IOException {
        return server.log().lines().filter(line -> line.startsWith("Accepted ")).count();
    }

    @Test
    void theHostIsReadAndOneConnectionServesManyRefreshes() throws Exception {
        List<String> words = new ArrayList<>();
        CollectListener listener = new CollectListener() {
            @Override
            public void progress(String said) {
                words.add(said);
            }
        };
        try (HostSession session = real("box")) {
            for (int i = 0; i < 12; i++) {
                Capture capture = session.collect(listener);
                assertThat(capture.snapshot().complete()).isTrue();
                assertThat(capture.snapshot().processes())
                        .anyMatch(process ->
                                process.pid() == ProcessHandle.current().pid());
            }
        }
        assertThat(logins()).isEqualTo(1);
        assertThat(words)
                .contains("connecting to root@box:" + server.port(), "logging in as root@box:" + server.port());
    }

    @Test
    void anUnprivilegedUserSeesTheTreeAndLearnsWhatIsMissing() throws Exception {
        try (TestUser user = TestUser.create();
                HostSession session = real(user.name() + "@box")) {
            Capture capture = session.collect(CollectListener.NONE);
            assertThat(capture.snapshot().host().collectedAs()).isEqualTo(Reading.known(user.name()));
            assertThat(capture.snapshot().processes()).hasSizeGreaterThan(1);
            assertThat(capture.snapshot().blindSpots()).isNotEmpty();
        }
    }

    @Test
    void aServerKilledHalfwayYieldsASnapshotWithHolesAndTheNextRefreshConnectsAnew() throws Exception {
        try (HostSession session = hanging()) {
            CompletableFuture<Capture> collecting = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return session.collect(CollectListener.NONE);
                        } catch (CollectException e) {
                            throw new AssertionError(e);
                        }
                    },
                    Thread::startVirtualThread);
            awaitRunning();
            server.kill();
            assertThat(collecting).succeedsWithin(SOON).satisfies(capture -> {
                assertThat(capture.snapshot().processes()).hasSize(1);
                assertThat(capture.snapshot().complete()).isFalse();
            });
            awaitGone();
            server.restart();
            CompletableFuture<CollectException> again = failureOf(session);
            awaitRunning();
            session.cancel();
            assertThat(again).succeedsWithin(SOON).isInstanceOf(CollectException.Cancelled.class);
        }
        awaitGone();
    }

    @Test
    void cancelWhileTheHostIsSilentReturnsAtOnceLeavesNothingRunningAndKeepsTheConnection() throws Exception {
        try (HostSession session = hanging()) {
            for (int i = 0; i < 2; i++) {
                CompletableFuture<CollectException> failure = failureOf(session);
                awaitRunning();
                session.cancel();
                assertThat(failure)
                        .succeedsWithin(Duration.ofSeconds(1))
                        .isInstanceOf(CollectException.Cancelled.class);
                awaitGone();
            }
        }
        assertThat(logins()).isEqualTo(1);
    }

    @Test
    void closeWhileTheHostIsSilentLeavesNothingRunning() throws Exception {
        HostSession session = hanging();
        CompletableFuture<CollectException> failure = failureOf(session);
        awaitRunning();
        session.close();
        assertThat(failure).succeedsWithin(SOON).isInstanceOf(CollectException.Cancelled.class);
        awaitGone();
    }

    @Test
    void cancellingTheRealProbeLeavesNoProcessOfOurLogin() throws Exception {
        try (HostSession session = real("box")) {
            CompletableFuture<CollectException> failure = failureOf(session);
            Await.until("a shell runs", SOON, () -> shells() > 0);
            session.cancel();
            assertThat(failure).succeedsWithin(SOON);
            Await.until("no shell is left", SOON, () -> shells() == 0);
        }
    }

    private long shells() {
        return server.processes().filter(LiveSessionIT::isShellOrReader).count();
    }

    /** Everything below sshd that is not sshd. */
    private static boolean isShellOrReader(ProcessHandle process) {
        try {
            return !Files.readString(Path.of("/proc", String.valueOf(process.pid()), "comm"))
                    .startsWith("sshd");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aReaderLeftBehindDoesNotCostTheConnection() throws Exception {
        try (HostSession session = scripted(HangingProbe.leaving(ours))) {
            assertThat(session.collect(CollectListener.NONE).snapshot().complete())
                    .isTrue();
            Await.until("one reader is left behind", SOON, () -> ours.pids().size() == 1);
            long begun = System.nanoTime();
            long given = Duration.ofSeconds(4).toNanos();
            Await.until(
                    "more time than a shell is given", SOON.plusSeconds(5), () -> System.nanoTime() - begun > given);
            assertThat(session.collect(CollectListener.NONE).snapshot().complete())
                    .isTrue();
        } finally {
            ours.kill();
        }
        assertThat(logins()).isEqualTo(1);
    }

    @Test
    void aLoginThatMayNotRunAShellIsQuoted() throws Exception {
        try (TestUser user = TestUser.create()) {
            Commands.run("usermod", "--shell", "/usr/sbin/nologin", user.name());
            try (HostSession session = real(user.name() + "@box")) {
                assertThat(failureOf(session))
                        .succeedsWithin(SOON)
                        .isInstanceOfSatisfying(
                                CollectException.ProbeFailed.class,
                                failure -> assertThat(failure)
                                        .hasMessageContaining("This account is currently not available"));
            }
        }
    }
}
