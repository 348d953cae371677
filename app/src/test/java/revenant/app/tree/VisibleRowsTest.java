package revenant.app.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import revenant.collector.model.TaskKey;

final class VisibleRowsTest {
    private static final ViewState INITIAL = ViewState.INITIAL;
    private final ProcessTree tree = tree();

    /** 1 systemd, 2 kthreadd with 3 kworker, 10 web with threads 11 and 12 (D), its child 20, 30 a zombie. */
    private static ProcessTree tree() {
        Hosts hosts = Hosts.host();
        hosts.process(2, "kthreadd").ppid(0).leader(task -> task.flags(TaskFixture.KTHREAD));
        hosts.process(3, "kworker/0:1").ppid(2).leader(task -> task.flags(TaskFixture.KTHREAD));
        hosts.process(10, "web").thread(11, thread -> {}).thread(12, thread -> thread.state('D'));
        hosts.process(20, "worker").ppid(10);
        hosts.process(30, "gone").leader(TaskFixture::zombie);
        return hosts.tree();
    }

    private List<Integer> tids(ViewState state) {
        return IntStream.of(VisibleRows.of(tree, state))
                .mapToObj(node -> tree.task(node).tid())
                .toList();
    }

    private TaskKey key(int pid) {
        return tree.key(tree.nodeOf(pid));
    }

    @Test
    void atFirstProcessesAreOpenAndOnlyTroubledThreadsShow() {
        assertThat(tids(INITIAL)).containsExactly(1, 10, 12, 20, 30);
    }

    @Test
    void openingShowsAllThreadsAndClosingGoesBackStepByStep() {
        ViewState open = INITIAL.open(key(10));
        assertThat(tids(open)).containsExactly(1, 10, 11, 12, 20, 30);
        ViewState once = open.close(key(10));
        assertThat(tids(once)).containsExactly(1, 10, 12, 20, 30);
        ViewState twice = once.close(key(10));
        assertThat(tids(twice)).containsExactly(1, 10, 30);
        assertThat(tids(twice.open(key(10)))).containsExactly(1, 10, 12, 20, 30);
    }

    @Test
    void whatCanBeOpenedAndClosedIsSaid() {
        int web = tree.nodeOf(10);
        int worker = tree.nodeOf(20);
        assertThat(VisibleRows.canOpen(tree, INITIAL, web)).isTrue();
        assertThat(VisibleRows.canClose(tree, INITIAL, web)).isTrue();
        assertThat(VisibleRows.canOpen(tree, INITIAL.open(key(10)), web)).isFalse();
        assertThat(VisibleRows.canClose(tree, INITIAL.close(key(10)), web)).isFalse();
        assertThat(VisibleRows.canOpen(tree, INITIAL, worker)).isFalse();
        assertThat(VisibleRows.canClose(tree, INITIAL, worker)).isFalse();
        assertThat(VisibleRows.canOpen(tree, INITIAL, web + 1)).isFalse();
    }

    @Test
    void allThreadsAndKernelThreadsShowWhenWanted() {
        assertThat(tids(INITIAL.withShowThreads(true))).containsExactly(1, 10, 11, 12, 20, 30);
        assertThat(tids(INITIAL.withShowKernelThreads(true))).containsExactly(1, 10, 12, 20, 30, 2, 3);
    }

    @Test
    void aTroubledKernelThreadShowsWithItsAncestorsEvenWhenTheOthersAreHidden() {
        Hosts hosts = Hosts.host();
        hosts.process(2, "kthreadd").ppid(0).leader(task -> task.flags(TaskFixture.KTHREAD));
        hosts.process(3, "kworker/0:1").ppid(2).leader(task -> task.flags(TaskFixture.KTHREAD));
        hosts.process(4, "nfsiod")
                .ppid(2)
                .leader(task -> task.flags(TaskFixture.KTHREAD).state('D'));
        ProcessTree stuck = hosts.tree();
        assertThat(VisibleRows.of(stuck, INITIAL)).containsExactly(0, 1, 3);
    }

    @Test
    void theTroubledKeepTheirAncestors() {
        assertThat(tids(INITIAL.withTroubledOnly(true))).containsExactly(1, 10, 12, 30);
    }

    @Test
    void theThreadsThatKeepAZombieLeadersProcessAliveShow() {
        Hosts hosts = Hosts.host();
        hosts.process(10, "web").leader(TaskFixture::zombie).thread(11, thread -> {});
        assertThat(VisibleRows.of(hosts.tree(), INITIAL)).containsExactly(0, 1, 2);
    }

    @Test
    void aQueryKeepsAncestorsAndOpensWhatWasClosed() {
        assertThat(tids(INITIAL.close(key(10)).withQuery("worker"))).containsExactly(1, 10, 20, 2, 3);
        assertThat(tids(INITIAL.withQuery("no such thing"))).isEmpty();
    }

    @Test
    void aSortedListIsFlat() {
        RowOrder byPid =
                new RowOrder.ByNumber((t, node) -> OptionalLong.of(t.task(node).tid()));
        ViewState sorted = INITIAL.withSort(Optional.of(new ViewState.Sort("pid", byPid, false)));
        assertThat(tids(sorted)).containsExactly(30, 20, 12, 10, 1);
        assertThat(tids(sorted.withQuery("worker"))).containsExactly(20, 3);
    }

    @Test
    void rowsWithoutAValueComeLastInBothDirections() {
        RowOrder some = new RowOrder.ByText((t, node) -> t.task(node).tid() == 10
                ? Optional.empty()
                : Optional.of(t.task(node).stat().comm()));
        assertThat(tids(INITIAL.withSort(Optional.of(new ViewState.Sort("x", some, true)))))
                .containsExactly(30, 1, 12, 20, 10);
        assertThat(tids(INITIAL.withSort(Optional.of(new ViewState.Sort("x", some, false)))))
                .containsExactly(20, 12, 1, 30, 10);
    }

    @Test
    void theStateSurvivesARefreshBecauseItNamesTasks() {
        ViewState open = INITIAL.open(key(10));
        ProcessTree refreshed = tree();
        assertThat(VisibleRows.of(refreshed, open)).hasSize(6);
    }
}
