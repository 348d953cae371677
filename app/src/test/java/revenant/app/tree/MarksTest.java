package revenant.app.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import revenant.collector.model.CgroupLine;

final class MarksTest {
    private static final int NODE = 1;

    /** The tree of PID 1 and process 100, which the test changes; its row is node 1. */
    private static ProcessTree with(Consumer<ProcessFixture> change) {
        Hosts hosts = Hosts.host();
        change.accept(hosts.process(100, "victim"));
        return hosts.tree();
    }

    @Test
    void anOrdinaryProcessHasNoMark() {
        assertThat(with(process -> {}).marks(NODE).list()).isEmpty();
    }

    @Test
    void aZombieWithoutOtherThreadsIsAZombie() {
        Marks marks = with(process -> process.leader(TaskFixture::zombie)).marks(NODE);
        assertThat(marks.list()).containsExactly(Mark.ZOMBIE);
        assertThat(marks.why(Mark.ZOMBIE)).contains("PID 1 (systemd) has not called wait()", "SIGKILL");
    }

    @Test
    void aZombieWhoseParentIsStoppedSaysSo() {
        Hosts hosts = Hosts.host();
        hosts.process(100, "shell").leader(task -> task.state('T'));
        hosts.process(101, "job").ppid(100).leader(TaskFixture::zombie);
        assertThat(hosts.tree().marks(2).why(Mark.ZOMBIE))
                .contains("parent 100 (shell), itself stopped, has not called wait()");
    }

    @Test
    void aZombieWhoseParentBlocksSigchldSaysSo() {
        Hosts hosts = Hosts.host();
        hosts.process(100, "busy").leader(task -> task.blocked(Signals.CHLD));
        hosts.process(101, "job").ppid(100).leader(TaskFixture::zombie);
        assertThat(hosts.tree().marks(2).why(Mark.ZOMBIE)).contains("parent 100 (busy), which blocks SIGCHLD, has not");
    }

    @Test
    void aLeaderZombieWithALiveThreadIsNotAZombie() {
        ProcessTree tree = with(process -> process.leader(TaskFixture::zombie)
                .thread(101, thread -> thread.stuckInExit("request_wait_answer", "fuse_flush", "do_exit")));
        assertThat(tree.marks(NODE).list()).containsExactly(Mark.ZOMBIE_LEADER);
        assertThat(tree.marks(NODE).why(Mark.ZOMBIE_LEADER))
                .isEqualTo("Leader 100 is Z, thread 101 still runs do_exit in request_wait_answer.");
        assertThat(tree.marks(NODE + 1).list()).containsExactly(Mark.EXITING, Mark.UNINTERRUPTIBLE);
    }

    @Test
    void aLeaderZombieWithFinishedThreadsOnlyIsAZombie() {
        ProcessTree tree = with(process -> process.leader(TaskFixture::zombie).thread(101, TaskFixture::zombie));
        assertThat(tree.marks(NODE).list()).containsExactly(Mark.ZOMBIE);
        assertThat(tree.marks(NODE + 1).list()).containsExactly(Mark.EXITED);
    }

    @Test
    void aLeaderZombieWhoseThreadsWereNotListedIsToldByTheKernelsCount() {
        ProcessTree tree = with(process -> process.leader(TaskFixture::zombie).counted(2));
        assertThat(tree.marks(NODE).list()).containsExactly(Mark.ZOMBIE_LEADER);
        assertThat(tree.marks(NODE).why(Mark.ZOMBIE_LEADER)).contains("counts 2 threads", "not read");
    }

    @Test
    void exitingWithoutNofreezeIsExitingEvenWhenItSleepsInterruptibly() {
        Marks marks = with(process -> process.leader(task -> task.state('S').flags(0x40044c)))
                .marks(NODE);
        assertThat(marks.list()).containsExactly(Mark.EXITING);
        assertThat(marks.why(Mark.EXITING)).contains("0x40044c", "PF_SIGNALED");
    }

    @Test
    void exitingWithNofreezeIsFinishedAndNotExiting() {
        ProcessTree tree =
                with(process -> process.thread(101, thread -> thread.state('Z').flags(0x40844c)));
        assertThat(tree.marks(NODE + 1).list()).containsExactly(Mark.EXITED);
    }

    @Test
    void stateDIsUninterruptibleAndStateSIsNot() {
        assertThat(with(process -> process.leader(task -> task.state('D'))).has(NODE, Mark.UNINTERRUPTIBLE))
                .isTrue();
        assertThat(with(process -> process.leader(task -> task.state('S'))).has(NODE, Mark.UNINTERRUPTIBLE))
                .isFalse();
    }

