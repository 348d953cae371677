package revenant.app.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import revenant.app.tree.Hosts;
import revenant.app.tree.TaskFixture;
import revenant.app.wait.Ends;
import revenant.app.wait.Family;
import revenant.collector.model.KernelStack;
import revenant.collector.model.KernelStack.Frame;
import revenant.collector.model.Task;

final class StackGroupsTest {
    private static final String[] FUSE = {"request_wait_answer", "__fuse_simple_request", "fuse_do_getattr"};
    private final Hosts hosts = Hosts.bare();

    private void task(int pid, Consumer<TaskFixture> change) {
        hosts.process(pid, "p" + pid).leader(change);
    }

    private List<StackGroup> groups() {
        return StackGroups.of(hosts.tree()).groups();
    }

    private StackGroup only() {
        assertThat(groups()).hasSize(1);
        return groups().getFirst();
    }

    private List<String> titles() {
        return groups().stream().map(GroupWords::title).toList();
    }

    private static List<Integer> pids(StackGroup group) {
        return group.members().stream().map(Task::pid).toList();
    }

    @Test
    void tasksWithOneStackAreOneGroupWithAllItsMembersById() {
        task(30, task -> task.state('D').stack(FUSE));
        hosts.process(20, "fused").leader(leader -> leader.stack(FUSE)).thread(21, thread -> thread.stack(FUSE));
        StackGroup group = only();
        assertThat(group.count()).isEqualTo(3);
        assertThat(group.members().stream().map(Task::tid)).containsExactly(20, 21, 30);
        assertThat(group.family()).contains(Family.FUSE);
        assertThat(GroupWords.title(group)).isEqualTo("request_wait_answer");
        assertThat(GroupWords.waits(group)).isEqualTo("waits for the FUSE daemon's answer");
        assertThat(GroupWords.states(group)).isEqualTo("2 sleeping, 1 uninterruptible");
    }

    @Test
    void framesThatSayNothingDoNotDivideAGroup() {
        task(10, task -> task.stack("ep_poll", "do_epoll_wait", "__x64_sys_epoll_wait", "do_syscall_64"));
        task(11, task -> task.stack("schedule", "ep_poll", "do_epoll_wait", "entry_SYSCALL_64_after_hwframe"));
        assertThat(only().variants()).isEqualTo(2);
        assertThat(GroupWords.variants(only())).startsWith("The stack of 10 stands for 2 texts");
    }

    @Test
    void aFrameThatSaysSomethingDoes() {
        task(10, task -> task.stack("ep_poll", "do_epoll_wait"));
        task(11, task -> task.stack("ep_poll", "ep_send_events", "do_epoll_wait"));
        assertThat(groups()).hasSize(2);
    }

    @Test
    void offsetsDoNotDivideAGroup() {
        task(10, task -> task.stack("pipe_read"));
        task(11, task -> task.stack(new KernelStack(List.of(new Frame("pipe_read", "pipe_read+0x10/0x400")))));
        assertThat(only().variants()).isEqualTo(2);
    }

    @Test
    void theSameFramesMeanSomethingElseForAnExitingTask() {
        task(10, task -> task.state('D').stack("rpc_wait_bit_killable", "nfs_getattr"));
        task(11, task -> task.stuckInExit("rpc_wait_bit_killable", "nfs_getattr"));
        assertThat(groups())
                .extracting(group -> group.place().meaning().orElseThrow().ends())
                .containsExactlyInAnyOrder(Ends.FATAL, Ends.NOTHING);
    }

    @Test
    void whatIsStuckComesFirstAndEventLoopsAndTheIdleLast() {
        task(10, task -> task.zombie());
        task(11, task -> task.flags(TaskFixture.KTHREAD).stack("worker_thread", "kthread"));
        task(12, task -> task.state('R').stack());
        task(13, task -> task.stack("ep_poll"));
        task(14, task -> {});
        task(15, task -> task.stack("my_driver_wait"));
        task(16, task -> task.stack("wait_for_vfork_done"));
        task(17, task -> task.state('D').stack("folio_wait_bit_common"));
        assertThat(titles())
                .containsExactly(
                        "folio_wait_bit_common",
                        "wait_for_vfork_done",
                        "my_driver_wait",
                        "stack not read: denied",
                        "ep_poll",
                        "running, no stack",
                        "worker_thread",
                        "ended, no stack");
    }

    @Test
    void amongEquallyUrgentGroupsTheLargestComesFirst() {
        task(10, task -> task.stack("pipe_read"));
        task(11, task -> task.stack("ep_poll"));
        task(12, task -> task.stack("ep_poll"));
        assertThat(titles()).containsExactly("ep_poll", "pipe_read");
    }

