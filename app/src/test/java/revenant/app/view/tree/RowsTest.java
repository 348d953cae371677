package revenant.app.view.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import revenant.app.table.Columns;
import revenant.app.time.Memory;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.ViewState;
import revenant.app.tree.ViewState.Sort;
import revenant.app.view.SampleHost;

class RowsTest {
    private static final ProcessTree TREE = ProcessTree.of(SampleHost.troubled().snapshot());

    private static List<Integer> pids(Rows rows) {
        List<Integer> pids = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            pids.add(rows.key(row).pid());
        }
        return pids;
    }

    private static Rows refreshed(ProcessTree now) {
        return Rows.refreshed(
                now,
                Memory.NOTHING,
                ViewState.INITIAL,
                Focus.ALL,
                Rows.of(TREE, Memory.NOTHING, ViewState.INITIAL, Focus.ALL, null));
    }

    @Test
    void aGoneRowStaysBelowTheRowItStoodBelow() {
        Rows rows = refreshed(
                ProcessTree.of(SampleHost.troubled().without(7002).without(7003).snapshot()));
        assertThat(pids(rows)).containsSubsequence(7001, 7002, 7003, 7100);
        int row = pids(rows).indexOf(7002);
        assertThat(rows.gone(row)).isTrue();
        assertThat(rows.marks(row).has(Mark.GONE)).isTrue();
        assertThat(rows.rowOf(rows.key(row))).isEqualTo(-1);
    }

    @Test
    void aFirstRowThatIsGoneComesFirst() {
        Rows rows = refreshed(ProcessTree.of(SampleHost.troubled().without(1).snapshot()));
        assertThat(pids(rows).getFirst()).isEqualTo(1);
        assertThat(rows.gone(0)).isTrue();
    }

    @Test
    void anUnchangedHostHasNoNews() {
        Rows rows = refreshed(ProcessTree.of(SampleHost.troubled().snapshot()));
        assertThat(rows.settled().size()).isEqualTo(rows.size());
        for (int row = 0; row < rows.size(); row++) {
            assertThat(rows.fresh(row) || rows.gone(row)).isFalse();
        }
    }

    @Test
    void goneRowsOfAnotherHostAreNotShown() {
        ProcessTree large = ProcessTree.of(SampleHost.large(1_500, 0).snapshot());
        Rows before = Rows.of(large, Memory.NOTHING, ViewState.INITIAL, Focus.ALL, null);
        Rows rows = Rows.refreshed(TREE, Memory.NOTHING, ViewState.INITIAL, Focus.ALL, before);
        assertThat(rows.nodes()).hasSize(rows.size());
    }

    @Test
    void oneMarkShowsItsRowsWithTheirAncestors() {
        Rows rows = Rows.of(TREE, Memory.NOTHING, ViewState.INITIAL, new Focus.OfMark(Mark.ZOMBIE), null);
        assertThat(pids(rows)).containsExactly(1, 4711, 4712, 4713);
    }

    @Test
    void oneMarkSortedFlatShowsOnlyItsRows() {
        ViewState byPid =
                ViewState.INITIAL.withSort(Optional.of(new Sort(Columns.PID.id(), Columns.PID.order(), false)));
        Rows rows = Rows.of(TREE, Memory.NOTHING, byPid, new Focus.OfMark(Mark.ZOMBIE), null);
        assertThat(pids(rows)).containsExactly(4713, 4712);
    }

    @Test
    void oneMarkAndAQueryShowWhatIsBoth() {
        Rows rows =
                Rows.of(TREE, Memory.NOTHING, ViewState.INITIAL.withQuery("gzip"), new Focus.OfMark(Mark.ZOMBIE), null);
        assertThat(pids(rows)).containsExactly(1, 4711, 4713);
    }

    @Test
    void someTasksAreShownWithTheirAncestorsAlsoThreadsInClosedBranches() {
        int thread = TREE.nodeOf(812) + 2;
        Focus some = new Focus.OfTasks(Set.of(TREE.key(thread), TREE.key(TREE.nodeOf(7002))));
        ViewState closed = ViewState.INITIAL.close(TREE.key(TREE.nodeOf(7001))).withTroubledOnly(true);
        Rows rows = Rows.of(TREE, Memory.NOTHING, closed, some, null);
        assertThat(pids(rows)).containsExactly(1, 812, 812, 7001, 7002);
        assertThat(rows.rowOf(thread)).isEqualTo(2);
        assertThat(rows.canClose(rows.rowOf(TREE.nodeOf(7001)))).isFalse();
    }

    @Test
    void someTasksThatHaveGoneLeaveNothing() {
        Focus some = new Focus.OfTasks(Set.of(TREE.key(TREE.nodeOf(7002))));
        ProcessTree without = ProcessTree.of(SampleHost.troubled().without(7002).snapshot());
        assertThat(Rows.of(without, Memory.NOTHING, ViewState.INITIAL, some, null)
                        .size())
                .isZero();
    }

    @Test
    void aBranchShowsItselfAndWhatIsBelow() {
        int top = TREE.nodeOf(7001);
        Rows rows = Rows.of(TREE, Memory.NOTHING, ViewState.INITIAL, new Focus.Subtree(TREE.key(top)), null);
        assertThat(pids(rows)).containsExactly(7001, 7002, 7003);
    }

    @Test
    void aBranchWhoseTopIsGoneIsEmpty() {
        ProcessTree without = ProcessTree.of(SampleHost.troubled().without(7001).snapshot());
        Focus branch = new Focus.Subtree(TREE.key(TREE.nodeOf(7001)));
        assertThat(Rows.of(without, Memory.NOTHING, ViewState.INITIAL, branch, null)
                        .size())
                .isZero();
    }

    @Test
    void revealingAThreadOpensItsProcess() {
        int thread = TREE.nodeOf(812) + 2;
        ViewState state = Reveal.of(TREE, ViewState.INITIAL, thread);
        assertThat(Rows.of(TREE, Memory.NOTHING, ViewState.INITIAL, Focus.ALL, null)
                        .rowOf(thread))
                .isEqualTo(-1);
        assertThat(Rows.of(TREE, Memory.NOTHING, state, Focus.ALL, null).rowOf(thread))
                .isPositive();
    }

    @Test
    void aSearchIsMadeOnceForTheSameTreeAndWords() {
        ViewState state = ViewState.INITIAL.withQuery("nginx");
        Rows first = Rows.of(TREE, Memory.NOTHING, state, Focus.ALL, null);
        assertThat(Rows.of(TREE, Memory.NOTHING, state, Focus.ALL, first).search())
                .isSameAs(first.search());
        assertThat(Rows.of(TREE, Memory.NOTHING, state.withQuery("sshd"), Focus.ALL, first)
                        .search())
                .isNotSameAs(first.search());
    }

    @Test
    void rowNumbersAreTheItemsOfTheTable() {
        RowList list = new RowList();
        List<String> changes = new ArrayList<>();
        list.addListener((ListChangeListener<Integer>) change -> {
            while (change.next()) {
                changes.add((change.wasAdded() ? "+" : "-") + change.getFrom() + ":"
                        + (change.wasAdded() ? change.getAddedSize() : change.getRemovedSize()));
            }
        });
        list.resize(5);
        list.resize(5);
        list.resize(2);
        assertThat(changes).containsExactly("+0:5", "-2:3");
        assertThat(Arrays.asList(list.toArray())).containsExactly(0, 1);
        assertThat(list.contains(2)).isFalse();
    }
}
