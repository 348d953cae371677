package revenant.app.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import revenant.collector.model.HostSnapshot;

/** 50,000 processes with 200,000 tasks; the best of five runs counts, so that a busy machine does not decide. */
final class ScaleIT {
    private static final int PROCESSES = 50_000;
    private static HostSnapshot snapshot;
    private static ProcessTree tree;

    @BeforeAll
    static void build() {
        Hosts hosts = Hosts.host();
        for (int i = 2; i <= PROCESSES; i++) {
            int pid = i * 4;
            ProcessFixture process = hosts.process(pid, "worker-" + i % 97)
                    .ppid(i < 100 ? 1 : i / 10 * 4)
                    .arguments("/usr/bin/worker-" + i % 97, "--queue", "orders-" + i)
                    .cgroup("/system.slice/shop-" + i % 500 + ".service")
                    .leader(ScaleIT::asleep);
            for (int thread = 1; thread <= 3; thread++) {
                process.thread(pid + thread, ScaleIT::asleep);
            }
        }
        snapshot = hosts.snapshot();
        tree = ProcessTree.of(snapshot);
        assertThat(tree.size()).isGreaterThan(199_000);
    }

    private static void asleep(TaskFixture task) {
        task.stack("futex_do_wait", "__futex_wait", "futex_wait", "do_futex", "__x64_sys_futex", "do_syscall_64");
    }

    @Test
    void aRareAndAFrequentQueryFindTheirRows() {
        int[] rare = VisibleRows.of(tree, ViewState.INITIAL.withQuery("orders-49999"));
        int[] frequent = VisibleRows.of(tree, ViewState.INITIAL.withQuery("futex"));
        assertThat(rare).contains(tree.nodeOf(49_999 * 4)).hasSizeLessThan(20);
        assertThat(frequent).hasSizeGreaterThan(199_000);
    }

    @Test
    void allRowsAreOpenedAndSorted() {
        ViewState threads = ViewState.INITIAL.withShowThreads(true);
        RowOrder byPid =
                new RowOrder.ByNumber((t, node) -> OptionalLong.of(-t.task(node).tid()));
        ViewState sorted = threads.withSort(Optional.of(new ViewState.Sort("pid", byPid, true)));
        assertThat(VisibleRows.of(tree, threads)).hasSize(tree.size());
        int[] rows = VisibleRows.of(tree, sorted);
        assertThat(rows).hasSize(tree.size());
        assertThat(tree.task(rows[0]).tid()).isEqualTo(PROCESSES * 4 + 3);
        assertThat(rows[rows.length - 1]).isEqualTo(tree.nodeOf(1));
    }
}
