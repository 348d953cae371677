package revenant.app.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import revenant.app.diagnosis.Moments;
import revenant.app.table.Fact;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessTree;

/** One look every five seconds from 10:00:00Z on. */
class EarlierTest {
    private static final Duration FIVE = Duration.ofSeconds(5);

    private static Timeline timeline(int looks, BiConsumer<Hosts, Integer> host) {
        Timeline timeline = Timeline.ofAtMost(Timeline.USUAL);
        for (ProcessTree tree : Moments.trees(looks, FIVE, host)) {
            timeline = timeline.plus(tree);
        }
        return timeline;
    }

    private static List<Fact> facts(Timeline timeline, int index, int pid, int thread) {
        ProcessTree tree = timeline.at(index).tree();
        return Earlier.of(
                        tree,
                        tree.nodeOf(pid) + thread,
                        timeline.moments().get(index).memory())
                .facts();
    }

    private static List<String> said(Timeline timeline, int index, int pid) {
        return facts(timeline, index, pid, 0).stream()
                .map(fact -> fact.label() + ": " + fact.words())
                .toList();
    }

    private static List<String> said(int looks, BiConsumer<Hosts, Integer> host) {
        return said(timeline(looks, host), looks - 1, 500);
    }

    @Test
    void aCalmProcessHasNothingToSay() {
        assertThat(said(5, (host, i) -> host.process(500, "sh").leader(leader -> leader.switches(i))))
                .isEmpty();
    }

    @Test
    void aSleeperThatDoesNotRunIsNotSaidToStandStill() {
        assertThat(said(5, (host, _) -> host.process(500, "sh"))).isEmpty();
    }

    private static void waits(Hosts host, int i) {
        host.process(500, "cp").leader(leader -> leader.state('D').switches(Math.min(i, 2)));
    }

    @Test
    void aWaitIsSaidToLastSinceTheFirstSampleThatSawItStandStill() {
        Timeline timeline = timeline(28, EarlierTest::waits);
        assertThat(said(timeline, 27, 500))
                .containsExactly("has not run for: 2 min 5 s at least, stands still since 10:00:10Z");
        assertThat(facts(timeline, 27, 500, 0).getFirst().source())
                .isEqualTo("/proc/500/task/500/status, samples from 10:00:10Z to 10:02:15Z");
        assertThat(said(timeline, 3, 500))
                .containsExactly("has not run for: 5 s at least, stands still since 10:00:10Z");
        assertThat(said(timeline, 2, 500)).isEmpty();
    }

    @Test
    void aWaitOfAThreadIsSaidOfThatThreadAlone() {
        Timeline timeline = timeline(
                3,
                (host, i) -> host.process(500, "cp")
                        .leader(leader -> leader.switches(i))
                        .thread(501, thread -> thread.state('D')));
        assertThat(facts(timeline, 2, 500, 0)).isEmpty();
        assertThat(facts(timeline, 2, 500, 1)).extracting(Fact::label).containsExactly("has not run for");
    }

    @Test
    void aSampleThatWasCutShortDoesNotSayWhetherATaskRan() {
        Timeline timeline = timeline(4, (host, i) -> {
            waits(host, 2);
            if (i == 3) {
                host.cut();
            }
        });
        assertThat(said(timeline, 2, 500)).hasSize(1);
        assertThat(said(timeline, 3, 500)).isEmpty();
    }

    private static void dies(Hosts host, int i) {
        if (i < 2) {
            host.process(500, "job").arguments("job", "--all").cwd("/srv").cgroup("/system.slice/job.service");
        } else {
            host.process(500, "job").noCwd().cgroup("/").leader(leader -> leader.zombie());
        }
    }

    @Test
    void aZombieSaysSinceWhenAndWhatItWas() {
        Timeline timeline = timeline(7, EarlierTest::dies);
        assertThat(said(timeline, 6, 500))
                .containsExactly(
                        "a zombie for: 20 s at least, 25 s at most, first seen as one at 10:00:10Z",
                        "then: 10:00:05Z, before it began to exit",
                        "command line then: job --all",
                        "working directory then: /srv",
                        "cgroup then: /system.slice/job.service");
        assertThat(facts(timeline, 6, 500, 0))
                .extracting(Fact::source)
                .contains(
                        "/proc/500/task/500/stat, samples of 10:00:05Z and 10:00:10Z",
                        "/proc/500/cmdline, sample of 10:00:05Z");
        assertThat(said(timeline, 2, 500).getFirst())
                .isEqualTo("a zombie for: 5 s at most, first seen as one at 10:00:10Z");
        assertThat(said(timeline, 1, 500)).isEmpty();
    }

    @Test
    void aZombieOfTheFirstSampleIsBoundedByItsAge() {
        Timeline timeline = timeline(3, (host, _) -> host.process(500, "sh").leader(leader -> leader.zombie()));
        assertThat(said(timeline, 2, 500))
                .containsExactly("a zombie for: 10 s at least, 10 h at most, first seen as one at 10:00:00Z");
        assertThat(said(timeline, 0, 500)).isEmpty();
    }

    @Test
    void anExitThatBeganBeforeTheFirstSampleIsNotSaidToHaveBegunAfter() {
        assertThat(said(3, (host, i) -> {
                    var process = host.process(500, "job").leader(leader -> leader.stuckInExit("do_exit"));
                    if (i == 0) {
                        process.arguments("job");
                    }
                }))
                .contains("then: 10:00:00Z, when its exit had begun", "command line then: job");
    }

    @Test
    void whatTheKernelStillTellsIsNotSaidTwice() {
        assertThat(said(3, (host, i) -> {
                    var process = host.process(500, "job").arguments("job");
                    if (i > 0) {
                        process.leader(leader -> leader.stuckInExit("do_exit").switches(i));
                    }
                }))
                .isEmpty();
    }

    @Test
    void anOrphanNamesTheParentItHad() {
        Timeline timeline = timeline(4, (host, i) -> {
            if (i < 2) {
                host.process(400, "git\u001b[31m");
            }
            host.process(500, "hook").ppid(i < 2 ? 400 : 1).thread(501, _ -> {});
        });
        assertThat(said(timeline, 3, 500))
                .singleElement()
                .asString()
                .startsWith("former parent: 400 git")
                .endsWith(", until 10:00:05Z at least")
                .doesNotContain("\u001b");
        assertThat(facts(timeline, 3, 500, 1)).extracting(Fact::label).containsExactly("former parent");
        assertThat(said(timeline, 1, 500)).isEmpty();
    }
}
