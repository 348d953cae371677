package revenant.app.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Cases;
import revenant.app.diagnosis.Confidence;
import revenant.app.diagnosis.Evidence;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.Scene;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.tree.Hosts;
import revenant.collector.model.BlockDevice;
import revenant.collector.model.DeviceNumber;
import revenant.collector.model.Mount;
import revenant.collector.model.Reading;
import revenant.collector.model.TaskKey;

class MountHeldTest {
    private static final long HOST = 4026531841L;
    private static final long CONTAINER = 4026532500L;
    private static final Mount ROOT = mount(20, 1, 8, 1, "/", "shared:1", "/dev/sda1");
    private static final Mount DATA = mount(30, 20, 8, 17, "/data", "shared:2", "/dev/sdb1");

    private static Mount mount(int id, int parent, int major, int minor, String point, String tags, String source) {
        return new Mount(id, parent, major, minor, "/", point, "rw", tags, "ext4", source, "rw");
    }

    private static Hosts host(Mount... more) {
        Mount[] mounts = new Mount[2 + more.length];
        mounts[0] = ROOT;
        mounts[1] = DATA;
        System.arraycopy(more, 0, mounts, 2, more.length);
        return Hosts.host().mounts(HOST, mounts);
    }

    private static List<Finding> asked(Hosts hosts, String path) {
        return new MountHeld().findings(Cases.of(hosts).withMount(path));
    }

