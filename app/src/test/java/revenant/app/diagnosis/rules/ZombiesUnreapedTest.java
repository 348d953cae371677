package revenant.app.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Cases;
import revenant.app.diagnosis.Confidence;
import revenant.app.diagnosis.Evidence;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.Remedy;
import revenant.app.diagnosis.Samples;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.TaskFixture;

class ZombiesUnreapedTest {
    private static final int CHLD = 17;
    private static final int USR1 = 10;
    private static final String ID = "4d5e".repeat(16);

    /** Asleep in its own affairs: without a handler for SIGCHLD and without a wait. */
    private static void deaf(TaskFixture parent) {
        parent.stack("hrtimer_nanosleep", "do_syscall_64");
    }

    private static void waiting(TaskFixture parent) {
        parent.stack("do_wait", "kernel_wait4");
    }

    private static Hosts host(int zombies, Consumer<TaskFixture> parent) {
        return host(zombies, parent, TaskFixture::zombie);
    }

    private static Hosts host(int zombies, Consumer<TaskFixture> parent, Consumer<TaskFixture> zombie) {
        Hosts hosts = Hosts.host();
        hosts.process(800, "worker").leader(parent);
        bear(hosts, zombies, 800, zombie);
        return hosts;
    }

    private static void bear(Hosts hosts, int count, int ppid, Consumer<TaskFixture> zombie) {
        for (int i = 0; i < count; i++) {
            hosts.process(900 + i, "job").ppid(ppid).leader(zombie);
        }
    }

    private static List<Finding> found(Case host) {
        return new ZombiesUnreaped().findings(host);
    }

    private static Finding one(Hosts hosts) {
        return one(Cases.of(hosts));
    }

    private static Finding one(Case host) {
        assertThat(found(host)).hasSize(1);
        return found(host).getFirst();
    }

    private static Case later(Hosts now, Hosts... before) {
        ProcessTree tree = now.tree();
        return Case.of(tree)
                .with(Samples.before(
                        tree, List.of(before).stream().map(Hosts::tree).toList()));
    }

    private static List<String> commands(Finding finding) {
        return finding.remedies().stream()
                .map(Remedy::command)
                .filter(command -> !command.isEmpty())
                .toList();
    }

