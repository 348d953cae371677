package revenant.app.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.HostTime;
import revenant.app.diagnosis.Moments;
import revenant.app.diagnosis.Stillness;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessTree;
import revenant.collector.capture.CaptureSeries.Placed;
import revenant.collector.capture.PinnedNote;
import revenant.collector.model.ExitStatus;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Reading;
import revenant.collector.model.TaskKey;

class TimelineTest {
    private static final Duration FIVE = Duration.ofSeconds(5);
    private static final TaskKey SHELL = new TaskKey(500, 500, 1000);

    private static Timeline timeline(int looks, BiConsumer<Hosts, Integer> host) {
        return timeline(Timeline.USUAL, looks, host);
    }

    private static Timeline timeline(int most, int looks, BiConsumer<Hosts, Integer> host) {
        Timeline timeline = Timeline.ofAtMost(most);
        for (ProcessTree tree : Moments.trees(looks, FIVE, host)) {
            timeline = timeline.plus(tree);
        }
        return timeline;
    }

    private static List<String> said(Timeline timeline) {
        return timeline.events().stream().map(Event::line).toList();
    }

    @Test
    void theOldestMomentsAreForgotten() {
        Timeline timeline = timeline(10, 25, (_, _) -> {});
        assertThat(timeline.moments())
                .extracting(Moment::number)
                .containsExactly(15, 16, 17, 18, 19, 20, 21, 22, 23, 24);
        assertThat(timeline.present().samples().looks()).hasSize(9);
    }

    @Test
    void fewMomentsHaveATreeAndTheyLieThickerTowardsNow() {
        Timeline timeline = timeline(1000, 300, (_, _) -> {});
        List<ProcessTree> trees = timeline.present().samples().earlier();
        assertThat(trees).hasSizeLessThan(12);
        HostTime now = timeline.last().at();
        List<Long> ago = trees.stream()
                .map(tree -> now.since(HostTime.of(tree.snapshot().host()))
                                .orElseThrow()
                                .toSeconds()
                        / 5)
                .toList();
        assertThat(ago).startsWith(299L).endsWith(3L, 2L, 1L);
        for (int i = 1; i < ago.size(); i++) {
            assertThat(ago.get(i)).as("%s", ago).isBetween(ago.get(i - 1) / 5, ago.get(i - 1) - 1);
        }
    }

    @Test
    void countersAreOfEachMoment() {
        Timeline timeline = timeline(2, (host, i) -> {
            host.process(500, "sh").descriptor(0, "/dev/null");
            host.process(501, "sh").noDescriptors().thread(502, thread -> thread.state(i == 0 ? 'S' : 'D'));
        });
        Counters now = timeline.last().counters();
        assertThat(now.processes()).isEqualTo(3);
        assertThat(now.threads()).isEqualTo(4);
        assertThat(now.uninterruptible()).isEqualTo(1);
        assertThat(now.descriptors().orElse(-1L)).isEqualTo(1);
        assertThat(now.unread()).isEqualTo(1);
        assertThat(timeline.moments().getFirst().counters().uninterruptible()).isZero();
    }

    @Test
    void anotherBootBeginsAnewAndThatIsSaid() {
        Timeline timeline = timeline(3, (host, i) -> host.process(500 + i, "sh"))
                .with(new Note(HostTime.of(Hosts.host().facts()), Optional.of(SHELL), "before"));
        Timeline after = timeline.plus(
                Hosts.host().boot("other").up(Duration.ofHours(11)).tree());
        assertThat(after.moments()).hasSize(1);
        assertThat(after.present().samples().looks()).isEmpty();
        assertThat(after.memory().gone()).isEmpty();
        assertThat(said(after)).last().asString().contains("another boot than until 10:00:10Z");
        assertThat(after.events()).allMatch(event -> event.task().isEmpty());
    }

    @Test
    void aNoteOfASavedFileKeepsItsRowUnlessAnotherBootFollows() {
        PinnedNote before = new Note(HostTime.of(Hosts.host().facts()), Optional.of(SHELL), "before").pinned();
        PinnedNote after = new Note(HostTime.of(Hosts.host().facts()), Optional.of(SHELL), "after").pinned();
        List<HostSnapshot> moments = List.of(
                Hosts.host().snapshot(),
                Hosts.host().boot("other").up(Duration.ofHours(11)).snapshot());

        Timeline timeline = Timeline.of(moments, List.of(new Placed(1, before), new Placed(2, after)));

        assertThat(timeline.notes())
                .extracting(note -> note.text() + " " + note.row().isPresent())
                .containsExactly("before false", "after true");
        assertThat(Timeline.of(moments.subList(0, 1), List.of(new Placed(1, before)))
                        .notes())
                .extracting(Note::pinned)
                .containsExactly(before);
    }