    @Test
    void aKernelThreadAsleepIsNotUrgentThoughNoSignalReachesIt() {
        task(10, task -> task.flags(TaskFixture.KTHREAD).stack("do_nanosleep"));
        assertThat(only().urgency()).isEqualTo(Urgency.RESTING);
    }

    @Test
    void aKernelThreadInStateDIs() {
        task(10, task -> task.flags(TaskFixture.KTHREAD).state('D').stack("wait_transaction_locked"));
        assertThat(only().urgency()).isEqualTo(Urgency.STUCK);
    }

    @Test
    void aTaskThatExitsInStateSIsStuckToo() {
        task(10, task -> task.flags(TaskFixture.EXITING).stack(FUSE));
        assertThat(only().urgency()).isEqualTo(Urgency.STUCK);
        assertThat(GroupWords.states(only())).isEqualTo("1 sleeping and exiting");
    }

    @Test
    void aStackThatWasDeniedIsAGroupWithItsReasonAndStaysApartWhereTheTaskIsStuck() {
        task(10, task -> {});
        task(11, task -> task.state('D'));
        assertThat(groups()).hasSize(2);
        assertThat(groups().getFirst().urgency()).isEqualTo(Urgency.STUCK);
        assertThat(groups())
                .allSatisfy(group -> assertThat(GroupWords.title(group)).isEqualTo("stack not read: denied"));
        assertThat(StackGroups.of(hosts.tree()).anyKnown()).isFalse();
    }

    @Test
    void whereTheStackIsDeniedWchanTells() {
        task(10, task -> task.wchan("futex_do_wait"));
        assertThat(only().place()).isInstanceOf(Place.Symbol.class);
        assertThat(GroupWords.waits(only())).startsWith("waits for a futex");
        assertThat(only().variants()).isZero();
    }

    @Test
    void anEmptyWchanIsARunningTaskAndNotADeniedOne() {
        task(10, task -> task.state('R').wchan(""));
        assertThat(only().place()).isEqualTo(new Place.Running());
    }

    @Test
    void aZombieHasNoStackWhetherOrNotWeMayRead() {
        task(10, task -> task.zombie());
        task(11, task -> task.state('Z'));
        assertThat(only().place()).isEqualTo(new Place.Ended());
        assertThat(pids(only())).containsExactly(10, 11);
    }

    @Test
    void aSystemCallThatWaitsByItselfIsTold() {
        task(10, task -> task.stack("__do_sys_pause", "do_syscall_64"));
        assertThat(GroupWords.title(only())).isEqualTo("__do_sys_pause");
    }

    @Test
    void aStackOfEntryFramesAloneIsOfATaskThatWasInterruptedAsARule() {
        task(10, task -> task.stack("irqentry_exit_to_user_mode", "asm_sysvec_apic_timer_interrupt"));
        task(11, task -> task.state('R').stack("asm_sysvec_reschedule_ipi"));
        assertThat(GroupWords.title(only())).isEqualTo("entry frames only");
        assertThat(only().urgency()).isEqualTo(Urgency.RUNNING);
        assertThat(only().variants()).isEqualTo(2);
    }

    @Test
    void inStateDItIsStuckAllTheSame() {
        task(10, task -> task.state('D').stack("do_syscall_64"));
        assertThat(only().urgency()).isEqualTo(Urgency.STUCK);
    }

    @Test
    void everyTaskIsInOneGroup() {
        for (int pid = 10; pid < 40; pid++) {
            String function = "f" + pid % 7;
            task(pid, task -> task.stack(function));
        }
        StackGroups groups = StackGroups.of(hosts.tree());
        assertThat(groups.groups()).hasSize(7);
        assertThat(groups.tasks()).isEqualTo(30);
    }

    @Test
    void aPlaceIsFoundAgainInALaterReading() {
        task(10, task -> task.stack(FUSE));
        Place place = only().place();
        task(11, task -> task.stack(FUSE));
        assertThat(StackGroups.of(hosts.tree()).at(place).orElseThrow().count()).isEqualTo(2);
        assertThat(StackGroups.of(Hosts.bare().tree()).at(place)).isEmpty();
    }

    @Test
    void theTasksOfAFamilyAreCounted() {
        task(10, task -> task.stack(FUSE));
        task(11, task -> task.stack("ep_poll"));
        task(12, task -> task.stack("pipe_read"));
        task(13, task -> task.stack("my_driver_wait"));
        assertThat(StackGroups.of(hosts.tree()).families())
                .containsExactly(Map.entry(Family.FUSE, 1), Map.entry(Family.TALK, 2));
    }

    @Test
    void namesFromTheHostAreMadeSafe() {
        task(10, task -> task.comm("a\u001b[31m").stack("evil\u001b[2Jframe"));
        assertThat(GroupWords.title(only())).isEqualTo("evil\\x1b[2Jframe");
        assertThat(GroupWords.member(only().sample())).isEqualTo("10  a\\x1b[31m  sleeping");
    }
}
