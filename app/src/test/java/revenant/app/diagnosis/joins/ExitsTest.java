package revenant.app.diagnosis.joins;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Cases;
import revenant.app.tree.Hosts;
import revenant.app.tree.TaskFixture;

class ExitsTest {
    @Test
    void theFlagOrTheFrameTellsAndNotTheState() {
        Hosts hosts = Hosts.host();
        hosts.process(10, "a").leader(task -> task.state('S').flags(TaskFixture.EXITING));
        hosts.process(11, "b").leader(task -> task.state('D').stack("io_uring_cancel_generic", "do_exit"));
        hosts.process(12, "c").leader(task -> task.state('D').pending(9).stack("bio_wait"));
        hosts.process(13, "d").leader(TaskFixture::zombie);
        hosts.process(14, "e").leader(task -> task.flags(TaskFixture.KTHREAD).stack("do_exit"));
        Case host = Cases.of(hosts);
        assertThat(Exits.in(host).nodes())
                .extracting(node -> host.process(node).pid())
                .containsExactly(10, 11);
    }

    @Test
    void aProcessLeavesWhenAllThatIsLeftOfItExits() {
        Hosts hosts = Hosts.host();
        hosts.process(10, "a").leader(TaskFixture::zombie).thread(11, thread -> thread.flags(TaskFixture.EXITING));
        hosts.process(20, "b").leader(task -> task.flags(TaskFixture.EXITING)).thread(21, thread -> {});
        Case host = Cases.of(hosts);
        assertThat(Exits.isLeaving(host.tree(), host.tree().nodeOf(10))).isTrue();
        assertThat(Exits.isLeaving(host.tree(), host.tree().nodeOf(20))).isFalse();
    }

    @Test
    void aWorkerOfARingIsAwaitedByTheExitThatCancelsIt() {
        Hosts hosts = Hosts.host();
        hosts.process(10, "a")
                .leader(task -> task.state('D').stack("io_wq_put_and_exit", "io_uring_cancel_generic", "do_exit"))
                .thread(11, thread -> thread.comm("iou-wrk-10"));
        Case host = Cases.of(hosts);
        int row = host.tree().nodeOf(10);
        assertThat(Exits.isAwaited(host.tree(), row + 1)).isTrue();
        assertThat(Exits.isAwaited(host.tree(), row)).isFalse();
    }

    @Test
    void longStacksAreCutButForTheExit() {
        Hosts hosts = Hosts.host();
        hosts.process(10, "a")
                .leader(task ->
                        task.stack("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "do_exit", "do_syscall_64"));
        Case host = Cases.of(hosts);
        assertThat(Stacks.words(host.task(host.tree().nodeOf(10))))
                .isEqualTo("a < b < c < d < e < f < g < h < ... < do_exit");
    }
}
