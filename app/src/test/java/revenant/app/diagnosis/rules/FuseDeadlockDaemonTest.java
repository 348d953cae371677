package revenant.app.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static revenant.app.diagnosis.FuseHosts.again;
import static revenant.app.diagnosis.FuseHosts.dying;
import static revenant.app.diagnosis.FuseHosts.host;
import static revenant.app.diagnosis.FuseHosts.member;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Cases;
import revenant.app.diagnosis.Confidence;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FuseHosts;
import revenant.app.diagnosis.Samples;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.tree.Hosts;
import revenant.app.tree.TaskFixture;

/** Who the daemon is, and what is wrong with it: an exiting task in a healthy mount that is merely slow is none. */
class FuseDeadlockDaemonTest {
    private static List<Finding> found(Hosts hosts) {
        return found(Cases.of(hosts));
    }

    private static List<Finding> found(Case host) {
        return new FuseDeadlock().findings(host);
    }

    /** A container that waits for a daemon outside. */
    private static Hosts served(String daemon, Consumer<TaskFixture> change) {
        Hosts hosts = dying();
        member(hosts, 120, "app").leader(FuseHosts::inFlush);
        hosts.process(60, daemon)
                .pidNamespace(FuseHosts.FIRST)
                .fuseDevice(5, "fuse_connection:\t42")
                .leader(change);
        return hosts;
    }

    private static Hosts idle() {
        return served("s3fs", task -> task.stack("fuse_dev_do_read", "fuse_dev_read", "vfs_read"));
    }

    @Test
    void aLiveDaemonMayAnswerYet() {
        assertThat(found(idle())).isEmpty();
    }

