package revenant.app.diagnosis.joins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Cases;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessFixture;
import revenant.app.tree.TaskFixture;
import revenant.collector.model.BlockDevice;
import revenant.collector.model.DeviceNumber;
import revenant.collector.model.Mount;
import revenant.collector.model.Reading;

/** What lies behind a wait. */
class BehindTest {
    private static final long NAMESPACE = 4026531841L;
    private static final Mount ROOT = Hosts.mount("/", "ext4", 8, 1, "/dev/sda1");
    private static final Mount NFS = new Mount(
            50, 1, 0, 50, "/", "/data", "rw", "", "nfs4", "nas1:/export/data", "rw,vers=4.2,hard,addr=192.0.2.7");

    private static Behind behind(Hosts hosts, Consumer<ProcessFixture> change) {
        change.accept(hosts.process(50, "app"));
        Case host = Cases.of(hosts);
        return Behind.of(host, host.tree().nodeOf(50));
    }

    private static List<String> names(Behind behind) {
        return behind.layers().stream().map(Layer::name).toList();
    }

    private static Consumer<TaskFixture> reads(int fd, String... stack) {
        return task ->
                task.state('D').syscall(0, (long) fd, 0x7ffd00001000L, 4096L).stack(stack);
    }

    @Test
    void aReadOnAnNfsMountLeadsToItsServer() {
        Behind behind = behind(
                Hosts.host().mounts(NAMESPACE, ROOT, NFS),
                process -> process.descriptor(3, "/data/log")
                        .leader(reads(3, "rpc_wait_bit_killable", "nfs4_proc_read", "do_syscall_64")));
        assertThat(names(behind)).containsExactly("mount /data (nfs4)", "NFS server nas1 (192.0.2.7)");
        assertThat(behind.sure()).isTrue();
        assertThat(behind.how()).isEqualTo("descriptor 3 is /data/log");
        assertThat(behind.id()).isEqualTo("NFS nas1");
    }

    @Test
    void theKernelsLogSaysWhenAServerDoesNotRespond() {
        Hosts hosts = Hosts.host()
                .mounts(NAMESPACE, ROOT, NFS)
                .log("[ 10.000000] nfs: server nas1 not responding, still trying");
        Behind behind = behind(
                hosts,
                process ->
                        process.descriptor(3, "/data/log").leader(reads(3, "rpc_wait_bit_killable", "nfs4_proc_read")));
        assertThat(behind.layers().getLast().why())
                .isEqualTo("the kernel logged: [ 10.000000] nfs: server nas1 not responding, still trying");
    }

    @Test
    void aServerThatAnswersAgainIsNoTrouble() {
        Hosts hosts = Hosts.host()
                .mounts(NAMESPACE, ROOT, NFS)
                .log("[ 10.000000] nfs: server nas1 not responding, still trying", "[ 20.000000] nfs: server nas1 OK");
        Behind behind = behind(
                hosts,
                process ->
                        process.descriptor(3, "/data/log").leader(reads(3, "rpc_wait_bit_killable", "nfs4_proc_read")));
        assertThat(behind.layers().getLast().why()).isEqualTo("named by the mount");
    }

    @Test
    void aPathIsNotTakenToLieOnTheWorkingDirectory() {
        Behind behind = behind(
                Hosts.host().mounts(NAMESPACE, ROOT, NFS),
                process -> process.cwd("/")
                        .leader(task -> task.state('D')
                                .syscall(257, -100L, 0x7ffd00001000L, 0x41L)
                                .stack("path_openat", "do_filp_open", "do_syscall_64")));
        assertThat(behind.layers()).isEmpty();
    }

    @Test
    void aPathBelowADirectoryThatIsOpenIsTakenToBeThereAndNotSure() {
        Behind behind = behind(
                Hosts.host().mounts(NAMESPACE, ROOT, NFS),
                process -> process.descriptor(4, "/data/sub")
                        .leader(task -> task.state('D')
                                .syscall(257, 4L, 0x7ffd00001000L, 0x41L)
                                .stack("path_openat", "do_filp_open", "do_syscall_64")));
        assertThat(names(behind)).startsWith("mount /data (nfs4)");
        assertThat(behind.sure()).isFalse();
    }

