package revenant.app.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessFixture;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Sharing;

/** A host of 2,000 tasks, 200 of which run between two looks, looked at a thousand times. */
class TimelineScaleIT {
    private static final int REFRESHES = 1000;
    private static final int PROCESSES = 1000;

    private static HostSnapshot look(int n) {
        Hosts hosts = Hosts.host().up(Duration.ofHours(10).plusSeconds(5L * n));
        for (int i = 0; i < PROCESSES; i++) {
            int busy = i % 5 == 0 ? n : 0;
            ProcessFixture process = hosts.process(1000 + i, "worker")
                    .arguments("/usr/bin/worker", "--number", Integer.toString(i))
                    .leader(leader -> leader.switches(busy))
                    .thread(100_000 + i, thread -> thread.stack("futex_wait_queue", "futex_wait"));
            for (int fd = 0; fd < 20; fd++) {
                process.descriptor(fd, "socket:[" + (i * 20 + fd) + "]");
            }
        }
        return hosts.snapshot();
    }

    @Test
    void aThousandRefreshesStayUnderThreeHundredMegabytesAndCanBeDiagnosedQuickly() {
        long before = Heap.used();
        Timeline timeline = Timeline.ofAtMost(REFRESHES);
        Optional<HostSnapshot> last = Optional.empty();
        for (int n = 0; n < REFRESHES; n++) {
            HostSnapshot read = look(n);
            HostSnapshot shared = last.map(known -> Sharing.of(known, read)).orElse(read);
            timeline = timeline.plus(shared);
            last = Optional.of(shared);
        }
        long megabytes = (Heap.used() - before) / Heap.MEGABYTE;
        System.out.println("1,000 moments of 2,000 tasks: " + megabytes + " MB");
        assertThat(megabytes).isLessThan(300);
        assertThat(timeline.moments()).hasSize(REFRESHES);

        Diagnosis.of(timeline.present());
        long begin = System.nanoTime();
        List<?> findings = Diagnosis.of(timeline.present()).findings();
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        System.out.println("diagnosed in " + time.toMillis() + " ms");
        assertThat(findings).isEmpty();
        assertThat(time).isLessThan(Duration.ofSeconds(2));
    }

    /** As a parent that reaps nobody makes them. */
    private static HostSnapshot zombies(int count) {
        Hosts hosts = Hosts.host().up(Duration.ofHours(10).plusSeconds(5L * count));
        for (int pid = 1000; pid < 1000 + count; pid++) {
            hosts.process(pid, "sh").leader(leader -> leader.zombie());
        }
        return hosts.snapshot();
    }

    @Test
    void tenThousandZombiesAndOneMoreEachTimeAreRememberedAtLittleCost() {
        int looks = 50;
        Timeline timeline = Timeline.ofAtMost(REFRESHES);
        HostSnapshot last = zombies(10_000);
        for (int n = 0; n < looks; n++) {
            last = Sharing.of(last, zombies(10_000 + n));
            timeline = timeline.plus(last);
        }
        Memory now = timeline.memory();
        List<Memory> before = timeline.moments().stream().map(Moment::memory).toList();
        timeline = Timeline.ofAtMost(1);
        long with = Heap.used();
        assertThat(before).hasSize(looks);
        before = List.of();
        long bytes = (with - Heap.used()) / looks;
        System.out.println("what a moment of 10,000 zombies remembers beside the others: " + bytes + " bytes");
        assertThat(bytes).isLessThan(80_000);
        assertThat(before).isEmpty();
        assertThat(timeline.isEmpty()).isTrue();
        assertThat(now.zombies()).hasSize(10_000 + looks - 1);
    }
}