    @Test
    void anotherHostBeginsAnewToo() {
        Timeline after = timeline(2, (_, _) -> {})
                .plus(Hosts.host().boot("other").name("db1").tree());
        assertThat(said(after)).last().asString().contains("another host, db1; until 10:00:05Z it was web1");
    }

    @Test
    void theParentAnOrphanHadIsRemembered() {
        Timeline timeline = timeline(20, (host, i) -> {
            if (i < 3) {
                host.process(500, "git-shell");
            }
            host.process(501, "git-daemon").ppid(i < 3 ? 500 : 1).group(500, 400);
        });
        FormerParent former = Objects.requireNonNull(timeline.memory().parents().get(new TaskKey(501, 501, 1000)));
        assertThat(former.pid()).isEqualTo(500);
        assertThat(former.comm()).isEqualTo("git-shell");
        assertThat(Event.clock(former.until())).isEqualTo("10:00:10Z");
        assertThat(said(timeline)).contains("10:00:15Z git-daemon 501 reparented to 1; its parent was 500 (git-shell)");
    }

    @Test
    void aProcessThatWentIsKeptForAWhileWithItsExitCodeIfItsZombieWasSeen() {
        BiConsumer<Hosts, Integer> host = (hosts, i) -> {
            if (i == 0) {
                hosts.process(500, "job").arguments("job", "--all");
            } else if (i == 1) {
                hosts.process(500, "job").leader(leader -> leader.zombie());
            }
            if (i < 2) {
                hosts.process(501, "other").arguments("other");
            }
        };
        Timeline timeline = timeline(3, host);
        assertThat(timeline.memory().gone()).extracting(Gone::key).containsExactly(SHELL, new TaskKey(501, 501, 1000));
        Gone job = timeline.memory().gone().getFirst();
        assertThat(job.exit()).contains(Reading.known(new ExitStatus(9)));
        assertThat(job.remembered().orElseThrow().commandLine().orElse(List.of()))
                .containsExactly("job", "--all");
        assertThat(Event.clock(job.seen())).isEqualTo("10:00:05Z");
        assertThat(Event.clock(job.since())).isEqualTo("10:00:10Z");
        assertThat(timeline.memory().gone().getLast().exit()).isEmpty();
        assertThat(timeline(62, host).memory().gone()).isNotEmpty();
        assertThat(timeline(64, host).memory().gone()).isEmpty();
    }

    @Test
    void theNameOfAnExitingProcessIsRememberedWithItsTime() {
        Timeline timeline = timeline(200, 300, (host, i) -> {
            if (i < 2) {
                host.process(500, "daemon").arguments("daemon", "-f").cgroup("/system.slice/x.service");
            } else {
                host.process(500, "daemon").cgroup("/").leader(leader -> leader.stuckInExit("fuse_flush", "do_exit"));
            }
        });
        Remembered name = Objects.requireNonNull(timeline.memory().remembered().get(SHELL));
        assertThat(name.commandLine().orElse(List.of())).containsExactly("daemon", "-f");
        assertThat(name.cgroup().orElse(List.of()).getFirst().path()).isEqualTo("/system.slice/x.service");
        assertThat(Event.clock(name.from())).isEqualTo("10:00:05Z");
    }

    @Test
    void theAgeOfAZombieIsBoundedBySamplesAndByItsStart() {
        Timeline seenAlive = timeline(5, (host, i) -> {
            if (i < 2) {
                host.process(500, "sh");
            } else {
                host.process(500, "sh").leader(leader -> leader.zombie());
            }
        });
        assertThat(words(seenAlive)).contains("a zombie for 10 s at least, 15 s at most");
        Timeline never = timeline(3, (host, _) -> host.process(500, "sh").leader(leader -> leader.zombie()));
        assertThat(words(never)).contains("a zombie for 10 s at least, 10 h at most");
    }

    private static Optional<String> words(Timeline timeline) {
        Case host = timeline.present();
        return Objects.requireNonNull(timeline.memory().zombies().get(SHELL))
                .words(timeline.last().at(), host.age(host.tree().indexOf(SHELL)));
    }

