package revenant.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import revenant.collector.model.BlockedRead;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.testing.Commands;

/** Watches what hangs, and what is much. */
class WatchTroubleTest {
    private static final WatchOptions QUICK = new WatchOptions(Duration.ofMillis(200), Duration.ofHours(1), 100);

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

    @Test
    void aHungReaderLosesOnlyItsItem() throws Exception {
        Path seven = Files.createDirectories(directory.resolve("7/task/7"));
        Path eight = Files.createDirectories(directory.resolve("8/task/8"));
        for (Path task : List.of(seven, eight)) {
            Files.writeString(task.resolve("stat"), Files.readString(Path.of("/proc/self/stat")));
            Files.writeString(task.resolve("status"), Files.readString(Path.of("/proc/self/status")));
        }
        Path boot = directory.resolve("sys/kernel/random/boot_id");
        Files.createDirectories(boot.getParent());
        Files.writeString(boot, "boot\n");
        Files.writeString(seven.resolve("schedstat"), "7000 1 1\n");
        Files.writeString(eight.resolve("schedstat"), "8000 1 1\n");
        Path pipe = directory.resolve("pipe");
        Commands.run("mkfifo", pipe.toString());
        java.lang.Process writer = new ProcessBuilder("sh", "-c", "exec 9<>'" + pipe + "'; exec sleep 100").start();
        try (HostSession session = session("exec:env REVENANT_PROC_ROOT=" + directory + " sh -s");
                Watch _ = session.watch(QUICK, log)) {
            log.awaitMore(2, _ -> true);
            assertThat(log.moments.getLast().blockedReads()).isEmpty();
            Files.move(pipe, eight.resolve("schedstat"), StandardCopyOption.REPLACE_EXISTING);
            log.awaitMore(3, host -> !host.blockedReads().isEmpty());
        } finally {
            Commands.kill(writer);
        }
        assertThat(log.moments.getLast().light()).isTrue();
        assertThat(log.moments.getLast().blockedReads())
                .extracting(BlockedRead::path)
                .containsExactly("8/task/8/schedstat");
        assertThat(log.moments)
                .allSatisfy(host ->
                        assertThat(host.processes()).extracting(Process::pid).containsExactly(7, 8));
        assertThat(find(log.moments.getLast(), 7).orElseThrow().leader().cpuNanos())
                .isEqualTo(Reading.known(7000L));
        assertThat(log.states).noneMatch(WatchState.Dropped.class::isInstance);
    }

    @Test
    void twoHundredWatchedProcessesAreWatchedWithinTheBudget() throws Exception {
        java.lang.Process crowd = new ProcessBuilder(
                        "bash", "-c", "for i in {1..200}; do sleep 100 & done; echo ready; read _; kill $(jobs -p)")
                .start();
        try (Crowd closer = new Crowd(crowd);
                HostSession session = session("local");
                Watch watch = session.watch(WatchOptions.DEFAULT, log)) {
            crowd.getInputStream().read();
            watch.choose(closer.children());
            log.awaitMore(8, HostSnapshot::light);
        }
        assertThat(log.percents.subList(2, log.percents.size())).allMatch(percent -> percent <= 5.001);
        assertThat(log.intervals).allMatch(interval -> interval.compareTo(Duration.ofSeconds(1)) >= 0);
    }

    /** Ends the crowd. */
    private record Crowd(java.lang.Process crowd) implements AutoCloseable {
        Set<Integer> children() {
            return crowd.children().map(child -> (int) child.pid()).collect(Collectors.toSet());
        }

        @Override
        public void close() throws IOException {
            try (OutputStream in = crowd.getOutputStream()) {
                in.write('\n');
            }
        }
    }
}