    private static Finding only(Hosts hosts, String path) {
        List<Finding> findings = asked(hosts, path);
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    @Test
    void whoHasSomethingOnTheMountHoldsIt() {
        Hosts hosts = host();
        hosts.process(50, "bash").cwd("/data/logs");
        hosts.process(60, "mysqld").descriptor(7, "/data/ibdata1").descriptor(8, "/var/log/x");
        hosts.process(70, "nginx").descriptor(3, "/database/x");
        Finding finding = only(hosts, "/data/");
        assertThat(finding.headline()).isEqualTo("/data (ext4) is held by 2 tasks of 2 commands (bash and mysqld).");
        assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
        assertThat(finding.about()).extracting(TaskKey::pid).containsExactly(50, 60);
        assertThat(finding.evidence())
                .extracting(Evidence::fact)
                .containsExactly("50 (bash): cwd is /data/logs", "60 (mysqld): fd/7 is /data/ibdata1");
        assertThat(finding.evidence()).extracting(Evidence::source).containsExactly("/proc/50/cwd", "/proc/60/fd/7");
        assertThat(finding.facts())
                .containsEntry("mountPoint", Value.of("/data"))
                .containsEntry("device", Value.of("8:17"))
                .containsEntry("processes", Value.of(2));
        assertThat(finding.remedies().getFirst().command()).isEqualTo("kill 50 60");
        assertThat(finding.remedies())
                .noneMatch(remedy -> remedy.command().contains("umount -l"))
                .anyMatch(remedy -> remedy.command().equals("fuser -vm /data"));
        assertThat(finding.missing()).anyMatch(what -> what.startsWith("files mapped into memory"));
    }

    @Test
    void whatLiesOnAMountBelowIsHeldByThatOne() {
        Hosts hosts = host(mount(31, 30, 8, 33, "/data/sub", "", "/dev/sdc1"));
        hosts.process(50, "tail").descriptor(3, "/data/sub/x");
        Finding finding = only(hosts, "/data");
        assertThat(finding.headline()).isEqualTo("/data (ext4) is held by 1 mount below it.");
        assertThat(finding.remedies().getFirst().text())
                .isEqualTo("Unmount first what is mounted below it: /data/sub.");
    }

    @Test
    void aLoopDeviceOnAFileOfItHoldsIt() {
        Hosts hosts = host().blockDevices(new BlockDevice(
                "loop0", Reading.known(new DeviceNumber(7, 0)), new BlockDevice.Loop(Reading.known("/data/img"))));
        Finding finding = only(hosts, "/data");
        assertThat(finding.headline()).isEqualTo("/data (ext4) is held by 1 loop device on a file of it.");
        assertThat(finding.evidence()).extracting(Evidence::source).contains("/sys/block/loop0/loop/backing_file");
    }

    private static Hosts withContainer(String rootTags) {
        Hosts hosts = host().mounts(
                        CONTAINER,
                        mount(90, 1, 0, 60, "/", "", "overlay"),
                        mount(91, 90, 8, 1, "/rootfs", rootTags, "/dev/sda1"),
                        mount(92, 91, 8, 17, "/rootfs/data", "", "/dev/sdb1"));
        hosts.process(80, "node-exporter")
                .mountNamespace(CONTAINER)
                .cgroup("/system.slice/docker-3f4e1d2c5b6a798897a6b5c4d3e2f1011f2e3d4c5b6a798800112233445566aa.scope");
        return hosts;
    }

    @Test
    void aContainerThatHasItPrivatelyKeepsIt() {
        Finding finding = only(withContainer(""), "/data");
        assertThat(finding.headline())
                .isEqualTo("/data (ext4) is held by 1 other mount namespace (docker 3f4e1d2c5b6a).");
        assertThat(finding.evidence())
                .extracting(Evidence::fact)
                .anyMatch(fact -> fact.contains("docker 3f4e1d2c5b6a at /rootfs/data")
                        && fact.contains("its propagation is private there: an unmount does not reach it"));
        assertThat(finding.remedies())
                .anyMatch(remedy -> remedy.text().startsWith("Restart what has the copies no unmount reaches: docker"))
                .anyMatch(remedy -> remedy.command().endsWith("--mount umount /rootfs/data"));
    }

    @Test
    void aSlaveIsReachedByTheUnmount() {
        Finding finding = only(withContainer("master:1"), "/data");
        assertThat(finding.evidence()).extracting(Evidence::fact).anyMatch(fact -> fact.endsWith("is passed on to it"));
        assertThat(finding.remedies()).noneMatch(remedy -> remedy.text().startsWith("Restart"));
    }

    @Test
    void unmountedHereItIsFoundWhereItStillIs() {
        Hosts hosts = Hosts.host().mounts(HOST, ROOT).mounts(CONTAINER, ROOT, DATA);
        hosts.process(80, "node-exporter").mountNamespace(CONTAINER);
        Finding finding = only(hosts, "/data");
        assertThat(finding.headline())
                .isEqualTo(
                        "Nothing is mounted at /data here, but 1 other mount namespace has a mount there: 80 (node-exporter)"
                                + " at /data.");
        assertThat(finding.facts()).containsEntry("namespaces", Value.of(1));
    }

    @Test
    void whatIsMountedNowhereIsSaidAndThatLazyUnmountsCannotBeSeen() {
        Finding finding = only(Hosts.host().mounts(HOST, ROOT), "/data");
        assertThat(finding.headline()).isEqualTo("Nothing is mounted at /data, in no mount namespace that was read.");
        assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(finding.missing()).anyMatch(what -> what.contains("umount -l"));
    }

    @Test
    void aMountThatNobodyHoldsIsFree() {
        assertThat(only(host(), "/data").headline()).isEqualTo("Nothing that could be read holds /data (ext4).");
    }

    @Test
    void whatCouldNotBeReadIsSaid() {
        Hosts hosts = host();
        hosts.process(50, "other").noDescriptors();
        Finding finding = only(hosts, "/data");
        assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(finding.missing())
                .contains("descriptors and directories of 1 process of that mount namespace (run as root)");
    }

    @Test
    void withoutBeingAskedAMountInUseIsNoFinding() {
        Hosts hosts = host();
        hosts.process(50, "bash").cwd("/data/logs");
        assertThat(new MountHeld().findings(Cases.of(hosts))).isEmpty();
    }

    private static Hosts umount(boolean listed) {
        Hosts hosts = listed ? host() : Hosts.host().mounts(HOST, ROOT);
        hosts.process(50, "bash").cwd("/data/logs");
        hosts.process(60, "umount")
                .arguments("umount", "-v", "/data")
                .leader(task -> task.state('D').stack("wb_wait_for_completion", "sync_inodes_sb", "deactivate_super"));
        return hosts;
    }

    @Test
    void anUmountThatWaitsIsToldWithoutBeingAsked() {
        assertThat(new MountHeld().findings(Cases.of(umount(true))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.headline())
                            .isEqualTo(
                                    "60 (umount) waits to unmount /data (ext4) (seen once); it is held by 50 (bash).");
                    assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
                });
    }