    @Test
    void aWaitIsKnownToStandStillForLongerThanTheMomentsThatAreLeft() {
        Timeline timeline = timeline(
                10,
                100,
                (host, i) -> host.process(500, "cp")
                        .leader(leader -> leader.state('D').switches(i < 20 ? i : 20)));
        Case host = timeline.present();
        assertThat(host.stillness(host.tree().indexOf(SHELL)))
                .isEqualTo(new Stillness.Stuck(Duration.ofSeconds(79 * 5)));
    }

    @Test
    void anEarlierMomentIsSeenAsItWasThen() {
        Timeline timeline = timeline(
                40,
                (host, i) -> host.process(500, "cp")
                        .leader(leader -> leader.state('D').switches(i < 20 ? 7 : i)));
        Case then = timeline.at(15);
        assertThat(then.samples().looks()).hasSize(15);
        assertThat(then.stillness(then.tree().indexOf(SHELL))).isEqualTo(new Stillness.Stuck(Duration.ofSeconds(75)));
        Case now = timeline.present();
        assertThat(now.stillness(now.tree().indexOf(SHELL))).isEqualTo(new Stillness.Moved());
    }

    @Test
    void anEarlierMomentKnowsWhatWasRememberedThenAlsoOfMomentsThatAreForgotten() {
        Timeline timeline = timeline(
                10,
                100,
                (host, i) -> host.process(500, "cp")
                        .leader(leader -> leader.state('D').switches(i < 20 ? i : 20)));
        Case then = timeline.at(4);
        assertThat(timeline.moments().get(4).number()).isEqualTo(94);
        assertThat(then.stillness(then.tree().indexOf(SHELL)))
                .isEqualTo(new Stillness.Stuck(Duration.ofSeconds(74 * 5)));
    }

    @Test
    void eachMomentHasTheGoneOfItsTime() {
        Timeline timeline = timeline(4, (host, i) -> {
            if (i < 2) {
                host.process(500, "job");
            }
        });
        assertThat(timeline.moments())
                .extracting(moment -> moment.memory().gone().size())
                .containsExactly(0, 0, 1, 1);
    }

    @Test
    void theExitOfAThreadIsNotThatOfItsProcess() {
        Timeline timeline = timeline(2, (host, i) -> {
            if (i == 0) {
                host.process(500, "server").leader(leader -> leader.zombie()).thread(501, _ -> {});
            }
        });
        assertThat(timeline.memory().gone())
                .singleElement()
                .satisfies(gone -> assertThat(gone.exit()).isEmpty());
        assertThat(said(timeline)).noneMatch(line -> line.contains("killed"));
    }

    @Test
    void momentsOfACalmHostShareWhatTheyRemember() {
        Timeline timeline = timeline(5, (host, _) -> {
            for (int pid = 1000; pid < 1500; pid++) {
                host.process(pid, "sh").leader(leader -> leader.zombie());
            }
        });
        assertThat(timeline.moments())
                .extracting(Moment::memory)
                .allSatisfy(memory -> assertThat(memory).isSameAs(timeline.memory()));
    }

    @Test
    void oneMoreZombieChangesNothingOfWhatIsRememberedOfTheOthers() {
        Timeline timeline = timeline(5, (host, i) -> {
            for (int pid = 1000; pid < 1500 + i; pid++) {
                host.process(pid, "sh").leader(leader -> leader.zombie());
            }
        });
        assertThat(timeline.moments())
                .extracting(moment -> moment.memory().zombies().size())
                .containsExactly(500, 501, 502, 503, 504);
        var first = timeline.moments().getFirst().memory().zombies();
        var last = timeline.memory().zombies();
        assertThat(last).containsAllEntriesOf(first);
        first.forEach((key, since) -> assertThat(last.get(key)).isSameAs(since));
        assertThat(last).doesNotContainKey(SHELL).containsKey(new TaskKey(1503, 1503, 1000));
    }

    @Test
    void whatACutSampleDoesNotShowIsNotGone() {
        Timeline timeline = timeline(3, (host, i) -> {
            if (i == 1) {
                host.cut();
            } else {
                host.process(500, "sh");
            }
        });
        assertThat(timeline.moments()).hasSize(3);
        assertThat(timeline.memory().gone()).isEmpty();
        assertThat(timeline.events()).isEmpty();
    }

    @Test
    void aLeakIsFoundThroughTheTimeline() {
        Timeline leak = timeline(30, (host, i) -> {
            var process = host.process(500, "containerd").files(1024, 1024);
            for (int fd = 0; fd < 10 + 5 * i; fd++) {
                process.descriptor(fd, "anon_inode:[eventfd]");
            }
        });
        assertThat(Diagnosis.of(leak.present()).findings())
                .extracting(Finding::rule)
                .containsExactly("descriptor-leak");
    }
}
