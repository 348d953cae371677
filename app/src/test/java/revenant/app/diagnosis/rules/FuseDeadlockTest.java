package revenant.app.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static revenant.app.diagnosis.FuseHosts.again;
import static revenant.app.diagnosis.FuseHosts.dying;
import static revenant.app.diagnosis.FuseHosts.host;
import static revenant.app.diagnosis.FuseHosts.inFlush;
import static revenant.app.diagnosis.FuseHosts.member;

import java.util.List;
import org.junit.jupiter.api.Test;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Cases;
import revenant.app.diagnosis.Confidence;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FuseHosts;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.tree.Hosts;
import revenant.app.tree.TaskFixture;
import revenant.collector.model.TaskKey;

/** The rule where the namespace dies, and where the daemon ends by itself; what the daemon may be is in the other test. */
class FuseDeadlockTest {
    private static List<Finding> found(Hosts hosts) {
        return found(Cases.of(hosts));
    }

    private static List<Finding> found(Case host) {
        return new FuseDeadlock().findings(host);
    }

    private static Finding only(Hosts hosts) {
        assertThat(found(hosts)).hasSize(1);
        return found(hosts).getFirst();
    }

    /** A daemon whose last thread closes a file of its own mount, in a container whose init has exited. */
    private static Hosts leaderIsAZombie() {
        Hosts hosts = dying();
        member(hosts, 120, "s3fs")
                .readThrough(121)
                .leader(TaskFixture::zombie)
                .thread(121, thread -> inFlush(thread).sharedPending(9));
        return hosts;
    }

    @Test
    void theLastThreadOfADaemonThatFlushesItsOwnMountInADyingNamespaceIsProved() {
        Finding finding = only(leaderIsAZombie());
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
        assertThat(finding.headline())
                .isEqualTo("The pid namespace 4026532177 cannot end: its init 100 (sh) waits for thread 121 of 120"
                        + " (s3fs), which on its way out waits for an answer on the FUSE mount /mnt/s3, and nobody"
                        + " is left to answer: its daemon was most likely this very process.");
        assertThat(finding.facts())
                .containsEntry("fuseConnection", Value.of(42))
                .containsEntry("mountPoint", Value.of("/mnt/s3"))
                .containsEntry("daemonPid", Value.of(120))
                .containsEntry("pidNamespace", Value.of(FuseHosts.INNER));
    }

    @Test
    void theChainLeadsFromTheInitThroughTheZombieLeaderAndItsThreadToTheConnectionAndItsDaemon() {
        assertThat(only(leaderIsAZombie()).chain())
                .extracting(link -> link.name())
                .containsExactly(
                        "100 (sh)",
                        "120 (s3fs)",
                        "thread 121 of 120 (s3fs)",
                        "FUSE connection 42 (/mnt/s3)",
                        "120 (s3fs)");
    }

    @Test
    void theRemedyAbortsTheConnectionAndSaysWhySigkillDoesNothing() {
        assertThat(only(leaderIsAZombie()).remedies())
                .satisfiesExactly(
                        abort -> assertThat(abort.command()).isEqualTo("echo 1 > /sys/fs/fuse/connections/42/abort"),
                        why -> assertThat(why.text()).startsWith("SIGKILL changes nothing: one is pending already"));
    }

    @Test
    void everythingInTheNamespaceAndEveryWaiterIsAccountedFor() {
        Hosts hosts = leaderIsAZombie();
        member(hosts, 130, "sleep").leader(TaskFixture::zombie);
        hosts.process(700, "ls")
                .mountNamespace(FuseHosts.INNER_MOUNTS)
                .leader(task -> task.state('D').stack("request_wait_answer", "fuse_do_getattr", "vfs_statx"));
        Finding finding = only(hosts);
        assertThat(finding.about()).extracting(TaskKey::tid).containsExactly(121, 120, 100);
        assertThat(finding.explains()).extracting(TaskKey::tid).contains(100, 120, 121, 130, 700);
        assertThat(finding.remedies().getFirst().text()).contains("Waiting there too: 700 (ls).");
    }

    @Test
    void aTaskThatExitsByItselfWaitsInSWithNothingPending() {
        Hosts hosts = dying();
        member(hosts, 120, "app").leader(task -> inFlush(task).state('S').flags(0x400000 | TaskFixture.EXITING));
        Finding finding = only(hosts);
        assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
        assertThat(finding.facts()).containsEntry("daemonPid", Value.nothing());
        assertThat(finding.remedies().getLast().text())
                .startsWith("SIGKILL changes nothing: an exiting task takes no signal any more");
    }

