package revenant.app.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.diagnosis.HostTime;
import revenant.app.diagnosis.Moments;
import revenant.app.export.Report;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Reading;
import revenant.collector.model.TaskKey;

/** What a timeline says happened. Looks are five seconds apart, the first at 10:00:00Z. */
class EventsTest {
    private static final long TEN_HOURS = 10 * 3600 * 100;

    private static List<String> said(int looks, BiConsumer<Hosts, Integer> host) {
        return timeline(looks, host).events().stream().map(Event::line).toList();
    }

    private static Timeline timeline(int looks, BiConsumer<Hosts, Integer> host) {
        Timeline timeline = Timeline.ofAtMost(Timeline.USUAL);
        for (ProcessTree tree : Moments.trees(looks, Duration.ofSeconds(5), host)) {
            timeline = timeline.plus(tree);
        }
        return timeline;
    }

    @Test
    void aQuietHostSaysNothing() {
        assertThat(said(20, (host, _) -> host.process(500, "nginx"))).isEmpty();
    }

    @Test
    void aServiceThatStartsAndEndsIsTold() {
        assertThat(said(5, (host, i) -> {
                    if (i >= 1 && i < 4) {
                        host.process(500, "nginx").leader(leader -> leader.start(TEN_HOURS + 300));
                    }
                }))
                .containsExactly("10:00:05Z nginx 500 started by 1 (systemd)", "10:00:20Z nginx 500 gone");
    }

    @Test
    void whatComesAndGoesIsFoldedIntoOneLineHoweverLongItGoesOn() {
        assertThat(said(50, (host, i) -> {
                    for (int n = 0; n < 3; n++) {
                        host.process(1000 + 3 * i + n, n == 0 ? "awk" : "sh")
                                .group(700, 600)
                                .leader(leader -> leader.start(TEN_HOURS + 500L * i - 200));
                    }
                }))
                .containsExactly("10:04:05Z since 10:00:00Z 147 processes of little note came, 147 went: sh, awk");
    }

    @Test
    void whatOnlyComesIntoSightIsNotBorn() {
        assertThat(said(2, (host, i) -> {
                    if (i == 1) {
                        host.process(500, "old");
                    }
                }))
                .isEmpty();
    }

    @Test
    void aZombieIsToldWhenASecondSampleSeesIt() {
        BiConsumer<Hosts, Integer> host = (hosts, i) -> {
            hosts.process(400, "worker");
            if (i == 0) {
                hosts.process(500, "sh").ppid(400);
            } else if (i < 6) {
                hosts.process(500, "sh").ppid(400).leader(leader -> leader.zombie());
            }
        };
        assertThat(said(2, host)).isEmpty();
        assertThat(said(8, host))
                .containsExactly(
                        "10:00:10Z sh 500 a zombie since 10:00:05Z, killed by SIGKILL; its parent 400 (worker) has not"
                                + " reaped it",
                        "10:00:30Z sh 500 gone, killed by SIGKILL, a zombie reaped after 25 s");
    }

    @Test
    void aWaitThatEndsIsToldTwice() {
        assertThat(said(
                        8,
                        (host, i) -> host.process(500, "cp")
                                .leader(leader -> leader.state(i >= 2 && i < 6 ? 'D' : 'S')
                                        .switches(i < 2 || i > 5 ? i : 2))))
                .containsExactly(
                        "10:00:15Z cp 500 in state D and has not run since 10:00:10Z",
                        "10:00:30Z cp 500 runs again after 20 s at most");
    }

    @Test
    void aWaitOfAMomentIsNoEvent() {
        assertThat(said(
                        8,
                        (host, i) -> host.process(500, "cp")
                                .leader(leader -> leader.state('D').switches(i))))
                .isEmpty();
    }

    @Test
    void anExitThatStandsStillIsTold() {
        assertThat(said(4, (host, i) -> {
                    if (i == 0) {
                        host.process(500, "fused");
                    } else {
                        host.process(500, "fused").leader(leader -> leader.stuckInExit("fuse_flush"));
                    }
                }))
                .containsExactly("10:00:10Z fused 500 exiting and has not run since 10:00:05Z");
    }

