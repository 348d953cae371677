package revenant.collector.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static revenant.collector.fixture.RecordedBsd.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import revenant.collector.CollectOptions;
import revenant.collector.Collector;
import revenant.collector.HostSession;
import revenant.collector.Prompter;
import revenant.collector.Target;
import revenant.collector.Watch;
import revenant.collector.WatchOptions;
import revenant.collector.fixture.RecordedBsd;
import revenant.collector.model.BlockedRead;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Process;
import revenant.collector.testing.Await;

/** watch.sh runs here over commands that print what a real FreeBSD host printed. */
class FreeBsdWatchIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final WatchOptions QUICK = new WatchOptions(Duration.ofMillis(200), Duration.ofHours(1), 1000);

    @TempDir
    Path directory;

    private final List<HostSnapshot> moments = new CopyOnWriteArrayList<>();

    private void watch(FakeFreeBsd host, int samples, Integer... pids) {
        Target target = Target.parse("exec:" + host.commandLine());
        try (HostSession session =
                        Collector.session(target, CollectOptions.DEFAULT, Prompter.declining(), Optional.empty());
                Watch watch = session.watch(QUICK, moments::add)) {
            watch.choose(Set.copyOf(Arrays.asList(pids)));
            Await.until("samples", PATIENCE, () -> moments.size() >= samples);
        }
    }

    /** Two processes whose descriptors are in the recording. */
    private static Integer[] readable() {
        return RecordedBsd.LEAKS_NAMES.rootSnapshot().processes().stream()
                .filter(one -> one.descriptors().isKnown())
                .map(Process::pid)
                .limit(2)
                .toArray(Integer[]::new);
    }

    @Test
    void aLightSampleHasTheProcessesAndWhatTheChosenOnesHaveOpen() throws Exception {
        Integer[] pids = readable();
        watch(FakeFreeBsd.of(RecordedBsd.LEAKS_NAMES, directory), 3, pids);

        HostSnapshot full = moments.getFirst();
        HostSnapshot light = moments.getLast();
        assertThat(full.light()).isFalse();
        assertThat(light.light()).isTrue();
        assertThat(light.complete()).isTrue();
        assertThat(light.processes()).extracting(Process::pid).isEqualTo(pidsOf(full));
        for (int pid : pids) {
            assertThat(process(light, pid).descriptors())
                    .isEqualTo(process(full, pid).descriptors());
            assertThat(process(light, pid).commandLine())
                    .isEqualTo(process(full, pid).commandLine());
        }
        assertThat(light.jails()).isEqualTo(full.jails());
        assertThat(light.host().files().isKnown()).isTrue();
    }

    private static List<Integer> pidsOf(HostSnapshot host) {
        return host.processes().stream().map(Process::pid).toList();
    }

    @Test
    void aProcessWhoseFilesHangIsNamedAndTheOthersAreRead() throws Exception {
        Integer[] pids = readable();
        FakeFreeBsd host = FakeFreeBsd.of(RecordedBsd.LEAKS_NAMES, directory)
                .with("FAKE_HANG", "procstat --libxo json -f " + pids[0] + " ");
        watch(host, 3, pids);

        assertThat(moments.getLast().light()).isTrue();
        assertThat(moments.stream().flatMap(moment -> moment.blockedReads().stream()))
                .extracting(BlockedRead::path)
                .contains(pids[0] + "/files");
        assertThat(process(moments.getLast(), pids[1]).descriptors().isKnown()).isTrue();
    }
}
