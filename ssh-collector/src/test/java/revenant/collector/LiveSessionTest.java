package revenant.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import revenant.collector.capture.Capture;
import revenant.collector.testing.Await;
import revenant.collector.testing.HostProcesses;
import revenant.collector.transport.Transport;
import revenant.collector.transport.Transports;

/** Sessions on this machine, with probes that behave badly. */
class LiveSessionTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    private HostProcesses ours;

    @BeforeEach
    void needsProc() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")), "needs /proc");
        ours = HostProcesses.in(directory);
    }

    private static LiveSession session(Target target, CollectOptions options, Function<Set<String>, byte[]> probe) {
        return new LiveSession(
                target, options, () -> Transports.to(target, options, Prompter.declining(), Optional.empty()), probe);
    }

    private static CollectOptions idle(Duration idle) {
        return new CollectOptions(false, Duration.ofSeconds(5), idle, Duration.ofMinutes(1));
    }

    private LiveSession local(CollectOptions options, byte[] script) {
        return session(new Target.Local(), options, _ -> script);
    }

    private CompletableFuture<CollectException> failureOf(LiveSession session) {
        return CompletableFuture.supplyAsync(
                () -> catchThrowableOfType(CollectException.class, () -> session.collect(CollectListener.NONE)),
                Thread::startVirtualThread);
    }

    private void awaitGone() {
        Await.until(
                "nothing of ours runs: " + ours.pids(),
                Duration.ofSeconds(1),
                () -> ours.pids().isEmpty());
    }

    private void awaitRunning() {
        Await.until("the probe runs", SOON, () -> !ours.pids().isEmpty());
    }

    @Test
    void cancelEndsASilentCollectionAndLeavesNothingRunning() {
        try (LiveSession session = local(CollectOptions.DEFAULT, HangingProbe.wire(ours))) {
            CompletableFuture<CollectException> failure = failureOf(session);
            awaitRunning();
            session.cancel();
            assertThat(failure).succeedsWithin(Duration.ofSeconds(1)).isInstanceOf(CollectException.Cancelled.class);
            awaitGone();
        }
    }

    @Test
    void aCancelledSessionCanBeUsedAgain() throws Exception {
        CollectOptions options = idle(Duration.ofMillis(500));
        try (LiveSession session = local(options, HangingProbe.wire(ours))) {
            CompletableFuture<CollectException> failure = failureOf(session);
            awaitRunning();
            session.cancel();
            assertThat(failure).succeedsWithin(SOON).isInstanceOf(CollectException.Cancelled.class);
            assertThat(session.collect(CollectListener.NONE).snapshot().processes())
                    .hasSize(1);
        }
        awaitGone();
    }

    @Test
    void closeEndsASilentCollectionAndLeavesNothingRunning() {
        LiveSession session = local(CollectOptions.DEFAULT, HangingProbe.wire(ours));
        CompletableFuture<CollectException> failure = failureOf(session);
        awaitRunning();
        session.close();
        assertThat(failure).succeedsWithin(SOON).isInstanceOf(CollectException.Cancelled.class);
        awaitGone();
        assertThat(failureOf(session)).succeedsWithin(SOON).isInstanceOf(CollectException.Cancelled.class);
    }

    @Test
    void silenceAfterTheFirstSectionYieldsASnapshotWithHoles() throws Exception {
        try (LiveSession session = local(idle(Duration.ofMillis(300)), HangingProbe.wire(ours))) {
            Capture capture = session.collect(CollectListener.NONE);
            assertThat(capture.snapshot().processes()).hasSize(1);
            assertThat(capture.snapshot().complete()).isFalse();
            awaitGone();
        }
    }

    @Test
    void silenceFromTheStartTimesOut() {
        try (LiveSession session = local(idle(Duration.ofMillis(300)), HangingProbe.mute(ours))) {
            assertThat(failureOf(session)).succeedsWithin(SOON).isInstanceOf(CollectException.TimedOut.class);
            awaitGone();
        }
    }

    @Test
    void endlessOutputIsEndedByTheTotalTime() {
        CollectOptions options = new CollectOptions(false, SOON, Duration.ofSeconds(30), Duration.ofMillis(500));
        byte[] endless = "while :; do echo noise; sleep 0.01; done\n".getBytes(StandardCharsets.UTF_8);
        try (LiveSession session = local(options, endless)) {
            assertThat(failureOf(session)).succeedsWithin(SOON).isInstanceOf(CollectException.TimedOut.class);
        }
    }

    @Test
    void aCommandThatIsNoShellIsQuoted() {
        Target target = new Target.Command("echo 'Error: no such container: web' >&2; exit 1");
        try (LiveSession session = session(target, CollectOptions.DEFAULT, _ -> HangingProbe.wire(ours))) {
            assertThat(failureOf(session))
                    .succeedsWithin(SOON)
                    .isInstanceOfSatisfying(
                            CollectException.ProbeFailed.class,
                            failure -> assertThat(failure).hasMessageContaining("Error: no such container: web"));
        }
    }

    @Test
    void aCommandThatNeverStopsTalkingLeavesNoThreadThatListens() {
        Target target = new Target.Command("exec yes");
        try (LiveSession session = session(target, CollectOptions.DEFAULT, _ -> new byte[0])) {
            assertThat(failureOf(session)).succeedsWithin(SOON).isInstanceOf(CollectException.ProbeFailed.class);
        }
        Await.until(
                "nobody listens",
                SOON,
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("probe output")));
    }

    @Test
    void cancelDoesNotWaitForATransportThatCannotBeWoken() {
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Transport deaf = new Transport() {
            @Override
            public RemoteShell open(Progress progress) {
                opening.countDown();
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new IllegalStateException("the test is over");
            }

            @Override
            public void close() {}
        };
        try (LiveSession session =
                new LiveSession(new Target.Local(), CollectOptions.DEFAULT, () -> deaf, _ -> new byte[0])) {
            CompletableFuture<CollectException> failure = failureOf(session);
            Await.until("the transport opens", SOON, () -> opening.getCount() == 0);
            session.cancel();
            assertThat(failure).succeedsWithin(Duration.ofSeconds(1)).isInstanceOf(CollectException.Cancelled.class);
        } finally {
            never.countDown();
        }
    }

    @Test
    void aSudoThatNeverAnswersIsGivenUpThoughItKeepsThePipeOpen() throws IOException {
        CollectOptions options = idle(Duration.ofMillis(300)).withSudo(true);
        Target target = new Target.Command(ours.command() + "; exit");
        try (LiveSession session = session(target, options, _ -> new byte[0])) {
            assertThat(failureOf(session)).succeedsWithin(SOON).isInstanceOf(CollectException.TimedOut.class);
        } finally {
            ours.kill();
        }
    }

    @Test
    void aCommandThatNeverReadsDoesNotKeepUsWaiting() {
        byte[] unread = new byte[1 << 20];
        Target target = new Target.Command("exec sleep 1000");
        try (LiveSession session = session(target, idle(Duration.ofMillis(300)), _ -> unread)) {
            assertThat(failureOf(session)).succeedsWithin(SOON).isInstanceOf(CollectException.TimedOut.class);
        }
    }
}
