package revenant.app.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import revenant.collector.model.TaskKey;

final class ProcessTreeTest {
    private static List<Integer> tids(ProcessTree tree) {
        return IntStream.range(0, tree.size())
                .mapToObj(node -> tree.task(node).tid())
                .toList();
    }

    @Test
    void otherThreadsComeBeforeChildProcesses() {
        Hosts hosts = Hosts.host();
        hosts.process(10, "a").thread(30, thread -> {}).thread(12, thread -> {});
        hosts.process(11, "b").ppid(10);
        hosts.process(9, "c");
        ProcessTree tree = hosts.tree();

        assertThat(tids(tree)).containsExactly(1, 9, 10, 12, 30, 11);
        assertThat(tree.end(2)).isEqualTo(6);
        assertThat(tree.threadsEnd(2)).isEqualTo(5);
        assertThat(tree.isThread(2)).isFalse();
        assertThat(tree.isThread(3)).isTrue();
        assertThat(tree.parent(5)).isEqualTo(2);
        assertThat(tree.parent(3)).isEqualTo(2);
        assertThat(IntStream.range(0, 6).map(tree::depth)).containsExactly(0, 1, 1, 2, 2, 2);
        assertThat(tree.children(0)).containsExactly(1, 2);
    }

    @Test
    void aProcessWhoseParentIsNotVisibleIsARoot() {
        Hosts hosts = Hosts.host();
        hosts.process(20, "a").ppid(19);
        assertThat(hosts.tree().roots()).containsExactly(0, 1);
    }

    @Test
    void aLoopOfParentsIsCutAndNothingIsLost() {
        Hosts hosts = Hosts.bare();
        hosts.process(2, "self").ppid(2);
        hosts.process(3, "a").ppid(5);
        hosts.process(4, "b").ppid(3);
        hosts.process(5, "c").ppid(4);
        hosts.process(6, "below").ppid(4);
        ProcessTree tree = hosts.tree();

        assertThat(tids(tree)).containsExactlyInAnyOrder(2, 3, 4, 5, 6);
        assertThat(tree.roots()).hasSize(2);
    }

    @Test
    void aHostWithoutProcessesIsAnEmptyTree() {
        ProcessTree tree = Hosts.bare().tree();
        assertThat(tree.size()).isZero();
        assertThat(tree.roots()).isEmpty();
        assertThat(VisibleRows.of(tree, ViewState.INITIAL)).isEmpty();
    }

    @Test
    void aTaskIsFoundByItsKeyButNotAfterItsIdWasReused() {
        Hosts hosts = Hosts.host();
        hosts.process(10, "a").thread(12, thread -> thread.start(5000));
        ProcessTree tree = hosts.tree();

        assertThat(tree.indexOf(new TaskKey(10, 12, 5000))).isEqualTo(2);
        assertThat(tree.indexOf(new TaskKey(10, 12, 4000))).isEqualTo(-1);
        assertThat(tree.indexOf(new TaskKey(10, 13, 5000))).isEqualTo(-1);
        assertThat(tree.indexOf(new TaskKey(99, 99, 1))).isEqualTo(-1);
    }

    @Test
    void aChainOfAHundredThousandProcessesIsLaidOutWithoutRecursion() {
        Hosts hosts = Hosts.bare();
        for (int pid = 1; pid <= 100_000; pid++) {
            hosts.process(pid, "a").ppid(pid - 1);
        }
        ProcessTree tree = hosts.tree();
        assertThat(tree.depth(99_999)).isEqualTo(99_999);
        assertThat(tree.end(0)).isEqualTo(100_000);
    }

    @Test
    void everySubtreeIsARangeAndEveryParentHoldsItsChildren() {
        Hosts hosts = Hosts.bare();
        Random random = new Random(7);
        for (int pid = 1; pid <= 500; pid++) {
            ProcessFixture process = hosts.process(pid, "p").ppid(random.nextInt(600));
            for (int tid = 0; tid < random.nextInt(3); tid++) {
                process.thread(1000 + pid * 10 + tid, thread -> {});
            }
        }
        ProcessTree tree = hosts.tree();
        assertThat(Arrays.stream(tids(tree).stream().mapToInt(i -> i).toArray())
                        .distinct()
                        .count())
                .isEqualTo(tree.size());
        for (int node = 0; node < tree.size(); node++) {
            int parent = tree.parent(node);
            assertThat(tree.end(node)).isGreaterThan(node);
            assertThat(parent).isLessThan(node);
            if (parent >= 0) {
                assertThat(tree.end(node)).isLessThanOrEqualTo(tree.end(parent));
                assertThat(tree.depth(node)).isEqualTo(tree.depth(parent) + 1);
            }
        }
    }
}