    @Test
    void theOnlyMountOfTheKindThatTheStackShowsIsLikely() {
        Behind behind = behind(
                Hosts.host().mounts(NAMESPACE, ROOT, NFS),
                process -> process.leader(task -> task.state('D')
                        .syscall(4, 0x7ffd00001000L, 0x7ffd00002000L)
                        .stack("rpc_wait_bit_killable", "nfs4_proc_getattr", "vfs_statx")));
        assertThat(names(behind)).startsWith("mount /data (nfs4)");
        assertThat(behind.how()).isEqualTo("the only NFS mount it sees");
        assertThat(behind.sure()).isFalse();
    }

    @Test
    void ofTwoMountsOfThatKindNoneIsNamed() {
        Mount other = new Mount(51, 1, 0, 51, "/", "/home", "rw", "", "nfs4", "nas2:/home", "rw");
        Behind behind = behind(
                Hosts.host().mounts(NAMESPACE, ROOT, NFS, other),
                process -> process.leader(task -> task.state('D')
                        .syscall(4, 0x7ffd00001000L, 0x7ffd00002000L)
                        .stack("rpc_wait_bit_killable", "nfs4_proc_getattr")));
        assertThat(behind.layers()).isEmpty();
        assertThat(behind.kind()).contains(FileSystemKind.NFS);
    }

    @Test
    void aDescriptorOfAnotherFileSystemThanTheStackShowsIsNotIt() {
        Behind behind = behind(
                Hosts.host().mounts(NAMESPACE, ROOT),
                process -> process.descriptor(3, "/var/log/x")
                        .leader(reads(3, "rpc_wait_bit_killable", "nfs4_proc_read")));
        assertThat(behind.layers()).isEmpty();
    }

    @Test
    void closeHasFreedItsDescriptorAlready() {
        Behind behind = behind(
                Hosts.host().mounts(NAMESPACE, ROOT, NFS),
                process -> process.descriptor(3, "/var/x")
                        .leader(task ->
                                task.state('D').syscall(3, 3L).stack("nfs_wb_all", "nfs_file_flush", "filp_close")));
        assertThat(behind.how()).isEqualTo("the only NFS mount it sees");
    }

    @Test
    void aFileSystemOnALoopDeviceLeadsToWhatItsFileLiesOn() {
        Mount image = Hosts.mount("/mnt/image", "ext4", 7, 0, "/dev/loop0");
        Hosts hosts = Hosts.host()
                .mounts(NAMESPACE, ROOT, NFS, image)
                .blockDevices(new BlockDevice(
                        "loop0",
                        Reading.known(new DeviceNumber(7, 0)),
                        new BlockDevice.Loop(Reading.known("/data/disk.img"))));
        Behind behind = behind(
                hosts,
                process -> process.descriptor(3, "/mnt/image/x")
                        .leader(reads(3, "folio_wait_bit_common", "filemap_read", "ext4_file_read_iter")));
        assertThat(names(behind))
                .containsExactly(
                        "mount /mnt/image (ext4)",
                        "loop device loop0",
                        "mount /data (nfs4)",
                        "NFS server nas1 (192.0.2.7)");
        assertThat(behind.answeredByOthers()).isTrue();
        assertThat(behind.mount())
                .hasValueSatisfying(mount -> assertThat(mount.path()).isEqualTo("/mnt/image"));
        assertThat(behind.lastMount())
                .hasValueSatisfying(mount -> assertThat(mount.path()).isEqualTo("/data"));
    }