    @Test
    void aTaskOfAFrozenCgroupIsFrozenAndNotUninterruptible() {
        Hosts hosts = Hosts.host().frozen("freezer", "/jobs");
        hosts.process(100, "v1").cgroup(new CgroupLine(7, "freezer", "/jobs")).leader(task -> task.state('D'));
        hosts.process(101, "other").cgroup(new CgroupLine(7, "freezer", "/")).leader(task -> task.state('D'));
        ProcessTree tree = hosts.tree();
        assertThat(tree.marks(1).list()).containsExactly(Mark.FROZEN);
        assertThat(tree.marks(1).why(Mark.FROZEN)).isEqualTo("Its cgroup /jobs is frozen.");
        assertThat(tree.marks(2).list()).containsExactly(Mark.UNINTERRUPTIBLE);
    }

    @Test
    void aFrozenV2CgroupIsNotAV1CgroupOfTheSamePath() {
        Hosts hosts = Hosts.host().frozen("v2", "/jobs");
        hosts.process(100, "v2").cgroup("/jobs");
        hosts.process(101, "v1").cgroup(new CgroupLine(7, "freezer", "/jobs"));
        ProcessTree tree = hosts.tree();
        assertThat(tree.has(1, Mark.FROZEN)).isTrue();
        assertThat(tree.has(2, Mark.FROZEN)).isFalse();
    }

    @Test
    void aStackInTheFreezerIsFrozenAndASignalStopIsNot() {
        ProcessTree frozen = with(process -> process.leader(task -> task.stack("do_freezer_trap", "get_signal")));
        ProcessTree stopped =
                with(process -> process.leader(task -> task.state('T').stack("do_signal_stop", "get_signal")));
        assertThat(frozen.marks(NODE).list()).containsExactly(Mark.FROZEN);
        assertThat(stopped.marks(NODE).list()).containsExactly(Mark.STOPPED);
    }

    @Test
    void aTracerIsMarkedWithItsName() {
        Hosts hosts = Hosts.host();
        hosts.process(100, "victim").leader(task -> task.state('t').tracer(200));
        hosts.process(200, "gdb");
        Marks marks = hosts.tree().marks(NODE);
        assertThat(marks.list()).containsExactly(Mark.TRACED);
        assertThat(marks.why(Mark.TRACED)).contains("200 (gdb)");
    }

    @Test
    void kernelThreadsAreToldByTheirFlagNotByTheirParent() {
        Hosts hosts = Hosts.host();
        hosts.process(2, "kthreadd").ppid(0).leader(task -> task.flags(TaskFixture.KTHREAD));
        hosts.process(50, "modprobe").ppid(2);
        ProcessTree tree = hosts.tree();
        assertThat(tree.has(tree.nodeOf(2), Mark.KERNEL_THREAD)).isTrue();
        assertThat(tree.has(tree.nodeOf(50), Mark.KERNEL_THREAD)).isFalse();
    }

    @Test
    void theProbeAndTheSessionThatCarriesItAreOursAndTheListenerIsNot() {
        Hosts hosts = Hosts.host().probe(400);
        hosts.process(100, "sshd").arguments("sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups");
        hosts.process(200, "sshd").ppid(100).arguments("sshd: admin [priv]");
        hosts.process(300, "sshd").ppid(200).arguments("sshd: admin@notty");
        hosts.process(350, "sudo").ppid(300);
        hosts.process(400, "sh").ppid(350);
        hosts.process(401, "cat").ppid(400);
        ProcessTree tree = hosts.tree();
        assertThat(new int[] {200, 300, 350, 400, 401})
                .satisfies(pids -> Arrays.stream(pids)
                        .forEach(pid -> assertThat(tree.has(tree.nodeOf(pid), Mark.OURS))
                                .isTrue()));
        assertThat(tree.has(tree.nodeOf(100), Mark.OURS)).isFalse();
    }

    @Test
    void aSessionThatCarriesMoreThanTheProbeIsNotOurs() {
        Hosts hosts = Hosts.host().probe(400);
        hosts.process(300, "sshd").arguments("sshd: admin@pts/0");
        hosts.process(400, "sh").ppid(300);
        hosts.process(500, "bash").ppid(300);
        ProcessTree tree = hosts.tree();
        assertThat(tree.has(tree.nodeOf(300), Mark.OURS)).isFalse();
        assertThat(tree.has(tree.nodeOf(500), Mark.OURS)).isFalse();
    }

    @Test
    void countsAreOfRows() {
        Hosts hosts = Hosts.host();
        hosts.process(100, "a").leader(TaskFixture::zombie);
        hosts.process(101, "b").leader(TaskFixture::zombie);
        ProcessTree tree = hosts.tree();
        assertThat(tree.count(Mark.ZOMBIE)).isEqualTo(2);
        assertThat(tree.count(Mark.EXITING)).isZero();
    }

    @Test
    void aNameFromTheHostIsPrintableInEveryReason() {
        Hosts hosts = Hosts.host();
        hosts.process(100, "evil\u001b[31m");
        hosts.process(101, "child").ppid(100).leader(TaskFixture::zombie);
        assertThat(hosts.tree().marks(2).why(Mark.ZOMBIE))
                .contains("evil\\x1b[31m")
                .doesNotContain("\u001b");
    }
}