    @Test
    void aStopAndItsEndAreTold() {
        assertThat(said(
                        4,
                        (host, i) -> host.process(500, "job")
                                .leader(leader -> leader.state(i == 1 || i == 2 ? 'T' : 'S')
                                        .switches(i))))
                .containsExactly("10:00:05Z job 500 stopped", "10:00:15Z job 500 goes on");
    }

    @Test
    void aMountOfTheHostThatGoesIsTold() {
        assertThat(said(2, (host, i) -> {
                    if (i == 0) {
                        host.mounts(4026531841L, Hosts.mount("/", "ext4", 1), Hosts.mount("/mnt/s3", "fuse", 43));
                    } else {
                        host.mounts(4026531841L, Hosts.mount("/", "ext4", 1));
                    }
                }))
                .containsExactly("10:00:05Z mount /mnt/s3 (fuse, fuse) gone");
    }

    @Test
    void ofManyAlikeAFewAreNamed() {
        List<String> said = said(2, (host, i) -> {
            for (int pid = 500; pid < 600; pid++) {
                host.process(pid, "job")
                        .leader(leader -> leader.state(i == 0 ? 'S' : 'T').switches(i));
            }
        });
        assertThat(said).hasSize(6).last().isEqualTo("10:00:05Z and 95 more: stopped");
    }

    @Test
    void aFindingThatComesAndGoesIsTold() {
        Timeline sick = timeline(3, (host, _) -> host.process(500, "app").files(100, 100));
        Timeline found = diagnosed(sick, true);
        Timeline still = diagnosed(found, true);
        Timeline well = diagnosed(still, false);
        assertThat(well.events())
                .extracting(Event::words)
                .containsExactly(
                        "found: 500 (app) can open no more files: 100 of 100, by kind 100 eventfd.",
                        "not found any more: 500 (app) can open no more files: 100 of 100, by kind 100 eventfd.");
    }

    @Test
    void whatWasFoundInTheMiddleOfASavedFileIsToldToo() {
        Timeline file = Timeline.of(List.of(
                host(false).snapshot(), host(true).snapshot(), host(false).snapshot()));
        assertThat(file.events()).extracting(Event::kind).containsExactly(Event.Kind.FINDING_CAME);
        Report report = Report.of(file, Diagnosis.of(file.present()));
        assertThat(report.events())
                .extracting(Event::kind)
                .containsExactly(Event.Kind.FINDING_CAME, Event.Kind.FINDING_WENT);
    }

    @Test
    void aSingleLookHasNoEventsThoughSomethingIsFound() {
        Timeline one = Timeline.of(List.of(host(true).snapshot()));
        assertThat(Report.of(one, Diagnosis.of(one.present())).events()).isEmpty();
    }

    private static Timeline diagnosed(Timeline before, boolean full) {
        Timeline after = before.plus(host(full).tree());
        return after.diagnosed(Diagnosis.of(after.present()));
    }

    private static Hosts host(boolean full) {
        Hosts hosts = Hosts.host().up(Duration.ofHours(11));
        var app = hosts.process(500, "app").files(100, 100);
        for (int fd = 0; full && fd < 100; fd++) {
            app.descriptor(fd, "anon_inode:[eventfd]");
        }
        return hosts;
    }

    @Test
    void aNoteStandsAtItsMoment() {
        Instant at = Instant.parse("2026-11-21T10:00:07Z");
        Timeline timeline = timeline(
                        4,
                        (host, i) -> host.process(500, "job")
                                .leader(leader -> leader.state(i == 1 || i == 2 ? 'T' : 'S')
                                        .switches(i)))
                .with(new Note(
                        new HostTime(Reading.known(at), Reading.notCollected()),
                        Optional.of(new TaskKey(500, 500, 1000)),
                        "called\u001b the owner"));
        assertThat(timeline.events())
                .extracting(Event::line)
                .containsExactly(
                        "10:00:05Z job 500 stopped",
                        "10:00:07Z note: called\\x1b the owner",
                        "10:00:15Z job 500 goes on");
    }
}