    @Test
    void theKernelThreadOfALoopDeviceDecidesOnWhichFileSystemItsFileLies() {
        Mount elsewhere = Hosts.mount("/data", "fuse.s3fs", 60);
        Hosts hosts = Hosts.host()
                .mounts(NAMESPACE, ROOT)
                .mounts(4026532999L, ROOT, elsewhere)
                .fuse(60, 1)
                .blockDevices(new BlockDevice(
                        "loop0",
                        Reading.known(new DeviceNumber(7, 0)),
                        new BlockDevice.Loop(Reading.known("/data/disk.img"))));
        hosts.process(33, "kworker/u8:1+loop0")
                .ppid(2)
                .leader(task -> task.flags(TaskFixture.KTHREAD)
                        .stack("request_wait_answer", "fuse_readahead", "lo_rw_aio", "loop_process_work"));
        Behind behind = behind(
                hosts,
                process -> process.descriptor(3, "/dev/loop0")
                        .leader(reads(3, "folio_wait_bit_common", "blkdev_read_iter")));
        assertThat(names(behind)).startsWith("loop device loop0", "mount /data (fuse.s3fs)", "FUSE connection 60");
        assertThat(behind.mount()).isEmpty();
    }

    @Test
    void aNetworkBlockDeviceNamesItsClient() {
        Hosts hosts = Hosts.host()
                .mounts(NAMESPACE, ROOT, Hosts.mount("/vm", "xfs", 43, 0, "/dev/nbd0"))
                .blockDevices(new BlockDevice(
                        "nbd0", Reading.known(new DeviceNumber(43, 0)), new BlockDevice.Nbd(Reading.known(700))));
        hosts.process(700, "nbd-client");
        Behind behind = behind(
                hosts,
                process ->
                        process.descriptor(3, "/vm/x").leader(reads(3, "folio_wait_bit_common", "xfs_file_read_iter")));
        assertThat(names(behind)).containsExactly("mount /vm (xfs)", "network block device nbd0");
        assertThat(behind.layers().getLast().why()).isEqualTo("connected by 700 (nbd-client)");
    }

    @Test
    void aSuspendedMapperDeviceIsWhatHoldsItBack() {
        Hosts hosts = Hosts.host()
                .mounts(NAMESPACE, Hosts.mount("/", "ext4", 253, 0, "/dev/mapper/vg-root"))
                .blockDevices(new BlockDevice(
                        "dm-0",
                        Reading.known(new DeviceNumber(253, 0)),
                        new BlockDevice.Mapped(Reading.known("vg-root"), Reading.known(true), List.of("sda2"))));
        Behind behind =
                behind(hosts, process -> process.descriptor(3, "/x").leader(reads(3, "dm_wait_for_completion")));
        assertThat(behind.layers().getLast()).isInstanceOf(Layer.Suspended.class);
    }

    @Test
    void aMapperDeviceOverAnotherLeadsDownToIt() {
        Hosts hosts = Hosts.host()
                .mounts(NAMESPACE, Hosts.mount("/", "ext4", 253, 1, "/dev/mapper/secret"))
                .blockDevices(
                        new BlockDevice(
                                "dm-0",
                                Reading.known(new DeviceNumber(253, 0)),
                                new BlockDevice.Mapped(
                                        Reading.known("vg-x"), Reading.known(false), List.of("sda2", "sdb2"))),
                        new BlockDevice(
                                "dm-1",
                                Reading.known(new DeviceNumber(253, 1)),
                                new BlockDevice.Mapped(
                                        Reading.known("secret"), Reading.known(false), List.of("dm-0"))));
        Behind behind = behind(hosts, process -> process.descriptor(3, "/x").leader(reads(3, "submit_bio_wait")));
        assertThat(names(behind)).containsExactly("mount / (ext4)", "device dm-1 (secret)", "device dm-0 (vg-x)");
        assertThat(behind.answeredByOthers()).isFalse();
    }

    @Test
    void anOverlayLeadsToTheFileSystemItWritesTo() {
        Mount overlay = new Mount(
                70, 1, 0, 70, "/", "/", "rw", "", "overlay", "overlay", "rw,lowerdir=/l,upperdir=/data/docker/x/diff");
        Hosts hosts = Hosts.host().mounts(NAMESPACE, ROOT, NFS).mounts(4026532500L, overlay);
        Behind behind = behind(
                hosts,
                process -> process.mountNamespace(4026532500L)
                        .descriptor(3, "/app/log")
                        .leader(reads(3, "rpc_wait_bit_killable", "nfs4_proc_write", "ovl_write_iter")));
        assertThat(names(behind))
                .containsExactly("mount / (overlay)", "mount /data (nfs4)", "NFS server nas1 (192.0.2.7)");
    }