    @Test
    void twoSamplesMakeItAWarning() {
        Case host = Cases.of(umount(true).secondsBefore(5), umount(true));
        assertThat(new MountHeld().findings(host))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void anUmountThatHasTakenTheMountOutOfTheListWaitsForTheFileSystem() {
        assertThat(new MountHeld().findings(Cases.of(umount(false))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.headline())
                        .startsWith("60 (umount) has taken /data out of the list of mounts and still waits for"));
    }

    @Test
    void aScriptThatTriesAgainAndAgainIsToldByItsWords() {
        Hosts hosts = host();
        hosts.process(50, "bash").cwd("/data/logs");
        hosts.process(60, "sh").arguments("sh", "-c", "until umount \"$0\"; do sleep 1; done", "/data");
        assertThat(new MountHeld().findings(Cases.of(hosts)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.headline())
                        .startsWith("60 (sh) tries to unmount /data (ext4); it is held by"));
    }

    @Test
    void anEditorOfAFileThatIsCalledAlikeIsNoScript() {
        Hosts hosts = host();
        hosts.process(60, "vi").arguments("vi", "umount", "/data");
        hosts.process(70, "sh").arguments("sh", "/usr/lib/umount-all", "/data");
        hosts.process(80, "sh").arguments("sh", "-c", "umount \"$0\"", "/elsewhere");
        assertThat(new MountHeld().findings(Cases.of(hosts))).isEmpty();
    }

    @Test
    void aPathOfAMountThatNoShellCouldBeGivenHasNoCommand() {
        Mount hostile = mount(31, 20, 8, 33, "/a\u001b[31m", "", "/dev/sdc1");
        Finding finding = only(host(hostile), "/a\u001b[31m");
        assertThat(finding.headline()).contains("/a\\x1b[31m");
        assertThat(finding.remedies()).noneMatch(remedy -> remedy.command().startsWith("fuser"));
    }

    @Test
    void theLabsMountIsHeldByAProcessAndAnotherNamespace() throws Exception {
        Scene scene = Scene.of("mount-held-fires");
        Case host = scene.host();
        assertThat(new MountHeld().findings(host)).singleElement().satisfies(finding -> {
            assertThat(finding.headline())
                    .isEqualTo(scene.id("waiter") + " (sh) tries to unmount /mnt/data (tmpfs); it is held by "
                            + scene.id("pid") + " (backup) and 1 other mount namespace (" + scene.id("holder")
                            + " (node-exporter) of worker.service).");
            assertThat(finding.facts()).containsEntry("mountPoint", Value.of("/mnt/data"));
        });
        assertThat(Cases.ids(host)).containsExactly("mount-held");
    }

    @Test
    void theLabsMountThatWasUnmountedHereIsFoundElsewhere() throws Exception {
        Case host = Cases.recorded("lab/mount-held-fires-elsewhere");
        assertThat(new MountHeld().findings(host)).isEmpty();
        assertThat(new MountHeld().findings(host.withMount("/mnt/data")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.headline()).contains("(node-exporter) of worker.service"));
    }

    @Test
    void theLabsUmountWaitsForADaemon() throws Exception {
        Scene scene = Scene.of("mount-held-fires-umount-stuck");
        Case host = scene.host();
        assertThat(new MountHeld().findings(host))
                .singleElement()
                .satisfies(finding -> assertThat(finding.headline())
                        .startsWith(scene.id("pid") + " (umount) has taken /mnt/s3 out of the list of mounts and still"
                                + " waits on FUSE connection 7340032, for FUSE daemon " + scene.id("daemon")
                                + " (fused) to answer"));
    }

    @Test
    void theLabsMountInUseIsNoFindingUntilSomeoneAsks() throws Exception {
        Case host = Cases.recorded("lab/mount-held-quiet");
        assertThat(Cases.ids(host)).isEmpty();
        assertThat(Cases.ids(host.withMount("/mnt/data"))).containsExactly("mount-held");
    }
}