    @Test
    void aLiveDaemonThatDidNotRunWhileTheTaskDidNotMoveIsSilentLikely() {
        assertThat(found(again(idle(), idle()))).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
            assertThat(finding.headline())
                    .endsWith("its daemon 60 (s3fs) is alive, but waits for other requests"
                            + " and has not run for 5 s.");
            assertThat(finding.facts()).containsEntry("daemonPid", Value.of(60));
        });
    }

    @Test
    void aLiveDaemonThatWaitsForItsServerIsMerelySlow() {
        Supplier<Hosts> uploads = () -> served("s3fs", task -> task.stack("sk_wait_data", "tcp_recvmsg"));
        assertThat(found(again(uploads.get(), uploads.get()))).isEmpty();
    }

    @Test
    void aLiveDaemonThatRunsIsMerelySlow() {
        Hosts ran = served("s3fs", task -> task.switches(90).stack("tcp_recvmsg"));
        assertThat(found(again(idle(), ran))).isEmpty();
    }

    @Test
    void twoSamplesTooCloseTogetherSayNothing() {
        Case host = Case.of(idle().tree());
        assertThat(found(host.with(Samples.before(
                        host.tree(), List.of(idle().secondsBefore(1).tree())))))
                .isEmpty();
    }

    @Test
    void aStoppedDaemonAnswersWhenItMayGoOn() {
        assertThat(found(served("s3fs", task -> task.state('T'))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
                    assertThat(finding.headline()).endsWith("its daemon 60 (s3fs) is stopped.");
                    assertThat(finding.remedies().getFirst().command()).isEqualTo("kill -s CONT 60");
                });
    }

    @Test
    void aDaemonInTheSameNamespaceThatHasTheDeviceAndWaitsItselfAnswersNobody() {
        Hosts hosts = dying();
        member(hosts, 120, "app").leader(FuseHosts::inFlush);
        member(hosts, 130, "s3fs").fuseDevice(5, "fuse_connection:\t42").leader(FuseHosts::inFlush);
        assertThat(found(hosts)).singleElement().satisfies(finding -> {
            assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
            assertThat(finding.headline()).endsWith("its daemon 130 (s3fs) is ending and waits there itself.");
        });
    }

    @Test
    void aDaemonOfTheSameNamespaceThatIsStillOnItsWayMayCloseTheDeviceAnyMoment() {
        Hosts hosts = dying();
        member(hosts, 120, "app").leader(FuseHosts::inFlush);
        member(hosts, 130, "s3fs")
                .fuseDevice(5, "fuse_connection:\t42")
                .leader(task ->
                        task.state('R').flags(0x400000 | TaskFixture.EXITING).stack());
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void anotherExitUnderWayKeepsAMissingDaemonFromBeingProved() {
        Hosts hosts = dying();
        member(hosts, 120, "app").leader(FuseHosts::inFlush);
        hosts.process(300, "make")
                .leader(task -> task.state('R').flags(TaskFixture.EXITING).stack());
        assertThat(found(hosts)).singleElement().satisfies(finding -> {
            assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
            assertThat(finding.missing()).singleElement().asString().contains("take a second sample");
        });
    }

    @Test
    void withoutRootTheDaemonIsNotKnownToBeGone() {
        Hosts hosts = dying();
        member(hosts, 120, "app").leader(FuseHosts::inFlush);
        hosts.process(60, "s3fs").noDescriptors();
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void anOlderKernelDoesNotNameTheConnectionAndTheNameTellsWhoServesIt() {
        Hosts hosts = dying();
        member(hosts, 120, "app").leader(FuseHosts::inFlush);
        hosts.process(60, "s3fs").fuseDevice(5, "pos:\t0").leader(task -> task.state('T'));
        assertThat(found(hosts)).singleElement().satisfies(finding -> {
            assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
            assertThat(finding.missing())
                    .anyMatch(what -> what.contains("it is called as the type of the mount, s3fs"));
        });
    }

    @Test
    void onAnOlderKernelTheDaemonOfAnotherMountIsNotItsDaemon() {
        Hosts hosts = dying().mounts(4026531841L, Hosts.mount("/var/lib/lxcfs", "fuse.lxcfs", 50));
        member(hosts, 120, "app").leader(FuseHosts::inFlush);
        hosts.process(60, "lxcfs").fuseDevice(5, "pos:\t0");
        assertThat(found(hosts))
                .singleElement()
                .satisfies(finding -> assertThat(finding.facts()).containsEntry("daemonPid", Value.nothing()));
    }

    @Test
    void onAnOlderKernelADeviceNobodyCanNameMayBeItsDaemons() {
        Hosts hosts = dying().mounts(4026531841L, Hosts.mount("/mnt/b", "fuse", 50));
        member(hosts, 120, "app").leader(FuseHosts::inFlush);
        hosts.process(60, "python3").fuseDevice(5, "pos:\t0");
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void aViewFromInsideAContainerIsNoProofThatTheDaemonIsGone() {
        assertThat(found(inside())).singleElement().satisfies(finding -> {
            assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
            assertThat(finding.missing()).anyMatch(what -> what.contains("look from the host"));
        });
    }

    /** A container inside the one that is visible. */
    private static Hosts inside() {
        Hosts hosts = Hosts.bare().fuse(42, 1).mounts(FuseHosts.INNER_MOUNTS, Hosts.mount("/mnt/s3", "fuse.s3fs", 42));
        hosts.process(1, "sh").ppid(0).pidNamespace(4026532999L);
        hosts.process(100, "sh")
                .pidNamespace(FuseHosts.INNER)
                .leader(init ->
                        init.nsPids(100, 1).flags(TaskFixture.EXITING).stack("zap_pid_ns_processes", "do_exit"));
        member(hosts, 120, "app").leader(FuseHosts::inFlush);
        return hosts;
    }

    @Test
    void fromInsideAContainerASlowDaemonOutsideIsNotCalledGone() {
        Hosts hosts = Hosts.bare().fuse(42, 1).mounts(4026531841L, Hosts.mount("/mnt/s3", "fuse.s3fs", 42));
        hosts.process(1, "sh").ppid(0).pidNamespace(4026532999L);
        hosts.process(120, "app").leader(FuseHosts::inFlush);
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void aVirtualMachinesHostIsNeverGone() {
        Hosts hosts = host().fuse(42, 1).mounts(4026531841L, Hosts.mount("/mnt/shared", "virtiofs", 42));
        hosts.process(120, "app").leader(FuseHosts::inFlush);
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void theDaemonOfAnEarlierSampleIsNamed() {
        Supplier<Hosts> now = () -> {
            Hosts hosts = dying();
            member(hosts, 120, "app").leader(FuseHosts::inFlush);
            return hosts;
        };
        Hosts before = now.get();
        member(before, 130, "goofys").fuseDevice(5, "fuse_connection:\t42");
        assertThat(found(again(before, now.get())))
                .singleElement()
                .satisfies(finding -> assertThat(finding.headline())
                        .endsWith("its daemon 130 (goofys) is gone, nobody is left to answer."));
    }
}
