package revenant.app.view.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import revenant.app.diagnosis.Moments;
import revenant.app.table.Columns;
import revenant.app.time.Memory;
import revenant.app.time.Timeline;
import revenant.app.tree.Group;
import revenant.app.tree.Grouping;
import revenant.app.tree.Hosts;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.ViewState;
import revenant.app.tree.ViewState.Sort;
import revenant.collector.model.TaskKey;

/** One look every five seconds from 10:00:00Z on; who ended lately is there as a row. */
class GhostsTest {
    private static final Duration FIVE = Duration.ofSeconds(5);
    private static final String CONTAINER = "/docker/" + "3f4e".repeat(16);

    private static Timeline timeline(int looks, BiConsumer<Hosts, Integer> host) {
        Timeline timeline = Timeline.ofAtMost(Timeline.USUAL);
        for (ProcessTree tree : Moments.trees(looks, FIVE, host)) {
            timeline = timeline.plus(tree);
        }
        return timeline;
    }

    private static Rows rows(Timeline timeline, int index, ViewState state) {
        return Rows.of(timeline.at(index).tree(), timeline.moments().get(index).memory(), state, Focus.ALL, null);
    }

    private static Rows rows(int looks, BiConsumer<Hosts, Integer> host) {
        return rows(timeline(looks, host), looks - 1, ViewState.INITIAL);
    }

