package revenant.app.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessFixture;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.KernelStack;
import revenant.collector.model.KernelStack.Frame;

/** 50,000 processes with 200,000 tasks at 1,000 places, equal stacks one object as the collector makes them. */
final class StackScaleIT {
    private static final int PLACES = 1_000;
    private static final List<KernelStack> STACKS =
            IntStream.range(0, PLACES).mapToObj(StackScaleIT::stack).toList();
    private static ProcessTree tree;

    @BeforeAll
    static void build() {
        Hosts hosts = Hosts.bare();
        for (int i = 1; i <= 50_000; i++) {
            int pid = i * 4;
            ProcessFixture process =
                    hosts.process(pid, "worker-" + i % 97).leader(task -> task.stack(STACKS.get(pid % PLACES)));
            for (int tid = pid + 1; tid < pid + 4; tid++) {
                KernelStack own = STACKS.get(tid % PLACES);
                process.thread(tid, task -> task.stack(own));
            }
        }
        tree = hosts.tree();
        assertThat(tree.size()).isEqualTo(200_000);
    }

    private static KernelStack stack(int number) {
        return new KernelStack(Stream.of(
                        "futex_do_wait",
                        "__futex_wait",
                        "caller_" + number,
                        "do_futex",
                        "__x64_sys_futex",
                        "do_syscall_64")
                .map(function -> new Frame(function, function + "+0x1/0x2"))
                .toList());
    }

    @Test
    void twoHundredThousandTasksFallIntoAsManyGroupsAsPlaces() {
        List<StackGroup> groups = StackGroups.of(tree).groups();
        assertThat(groups).hasSize(PLACES);
        assertThat(groups.stream().mapToInt(StackGroup::count).sum()).isEqualTo(tree.size());
    }

    @Test
    void aQueryFindsAPlaceByItsFrameAndTasksByTheirName() {
        StackGroups groups = StackGroups.of(tree);
        assertThat(StackQuery.ALL.withText("caller_17").in(groups)).isNotEmpty();
        assertThat(StackQuery.ALL.withText("worker-13").in(groups)).isNotEmpty();
    }
}
