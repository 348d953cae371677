package revenant.app.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static revenant.app.diagnosis.FuseHosts.again;
import static revenant.app.diagnosis.FuseHosts.host;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Cases;
import revenant.app.diagnosis.Confidence;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.Scene;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.tree.Hosts;
import revenant.app.tree.TaskFixture;
import revenant.collector.CollectException;
import revenant.collector.model.TaskKey;

class FuseOrphanedConnectionTest {
    private static List<Finding> found(Case host) {
        return new FuseOrphanedConnection().findings(host);
    }

    private static Hosts leftOver() {
        Hosts hosts = host().fuse(42, 3).fuse(50, 0).mounts(4026531841L, Hosts.mount("/mnt/b", "fuse.bfs", 50));
        hosts.process(80, "backup").leader(task -> task.state('D').stack("request_wait_answer", "fuse_lookup_name"));
        return hosts;
    }

    private static Hosts heldBy(Consumer<TaskFixture> change) {
        Hosts hosts = leftOver();
        hosts.process(60, "s3fs").fuseDevice(5, "fuse_connection:\t42").leader(change);
        return hosts;
    }

    @Test
    void requestsThatWaitInAConnectionWithoutMountAndDaemonAreLikelyLeftOver() {
        assertThat(found(Cases.of(leftOver()))).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
            assertThat(finding.headline())
                    .isEqualTo(
                            "FUSE connection 42 is left over: 3 requests wait in it, but it is mounted nowhere, and no"
                                    + " process serves it; 80 (backup) waits for it.");
            assertThat(finding.facts())
                    .containsEntry("fuseConnection", Value.of(42))
                    .containsEntry("waiting", Value.of(3));
            assertThat(finding.about()).extracting(TaskKey::pid).containsExactly(80);
            assertThat(finding.remedies().getFirst().command()).isEqualTo("echo 1 > /sys/fs/fuse/connections/42/abort");
        });
    }

    @Test
    void aSecondSampleProvesIt() {
        assertThat(found(again(leftOver(), leftOver()))).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
            assertThat(finding.headline()).contains("3 requests wait in it for 5 s");
        });
    }

    @Test
    void aMountedConnectionIsNone() {
        Hosts hosts = leftOver().mounts(7L, Hosts.mount("/mnt/s3", "fuse.s3fs", 42));
        assertThat(found(Cases.of(hosts))).isEmpty();
    }

    @Test
    void anIdleConnectionIsNone() {
        assertThat(found(Cases.of(host().fuse(42, 0)))).isEmpty();
    }

    @Test
    void aDaemonThatServesAfterALazyUnmountIsNoMoreThanANotice() {
        assertThat(found(Cases.of(heldBy(task -> task.stack("fuse_dev_do_read")))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOTICE));
    }

    @Test
    void aDaemonThatDoesNotRunWhileRequestsWaitIsAWarning() {
        Hosts before = heldBy(task -> task.stack("fuse_dev_do_read"));
        Hosts now = heldBy(task -> task.stack("fuse_dev_do_read"));
        assertThat(found(again(before, now))).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
        });
    }

    @Test
    void aDaemonThatRunsIsBusyWithThem() {
        Hosts before = heldBy(task -> task.stack("fuse_dev_do_read"));
        Hosts now = heldBy(task -> task.switches(90).stack("fuse_dev_do_read"));
        assertThat(found(again(before, now)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOTICE));
    }

    @Test
    void whoHasTheDeviceAndOnlyWaitsForAChildServesNothing() {
        assertThat(found(Cases.of(heldBy(task -> task.stack("do_wait", "kernel_wait4")))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.headline())
                            .contains("60 (s3fs), with its /dev/fuse open, only waits for others");
                });
    }

    @Test
    void onAnOlderKernelADeviceThatNobodyCanNameMayServeIt() {
        Hosts hosts = leftOver();
        hosts.process(60, "python3").fuseDevice(5, "pos:\t0");
        hosts.process(61, "ruby").fuseDevice(5, "pos:\t0");
        assertThat(found(Cases.of(hosts))).isEmpty();
    }

    @Test
    void aCaptureThatEndsBeforeTheMountsTellsNothing() {
        Hosts hosts = host().fuse(42, 3);
        hosts.process(80, "backup").leader(task -> task.state('D').stack("request_wait_answer", "fuse_lookup_name"));
        assertThat(found(Cases.of(hosts))).isEmpty();
    }

    @Test
    void withoutTheDescriptorsOfAProcessItMayBeTheDaemon() {
        Hosts hosts = leftOver();
        hosts.process(60, "s3fs").noDescriptors();
        assertThat(found(Cases.of(hosts))).isEmpty();
    }

    @Test
    void fromInsideAContainerTheConnectionsOfOthersAreNone() {
        Hosts hosts = Hosts.bare().fuse(42, 3);
        hosts.process(1, "sh").ppid(0).pidNamespace(4026532999L);
        assertThat(found(Cases.of(hosts))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-socket, WARNING", "-fd, WARNING", "'', NOTICE"})
    void itIsToldInTheLab(String variant, Severity severity) throws CollectException {
        Scene scene = Scene.of("fuse-orphaned-connection-fires" + variant);
        assertThat(found(scene.host())).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(severity);
            assertThat(finding.facts()).containsEntry("fuseConnection", Value.of(scene.id("connection")));
        });
    }

    @Test
    void anIdleMountInTheLabIsNone() throws CollectException {
        assertThat(found(Cases.recorded("lab/fuse-orphaned-connection-quiet"))).isEmpty();
    }
}