    @Test
    void manyZombiesOfAParentThatDoesNotWaitAreOneFinding() {
        Finding finding = one(host(20, ZombiesUnreapedTest::deaf));
        assertThat(finding.headline())
                .isEqualTo("20 zombies of 800 (worker) stay: the parent neither waits for its children nor handles"
                        + " SIGCHLD.");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.facts())
                .containsEntry("parentPid", Value.of(800))
                .containsEntry("count", Value.of(20))
                .containsEntry("parentIgnoresSigchld", Value.of(false));
        assertThat(finding.about()).hasSize(20);
        assertThat(finding.evidence()).hasSizeLessThanOrEqualTo(30);
        assertThat(commands(finding)).containsExactly("kill 800");
    }

    @Test
    void oneSampleDoesNotProveIt() {
        Finding finding = one(host(20, ZombiesUnreapedTest::deaf));
        assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(finding.missing()).anyMatch(missing -> missing.contains("second sample"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void oneOrTwoOfAParentThatWorksAreANotice(int count) {
        Finding finding = one(host(count, ZombiesUnreapedTest::waiting));
        assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
        assertThat(finding.headline()).contains("not been reaped").doesNotContain("neither");
    }

    @Test
    void aParentThatHandlesTheSignalIsAskedToLookOnceMore() {
        assertThat(commands(one(host(12, parent -> parent.caught(CHLD)))))
                .containsExactly("kill -s CHLD 800", "kill 800");
    }

    @Test
    void aHostWithoutZombiesHasNoFinding() {
        assertThat(found(Cases.of(host(0, ZombiesUnreapedTest::deaf)))).isEmpty();
    }

    @Test
    void aZombieYoungerThanFiveSecondsIsNoFinding() {
        Consumer<TaskFixture> young = zombie -> zombie.zombie().start(3_599_600);
        assertThat(found(Cases.of(host(20, ZombiesUnreapedTest::deaf, young)))).isEmpty();
        Consumer<TaskFixture> old = zombie -> zombie.zombie().start(3_599_400);
        assertThat(found(Cases.of(host(20, ZombiesUnreapedTest::deaf, old)))).hasSize(1);
    }

    @Test
    void aZombieLeaderWithALiveThreadIsNone() {
        Hosts hosts = host(0, ZombiesUnreapedTest::deaf);
        hosts.process(900, "job").ppid(800).leader(TaskFixture::zombie).thread(901, thread -> thread.state('S'));
        assertThat(found(Cases.of(hosts))).isEmpty();
    }

    @Test
    void aSecondSampleProvesIt() {
        Hosts before =
                host(1, ZombiesUnreapedTest::waiting).up(Duration.ofHours(10).minusSeconds(7));
        Finding finding = one(later(host(1, ZombiesUnreapedTest::waiting), before));
        assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.headline()).contains("for 7 s at least");
        assertThat(finding.missing()).isEmpty();
    }

    @Test
    void zombiesThatLivedInTheFirstSampleComeAndGo() {
        Hosts before = host(20, ZombiesUnreapedTest::deaf, child -> child.state('S'))
                .up(Duration.ofHours(10).minusSeconds(7));
        assertThat(found(later(host(20, ZombiesUnreapedTest::deaf), before))).isEmpty();
    }

    @Test
    void aSecondSampleThatComesTooSoonProvesNothing() {
        Hosts before =
                host(1, ZombiesUnreapedTest::waiting).up(Duration.ofHours(10).minusSeconds(2));
        assertThat(one(later(host(1, ZombiesUnreapedTest::waiting), before)).confidence())
                .isEqualTo(Confidence.LIKELY);
    }

    @Test
    void aStoppedParentCannotWaitAndIsToGoOn() {
        Finding finding = one(host(1, parent -> parent.state('T').stack("do_signal_stop", "get_signal")));
        assertThat(finding.headline())
                .isEqualTo("1 zombie, 900 (job), of 800 (worker) stays because the parent is stopped by a signal and"
                        + " cannot wait for it.");
        assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(commands(finding)).containsExactly("kill -s CONT 800", "kill 800 && kill -s CONT 800");
    }

    @Test
    void aParentWithAThreadThatRunsIsNotStopped() {
        Hosts hosts = Hosts.host();
        hosts.process(800, "worker").leader(leader -> leader.state('T')).thread(801, thread -> thread.state('R'));
        bear(hosts, 1, 800, TaskFixture::zombie);
        assertThat(one(hosts).headline()).doesNotContain("stopped");
    }

    @Test
    void aParentThatBlocksTheSignalAndLooksNowhereElseIsToldFromOneThatReadsASignalfd() {
        Consumer<TaskFixture> blocks = parent ->
                parent.stack("do_epoll_wait").caught(CHLD).blocked(CHLD).sharedPending(CHLD);
        Finding finding = one(host(20, blocks));
        assertThat(finding.headline()).contains("blocks SIGCHLD and does not wait");
        assertThat(finding.evidence())
                .extracting(Evidence::fact)
                .contains("SIGCHLD is caught, not ignored, blocked, pending");
        assertThat(commands(finding)).containsExactly("kill 800");

        Hosts hosts = Hosts.host();
        hosts.process(800, "manager").descriptor(3, "anon_inode:[signalfd]").leader(blocks);
        bear(hosts, 2, 800, TaskFixture::zombie);
        assertThat(one(hosts).severity()).isEqualTo(Severity.NOTICE);
    }

    @Test
    void aPidfdTellsOfTheOneProcessItIsOfAndOnlyWhereItIsPolled() {
        assertThat(pidfd(901, "do_epoll_wait").headline()).contains("have not been reaped");
        assertThat(pidfd(4711, "do_epoll_wait").headline()).contains("neither waits for its children");
        assertThat(pidfd(901, "__do_sys_pause").headline()).contains("neither waits for its children");
    }

    private static Finding pidfd(int of, String waitsIn) {
        Hosts hosts = Hosts.host();
        hosts.process(800, "worker")
                .descriptor(6, "anon_inode:[pidfd]", "Pid:\t" + of)
                .leader(parent -> parent.stack(waitsIn));
        bear(hosts, 5, 800, TaskFixture::zombie);
        return one(hosts);
    }

    @Test
    void childrenThatEndWithAnotherSignalAreSkippedByAPlainWait() {
        Finding finding = one(
                host(20, ZombiesUnreapedTest::waiting, zombie -> zombie.zombie().exitSignal(USR1)));
        assertThat(finding.headline())
                .contains("announce the end by SIGUSR1 instead of SIGCHLD", "a plain wait() skips such children");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(one(host(
                                3,
                                ZombiesUnreapedTest::waiting,
                                zombie -> zombie.zombie().exitSignal(0)))
                        .headline())
                .contains("by no signal instead");
    }

    @Test
    void aParentThatWaitsForOneOtherChildDoesNotWaitForThese() {
        Consumer<TaskFixture> forOne = parent ->
                parent.stack("do_wait", "kernel_wait4", "do_syscall_64").syscall(61, 4711L, 0x7ffd00001000L, 0L, 0L);
        assertThat(one(host(5, forOne)).headline()).contains("neither waits for its children");
        Consumer<TaskFixture> forAny = parent -> parent.stack("do_wait", "kernel_wait4", "do_syscall_64")
                .syscall(61, 0xffffffffL, 0x7ffd00001000L, 0L, 0L);
        assertThat(one(host(5, forAny)).severity()).isEqualTo(Severity.NOTICE);
    }

    @Test
    void whatTheParentDoesIsNotGuessedWhereItsStackIsDenied() {
        Finding finding = one(host(5, parent -> parent.state('S')));
        assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
        assertThat(finding.headline()).isEqualTo("5 zombies of 800 (worker) have not been reaped.");
        assertThat(finding.missing()).anyMatch(missing -> missing.contains("run as root"));
    }

    @Test
    void aContainersInitThatDoesNotReapIsRestarted() {
        Hosts hosts = Hosts.host();
        String path = "/system.slice/docker-" + ID + ".scope";
        hosts.process(400, "containerd-shim");
        hosts.process(500, "java").ppid(400).cgroup(path).leader(init -> deaf(init.nsPids(500, 1)));
        bear(hosts, 20, 500, TaskFixture::zombie);
        Finding finding = one(hosts);
        assertThat(finding.headline())
                .startsWith("20 zombies of init 500 (java) of container docker 4d5e4d5e4d5e stay");
        assertThat(commands(finding)).containsExactly("docker restart " + ID, "kill -s KILL 500");
        assertThat(finding.evidence()).anyMatch(evidence -> evidence.fact().contains("NSpid is 1"));
    }

    @Test
    void pidOneIsNotToBeKilledAndLagsBehind() {
        Hosts hosts = Hosts.host();
        bear(hosts, 20, 1, TaskFixture::zombie);
        Finding finding = one(hosts);
        assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
        assertThat(commands(finding)).isEmpty();
    }

    @Test
    void zombiesThatUseUpTheRoomAreCritical() {
        Hosts hosts = Hosts.host().pids("v2", "/jobs", 198, 200, 0);
        hosts.process(800, "worker").cgroup("/jobs").leader(ZombiesUnreapedTest::waiting);
        bear(hosts, 50, 800, TaskFixture::zombie);
        Finding finding = one(hosts);
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.headline())
                .endsWith("They use up the room for new processes: 198 of 200 tasks in cgroup /jobs.");
    }

    @Test
    void aRoomThatIsFullOfOthersIsNotTheZombiesDoing() {
        Hosts hosts = Hosts.host().pids("v2", "/jobs", 198, 200, 0);
        hosts.process(800, "worker").cgroup("/jobs").leader(ZombiesUnreapedTest::waiting);
        bear(hosts, 2, 800, TaskFixture::zombie);
        assertThat(one(hosts).severity()).isEqualTo(Severity.NOTICE);
    }

    @Test
    void aTracersZombiesWaitForTheTracer() {
        Hosts hosts =
                host(1, ZombiesUnreapedTest::waiting, zombie -> zombie.zombie().tracer(700));
        hosts.process(700, "strace");
        Finding finding = one(hosts);
        assertThat(finding.headline()).contains("waits for tracer 700 (strace) first");
        assertThat(commands(finding)).isEmpty();
        assertThat(one(host(
                                1,
                                ZombiesUnreapedTest::waiting,
                                zombie -> zombie.zombie().tracer(800)))
                        .headline())
                .doesNotContain("tracer");
    }

    @Test
    void aParentOutsideOfThePidNamespaceIsNotVisible() {
        Hosts hosts = Hosts.host();
        bear(hosts, 1, 0, TaskFixture::zombie);
        Finding finding = one(hosts);
        assertThat(finding.headline()).contains("a parent outside this pid namespace");
        assertThat(finding.facts()).containsEntry("parentPid", Value.of(0)).doesNotContainKey("parentIgnoresSigchld");
    }

    @Test
    void aParentStuckInItsExitAccountsForItsZombies() {
        Finding finding = one(host(3, parent -> parent.stuckInExit("request_wait_answer", "do_exit")));
        assertThat(finding.about())
                .containsExactly(Cases.of(host(3, ZombiesUnreapedTest::deaf)).key(1));
        assertThat(finding.headline()).contains("in its own exit");
    }

    @Test
    void onFreeBsdTheNumbersAndSourcesAreItsOwn() {
        int freeBsdsChld = 20;
        Finding finding =
                one(host(20, parent -> parent.state('S').ignored(freeBsdsChld)).freebsd());
        assertThat(finding.facts()).containsEntry("parentIgnoresSigchld", Value.of(true));
        assertThat(finding.headline()).isEqualTo("20 zombies of 800 (worker) have not been reaped.");
        assertThat(finding.evidence()).noneMatch(evidence -> evidence.source().contains("/proc"));
    }

    @Test
    void ourOwnAreNotCounted() {
        Hosts hosts = Hosts.host().probe(800);
        hosts.process(800, "sh").leader(ZombiesUnreapedTest::deaf);
        bear(hosts, 20, 800, TaskFixture::zombie);
        assertThat(found(Cases.of(hosts))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zombies-unreaped-fires",
                "zombies-unreaped-fires-blocked",
                "zombies-unreaped-fires-other-signal",
                "zombies-unreaped-fires-no-signal",
                "zombies-unreaped-fires-container-init"
            })
    void theLabsParentsThatDoNotReapAreFound(String name) throws Exception {
        Case host = Cases.recorded("lab/" + name);
        Finding finding = one(host);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.facts()).containsEntry("count", Value.of(20));
        assertThat(Cases.ids(host)).containsExactly("zombies-unreaped");
    }

    @Test
    void theLabsStoppedParentIsToldByItsZombies() throws Exception {
        Case host = Cases.recorded("lab/zombies-unreaped-fires-stopped");
        assertThat(one(host).severity()).isEqualTo(Severity.WARNING);
        assertThat(Cases.ids(host)).containsExactly("zombies-unreaped");
    }

    @Test
    void aSingleZombieOfTheLabIsANotice() throws Exception {
        assertThat(one(Cases.recorded("lab/zombies-unreaped-fires-one")).severity())
                .isEqualTo(Severity.NOTICE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"zombies-unreaped-quiet-young", "zombies-unreaped-quiet-ignored", "zombies-unreaped-quiet-reaped"
            })
    void theLabsInnocentParentsAreNot(String name) throws Exception {
        assertThat(found(Cases.recorded("lab/" + name))).isEmpty();
    }
}
