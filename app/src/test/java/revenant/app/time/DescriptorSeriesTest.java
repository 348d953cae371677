package revenant.app.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import revenant.app.diagnosis.Moments;
import revenant.app.time.DescriptorSeries.Band;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessFixture;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.TaskKey;

class DescriptorSeriesTest {
    private static final String EVENTFD = "anon_inode:[eventfd]";
    private static final TaskKey DAEMON = new TaskKey(812, 812, 100);

    private static Timeline timeline(int looks, BiConsumer<ProcessFixture, Integer> daemon) {
        return of(looks, (host, look) -> daemon.accept(daemon(host), look));
    }

    private static Timeline of(int looks, BiConsumer<Hosts, Integer> host) {
        Timeline timeline = Timeline.ofAtMost(Timeline.USUAL);
        for (ProcessTree tree : Moments.trees(looks, Duration.ofSeconds(5), host)) {
            timeline = timeline.plus(tree);
        }
        return timeline;
    }

    private static ProcessFixture daemon(Hosts host) {
        return host.process(812, "containerd").files(1024, 4096).leader(leader -> leader.start(100));
    }

    private static void open(ProcessFixture process, int from, int count, String target) {
        for (int fd = from; fd < from + count; fd++) {
            process.descriptor(fd, target);
        }
    }

    private static DescriptorSeries series(Timeline timeline) {
        return DescriptorSeries.of(timeline, DAEMON).orElseThrow();
    }

    private static List<String> bands(DescriptorSeries series) {
        return series.bands().stream().map(Band::words).toList();
    }

    /** Twenty sockets all the time, and ten eventfds more in each look. */
    private static DescriptorSeries leak() {
        return series(timeline(13, (process, look) -> {
            open(process, 0, 20, "socket:[1]");
            open(process, 20, 10 * look, EVENTFD);
        }));
    }

    @Test
    void whatGrowsLiesOnWhatIsSteady() {
        DescriptorSeries leak = leak();
        assertThat(bands(leak)).containsExactly("socket", "eventfd");
        assertThat(leak.points().getLast().counts().orElse(List.of())).containsExactly(20, 120);
        assertThat(leak.points().getLast().seconds()).isEqualTo(60);
        assertThat(leak.span()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void theNumbersAreSaidInWords() {
        assertThat(DescriptorWords.spoken(leak()))
                .isEqualTo(
                        "Descriptors of containerd 812 from 10:00:00 UTC to 10:01:00 UTC: 20 to 140 in 1m 0s, limit 1,024."
                                + " eventfd 0 to 120, socket 20.");
        assertThat(DescriptorWords.at(leak(), leak().points().get(3)))
                .isEqualTo("10:00:15 UTC: 50 open: eventfd 30, socket 20");
    }

    @Test
    void theLimitIsInThePictureOnceItIsNotFarAway() {
        assertThat(leak().nearLimit()).isFalse();
        assertThat(series(timeline(2, (process, _) -> open(process, 0, 205, EVENTFD)))
                        .nearLimit())
                .isTrue();
    }

    @Test
    void whatCouldNotBeReadIsAGapAndNoZero() {
        DescriptorSeries series = series(timeline(3, (process, look) -> {
            open(process, 0, 4, EVENTFD);
            if (look == 1) {
                process.noDescriptors();
            }
        }));
        assertThat(series.points().get(1).total()).isEmpty();
        assertThat(series.known()).hasSize(2);
        assertThat(DescriptorWords.at(series, series.points().get(1))).isEqualTo("10:00:05 UTC: denied (needs root)");
    }

    @Test
    void aMomentThatDidNotAskLiesBetweenTwoThatDid() {
        DescriptorSeries series = series(timeline(3, (process, look) -> {
            open(process, 0, 4 + look, EVENTFD);
            if (look == 1) {
                process.descriptorsNotAskedFor();
            }
        }));
        assertThat(series.points()).extracting(DescriptorSeries.Point::number).containsExactly(0, 2);
        assertThat(DescriptorWords.total(series)).isEqualTo("4 to 6 in 10s, limit 1,024");
    }

    @Test
    void oneMomentMakesNoSeries() {
        assertThat(DescriptorSeries.of(timeline(1, (process, _) -> open(process, 0, 4, EVENTFD)), DAEMON))
                .isEmpty();
        assertThat(DescriptorSeries.of(
                        timeline(2, (process, look) -> {
                            open(process, 0, 4, EVENTFD);
                            if (look == 0) {
                                process.noDescriptors();
                            }
                        }),
                        DAEMON))
                .isEmpty();
    }

    @Test
    void anotherProcessThatHadThePidIsNotPartOfIt() {
        Timeline timeline = of(
                4,
                (host, look) -> open(
                        host.process(812, "containerd").leader(leader -> leader.start(look < 2 ? 50 : 100)),
                        0,
                        4,
                        EVENTFD));
        assertThat(series(timeline).points())
                .extracting(DescriptorSeries.Point::number)
                .containsExactly(2, 3);
    }

    @Test
    void aThreadHasTheDescriptorsOfItsProcess() {
        Timeline timeline = timeline(2, (process, _) -> {
            open(process, 0, 4, EVENTFD);
            process.thread(813, thread -> thread.start(160));
        });
        assertThat(DescriptorSeries.of(timeline, new TaskKey(812, 813, 160)))
                .map(DescriptorSeries::process)
                .contains(DAEMON);
    }

    @Test
    void manyKindsAreToldApartUpToSix() {
        List<String> targets = List.of(
                EVENTFD,
                "socket:[1]",
                "pipe:[2]",
                "/var/log/a",
                "/dev/null",
                "anon_inode:inotify",
                "/memfd:x",
                "anon_inode:[timerfd]");
        DescriptorSeries series = series(timeline(2, (process, _) -> {
            for (int i = 0; i < targets.size(); i++) {
                open(process, 100 * i, 10 - i, targets.get(i));
            }
        }));
        assertThat(bands(series)).hasSize(7).startsWith("other kinds").doesNotContain("memfd", "timerfd");
        assertThat(series.points().getFirst().counts().orElse(List.of()).getFirst())
                .isEqualTo(4 + 3);
    }
}