    @Test
    void aDeviceThatRestsOnItselfEnds() {
        Hosts hosts = Hosts.host()
                .mounts(NAMESPACE, Hosts.mount("/", "ext4", 7, 0, "/dev/loop0"))
                .blockDevices(new BlockDevice(
                        "loop0",
                        Reading.known(new DeviceNumber(7, 0)),
                        new BlockDevice.Loop(Reading.known("/disk.img"))));
        Behind behind = behind(hosts, process -> process.descriptor(3, "/x").leader(reads(3, "submit_bio_wait")));
        assertThat(behind.layers()).hasSizeLessThan(20);
    }

    @Test
    void aJournalThreadAndAFlushThreadSayTheirDevice() {
        Hosts hosts = Hosts.host().mounts(NAMESPACE, ROOT, NFS);
        hosts.process(60, "jbd2/sda1-8")
                .leader(task -> task.state('D').flags(TaskFixture.KTHREAD).stack("jbd2_journal_commit_transaction"));
        hosts.process(61, "kworker/u8:2+flush-0:50")
                .leader(task -> task.state('D').flags(TaskFixture.KTHREAD).stack("nfs_wait_on_request"));
        Case host = Cases.of(hosts);
        assertThat(Behind.of(host, host.tree().nodeOf(60)).id()).isEqualTo("device /dev/sda1");
        assertThat(Behind.of(host, host.tree().nodeOf(61)).id()).isEqualTo("NFS nas1");
    }

    @Test
    void aDriversDeviceIsNamed() {
        Behind behind = behind(
                Hosts.host().mounts(NAMESPACE, ROOT),
                process -> process.descriptor(5, "/dev/nvidia0")
                        .leader(task -> task.state('D')
                                .syscall(16, 5L, 0xc020462aL, 0x7ffd00001000L)
                                .stack("os_acquire_rwlock_write")));
        assertThat(names(behind)).containsExactly("device /dev/nvidia0");
    }

    @Test
    void anSmbShareAndAnAutomountLeadToServerAndDaemon() {
        Mount share = new Mount(52, 1, 0, 52, "/", "/share", "rw", "", "cifs", "//files/team", "rw,addr=192.0.2.9");
        Mount auto =
                new Mount(53, 1, 0, 53, "/", "/net", "rw", "", "autofs", "/etc/auto.net", "rw,fd=6,pgrp=70,direct");
        Hosts hosts = Hosts.host().mounts(NAMESPACE, ROOT, share, auto);
        hosts.process(70, "automount").leader(task -> task.stack("do_sigtimedwait"));
        hosts.process(51, "ls").leader(task -> task.state('D').stack("autofs_wait", "autofs_mount_wait"));
        Behind behind = behind(
                hosts,
                process -> process.descriptor(3, "/share/x")
                        .leader(reads(3, "wait_for_response", "compound_send_recv", "smb2_read")));
        assertThat(names(behind)).containsExactly("mount /share (cifs)", "SMB server files (192.0.2.9)");
        Case host = Cases.of(hosts);
        assertThat(names(Behind.of(host, host.tree().nodeOf(51))))
                .containsExactly("mount /net (autofs)", "70 (automount)");
    }

    @Test
    void namesFromTheHostAreSafeToShow() {
        Mount hostile = new Mount(50, 1, 0, 50, "/", "/a\u001b[31m", "rw", "", "nfs4", "nas\u202e:/x", "rw");
        Behind behind = behind(
                Hosts.host().mounts(NAMESPACE, ROOT, hostile),
                process -> process.descriptor(3, "/a\u001b[31m/f")
                        .leader(reads(3, "rpc_wait_bit_killable", "nfs4_proc_read")));
        assertThat(names(behind)).containsExactly("mount /a\\x1b[31m (nfs4)", "NFS server nas\\u202e");
        assertThat(behind.how()).isEqualTo("descriptor 3 is /a\\x1b[31m/f");
    }
}