    @Test
    void aTaskThatHasFinishedIsNone() {
        Hosts hosts = dying();
        member(hosts, 120, "s3fs").leader(task -> inFlush(task).state('Z').flags(TaskFixture.EXITING | 0x8000));
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void aRequestThatIsAnsweredByNowIsNone() {
        Hosts hosts = host().fuse(42, 0).mounts(FuseHosts.INNER_MOUNTS, Hosts.mount("/mnt/s3", "fuse.s3fs", 42));
        member(hosts, 120, "app").ppid(1).leader(FuseHosts::inFlush);
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void aTaskThatWasGoneWhenTheRestWasReadIsNone() {
        Hosts hosts = dying();
        member(hosts, 120, "app").noCwd().leader(FuseHosts::inFlush);
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void aDaemonThatEndsByItselfNeedsNoNamespace() {
        Hosts hosts = host().fuse(42, 1).mounts(4026531841L, Hosts.mount("/mnt/s3", "fuse.s3fs", 42));
        hosts.process(120, "s3fs").leader(FuseHosts::inFlush);
        Finding finding = only(hosts);
        assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
        assertThat(finding.headline())
                .startsWith("Process 120 (s3fs) cannot end: on its way out it waits for an answer");
        assertThat(finding.facts()).doesNotContainKey("pidNamespace");
    }

    @Test
    void aKilledMemberOfADyingNamespaceThatCannotEvenBeginToExitIsTold() {
        Hosts hosts = dying();
        member(hosts, 120, "app")
                .fuseDevice(200, "fuse_connection:\t42")
                .leader(task -> task.state('D')
                        .sharedPending(9)
                        .stack("request_wait_answer", "fuse_create_open", "path_openat"));
        Finding finding = only(hosts);
        assertThat(finding.headline()).contains("which was killed and waits for an answer");
        assertThat(finding.remedies().getLast().text()).contains("once the daemon has read a request");
    }

    @Test
    void outsideADyingNamespaceAKilledTaskIsAnotherRules() {
        Hosts hosts = host().fuse(42, 1).mounts(4026531841L, Hosts.mount("/mnt/s3", "fuse.s3fs", 42));
        hosts.process(120, "app")
                .leader(task ->
                        task.state('D').sharedPending(9).stack("request_wait_answer", "fuse_flush", "filp_close"));
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void withoutFusectlItIsLikelyAndTheRemedyMountsItFirst() {
        Hosts hosts = dying().noFusectl();
        member(hosts, 120, "app").leader(FuseHosts::inFlush);
        Finding finding = only(hosts);
        assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(finding.missing())
                .anyMatch(what -> what.contains("the only FUSE mount of the task's mount namespace"));
        assertThat(finding.remedies().getFirst().command())
                .isEqualTo("mount -t fusectl fusectl /sys/fs/fuse/connections"
                        + " && echo 1 > /sys/fs/fuse/connections/42/abort");
    }

    @Test
    void ofNamespacesInsideEachOtherTheOutermostIsToldFirst() {
        Hosts hosts = dying();
        hosts.process(150, "dockerd")
                .ppid(100)
                .pidNamespace(4026532300L)
                .noCwd()
                .leader(init -> init.nsPids(150, 9, 1)
                        .flags(0x400000 | TaskFixture.EXITING)
                        .stack("do_wait", "kernel_wait4", "zap_pid_ns_processes", "do_exit"));
        hosts.process(160, "app")
                .ppid(150)
                .pidNamespace(4026532300L)
                .mountNamespace(FuseHosts.INNER_MOUNTS)
                .leader(task -> inFlush(task).nsPids(160, 12, 2));
        Finding finding = only(hosts);
        assertThat(finding.chain())
                .extracting(link -> link.name())
                .startsWith("100 (sh)", "150 (dockerd)", "160 (app)");
        assertThat(finding.explains()).extracting(TaskKey::pid).contains(100, 150, 160);
    }

    @Test
    void aMemberWhoseParentIsOutsideIsAMemberAllTheSame() {
        Hosts hosts = dying();
        hosts.process(90, "containerd-shim").pidNamespace(FuseHosts.FIRST);
        member(hosts, 120, "app").ppid(90).leader(FuseHosts::inFlush);
        assertThat(only(hosts).evidence())
                .anySatisfy(
                        evidence -> assertThat(evidence.fact()).contains("a child of 90 (containerd-shim) outside"));
    }

    @Test
    void aConnectionOfABlockDeviceIsCalledAfterThatDevice() {
        Hosts hosts = host().fuse((8L << 20) + 1, 1)
                .mounts(4026531841L, Hosts.mount("/media/usb", "fuseblk", 8, 1, "/dev/sda1"));
        hosts.process(120, "app").leader(FuseHosts::inFlush);
        assertThat(only(hosts).remedies().getFirst().command())
                .isEqualTo("echo 1 > /sys/fs/fuse/connections/8388609/abort");
    }

    @Test
    void aStandstillBetweenSamplesIsSaid() {
        assertThat(found(again(leaderIsAZombie(), leaderIsAZombie())))
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence())
                        .anySatisfy(evidence -> assertThat(evidence.fact()).isEqualTo("has not moved for 5 s")));
    }
}