    /** A line per row: as deep as it stands, and in brackets what is gone. */
    private static List<String> lines(Rows rows) {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            Optional<String> heading = rows.headingWords(row);
            String words = heading.isPresent()
                    ? heading.get()
                    : Integer.toString(rows.key(row).tid());
            lines.add(" ".repeat(rows.depth(row)) + (rows.gone(row) ? "(" + words + ")" : words));
        }
        return lines;
    }

    private static void workers(Hosts host, int i) {
        host.process(500, "server");
        host.process(510, "worker").ppid(500);
        host.process(511, "child").ppid(510);
        if (i == 0) {
            host.process(505, "worker").ppid(500);
            host.process(515, "worker").ppid(500);
            host.process(525, "worker").ppid(500);
        }
        host.process(520, "worker").ppid(500);
        host.process(600, "other");
    }

    @Test
    void whoEndedStaysBelowItsParentBetweenItsBrothers() {
        assertThat(lines(rows(2, GhostsTest::workers)))
                .containsExactly("1", " 500", "  (505)", "  510", "   511", "  (515)", "  520", "  (525)", " 600");
    }

    @Test
    void goneRowsCountAmongNoRows() {
        Rows rows = rows(2, GhostsTest::workers);
        assertThat(rows.nodes()).hasSize(6);
        assertThat(rows.tree().processes()).hasSize(6);
        assertThat(rows.search().count()).isZero();
    }

    @Test
    void aParentThatEndedTooHasItsChildrenBelowIt() {
        assertThat(lines(rows(3, (host, i) -> {
                    if (i < 1) {
                        host.process(500, "sh");
                        host.process(501, "sh").ppid(500);
                    }
                    if (i < 2) {
                        host.process(502, "sleep").ppid(i < 1 ? 501 : 1);
                    }
                    if (i < 1) {
                        host.process(503, "cat").ppid(501);
                    }
                })))
                .containsExactly("1", " (500)", "  (501)", "   (503)", " (502)");
    }

    @Test
    void whoseParentIsNotKnownStaysAtTheEnd() {
        assertThat(lines(rows(2, (host, i) -> {
                    if (i == 0) {
                        host.process(500, "lost").ppid(400);
                    }
                    host.process(600, "other").ppid(300);
                })))
                .containsExactly("1", "600", "(500)");
    }

    @Test
    void anotherProcessWithThePidOfTheParentIsNotTheParent() {
        assertThat(lines(rows(2, (host, i) -> {
                    if (i == 0) {
                        host.process(500, "sh");
                        host.process(501, "sleep").ppid(500).leader(leader -> leader.start(1100));
                    } else {
                        host.process(500, "bash").leader(leader -> leader.start(3_600_200));
                    }
                })))
                .containsExactly("1", " (500)", "  (501)", " 500");
    }

    @Test
    void aClosedParentHidesThemToo() {
        Timeline timeline = timeline(2, GhostsTest::workers);
        ViewState closed = ViewState.INITIAL.close(new TaskKey(500, 500, 1000));
        assertThat(lines(rows(timeline, 1, closed))).containsExactly("1", " 500", " 600");
    }

    @Test
    void aMinuteLaterTheyAreNotShownAnyMoreAndAStepBackShowsThemAgain() {
        Timeline timeline = timeline(20, GhostsTest::workers);
        assertThat(lines(rows(timeline, 0, ViewState.INITIAL)))
                .contains("  505")
                .doesNotContain("  (505)");
        assertThat(lines(rows(timeline, 1, ViewState.INITIAL))).contains("  (505)");
        assertThat(lines(rows(timeline, 13, ViewState.INITIAL))).contains("  (505)");
        assertThat(lines(rows(timeline, 14, ViewState.INITIAL))).hasSize(6);
    }

    @Test
    void ofVeryManyTheNewestAreShown() {
        Rows rows = rows(3, (host, i) -> {
            for (int pid = 1000; pid < 1150 && i == 0; pid++) {
                host.process(pid, "first");
            }
            for (int pid = 2000; pid < 2150 && i < 2; pid++) {
                host.process(pid, "second");
            }
        });
        assertThat(rows.size()).isEqualTo(1 + 200);
        assertThat(lines(rows)).contains(" (2000)", " (2149)");
    }

    @Test
    void whatIsFilteredSortedOrFocusedIsLeftAsItIs() {
        Timeline timeline = timeline(2, GhostsTest::workers);
        ViewState byPid =
                ViewState.INITIAL.withSort(Optional.of(new Sort(Columns.PID.id(), Columns.PID.order(), true)));
        assertThat(lines(rows(timeline, 1, byPid))).hasSize(6);
        assertThat(lines(rows(timeline, 1, ViewState.INITIAL.withQuery("worker"))))
                .hasSize(4);
        Focus branch = new Focus.Subtree(new TaskKey(500, 500, 1000));
        assertThat(lines(Rows.of(timeline.at(1).tree(), timeline.memory(), ViewState.INITIAL, branch, null)))
                .hasSize(4);
    }

    @Test
    void whoIsThereAgainIsNotGone() {
        assertThat(lines(rows(3, (host, i) -> {
                    if (i != 1) {
                        host.process(500, "seen");
                    }
                })))
                .containsExactly("1", " 500");
    }

    private static void ends(Hosts host, int i) {
        if (i < 2) {
            host.process(500, "job").ppid(1).group(400, 300).leader(leader -> {
                if (i == 1) {
                    leader.zombie();
                }
            });
            host.process(501, "other");
        }
    }

    @Test
    void itsMarksSayThatItIsGoneAndHowItEndedWhereThatWasSeen() {
        Rows rows = rows(3, GhostsTest::ends);
        Row job = new Row(rows, 1);
        assertThat(job.markList()).containsExactly(Mark.ZOMBIE, Mark.GONE);
        assertThat(job.text(Columns.MARKS)).isEqualTo("gone since 10:00:10Z, killed by SIGKILL");
        assertThat(job.why(Mark.GONE))
                .isEqualTo("Last seen at 10:00:05Z, gone since 10:00:10Z; how it ended: killed by SIGKILL.");
        assertThat(job.why(Mark.ZOMBIE)).isEqualTo("It was a zombie at 10:00:05Z.");
        assertThat(job.text(Columns.NAME)).isEqualTo("job");
        assertThat(job.text(Columns.STATE)).isEqualTo("gone");
        assertThat(job.text(Columns.PGRP)).isEqualTo("400");
        Row other = new Row(rows, 2);
        assertThat(other.markList()).containsExactly(Mark.GONE);
        assertThat(other.text(Columns.MARKS)).isEqualTo("gone since 10:00:10Z");
        assertThat(other.why(Mark.GONE)).endsWith("no sample saw its zombie, so how it ended is not known.");
    }

    @Test
    void itsAgeIsThatOfWhenItWasSeen() {
        Timeline timeline = timeline(12, GhostsTest::ends);
        Rows rows = rows(timeline, 11, ViewState.INITIAL);
        assertThat(new Row(rows, 1).text(Columns.AGE))
                .isEqualTo(Columns.AGE.text(
                        timeline.at(1).tree(), timeline.at(1).tree().nodeOf(500)));
    }

    @Test
    void aGoneRowIsFoundByItsTask() {
        Rows rows = rows(3, GhostsTest::ends);
        assertThat(rows.rowOf(new TaskKey(500, 500, 1000))).isEqualTo(1);
        assertThat(rows.rowOf(new TaskKey(500, 500, 1001))).isEqualTo(-1);
        assertThat(rows.canOpen(1) || rows.canClose(1)).isFalse();
    }

    private static void contained(Hosts host, int i) {
        host.process(500, "redis").cgroup(CONTAINER).pidNamespace(4026532177L);
        host.process(600, "sshd");
        if (i == 0) {
            host.process(501, "script").ppid(500).cgroup(CONTAINER).pidNamespace(4026532177L);
            host.process(502, "nsenter").ppid(500);
        }
    }

    @Test
    void groupedTheyStandInTheContainerTheyWereIn() {
        Timeline timeline = timeline(2, GhostsTest::contained);
        ViewState grouped = ViewState.INITIAL.withGrouping(Grouping.OFF.with(true));
        assertThat(lines(rows(timeline, 1, grouped)))
                .containsExactly(
                        "container docker 3f4e3f4e3f4e, 1 process",
                        " 500",
                        "  (501)",
                        "The host itself, 2 processes",
                        " 1",
                        "  600",
                        " (502)");
        Group container = timeline.at(1).tree().group(1);
        ViewState folded = ViewState.INITIAL.withGrouping(new Grouping(true, Set.of(container)));
        assertThat(lines(rows(timeline, 1, folded))).doesNotContain("  (501)");
    }

    private static void server(Hosts host, int threads, boolean there) {
        if (there) {
            var process = host.process(500, "server");
            for (int tid = 501; tid <= 500 + threads; tid++) {
                process.thread(tid, _ -> {});
            }
        }
    }

    private static Rows refreshed(Timeline timeline) {
        ViewState threads = ViewState.INITIAL.withShowThreads(true);
        Rows before =
                Rows.of(timeline.at(0).tree(), timeline.moments().getFirst().memory(), threads, Focus.ALL, null);
        return Rows.refreshed(timeline.at(1).tree(), timeline.memory(), threads, Focus.ALL, before);
    }

    @Test
    void theThreadsOfAProcessThatEndedHaveNoRows() {
        Rows rows = refreshed(timeline(2, (host, i) -> server(host, 3, i == 0)));
        assertThat(lines(rows)).containsExactly("1", " (500)");
        assertThat(rows.news()).isFalse();
        assertThat(lines(rows.settled())).isEqualTo(lines(rows));
    }

    @Test
    void aThreadThatEndedIsMarkedForAMomentAndTheProcessesForLonger() {
        Rows rows = refreshed(timeline(2, (host, i) -> {
            server(host, 3 - i, true);
            if (i == 0) {
                host.process(400, "job");
                host.process(510, "job").ppid(500);
            }
        }));
        assertThat(lines(rows)).containsExactly("1", " (400)", " 500", "  501", "  502", "  (503)", "  (510)");
        assertThat(rows.news()).isTrue();
        assertThat(lines(rows.settled())).containsExactly("1", " (400)", " 500", "  501", "  502", "  (510)");
    }

    @Test
    void whatNobodyRemembersIsMarkedForAMoment() {
        Timeline timeline = timeline(2, GhostsTest::workers);
        Rows before = Rows.of(timeline.at(0).tree(), Memory.NOTHING, ViewState.INITIAL, Focus.ALL, null);
        Rows rows = Rows.refreshed(timeline.at(1).tree(), Memory.NOTHING, ViewState.INITIAL, Focus.ALL, before);
        assertThat(lines(rows)).contains("  (505)");
        assertThat(lines(rows.settled())).hasSize(6);
    }
}
