package revenant.app.diagnosis.joins;

import static org.assertj.core.api.Assertions.assertThat;
import static revenant.app.diagnosis.FuseHosts.host;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Cases;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessFixture;
import revenant.app.tree.TaskFixture;

/** Which connection a task waits for, and who serves it. */
class FuseConnectionsTest {
    private static final long MOUNTS = 4026531841L;
    private static final long AT_FDCWD = 0xffffff9cL;
    private static final long POINTER = 0x7fff00000000L;
    private static final String[] READ = {"request_wait_answer", "fuse_file_read_iter", "vfs_read", "do_syscall_64"};
    private static final String[] FLUSH = {"request_wait_answer", "fuse_flush", "filp_close", "do_exit"};

    /** Two FUSE mounts with requests, and a disk. */
    private static Hosts twoMounts() {
        return host().fuse(42, 1)
                .fuse(50, 1)
                .mounts(
                        MOUNTS,
                        Hosts.mount("/", "ext4", 8),
                        Hosts.mount("/mnt/a", "fuse.afs", 42),
                        Hosts.mount("/mnt/b", "fuse.bfs", 50));
    }

    private static Optional<FuseWait> wait(Hosts hosts, Consumer<ProcessFixture> change) {
        change.accept(hosts.process(80, "ls"));
        Case host = Cases.of(hosts);
        return FuseConnections.in(host).wait(host.tree().nodeOf(80));
    }

    @Test
    void theDescriptorOfTheSystemCallLeadsToTheMount() {
        assertThat(wait(
                        twoMounts(),
                        process -> process.descriptor(3, "/mnt/b/file")
                                .leader(task -> task.syscall(0, 3L, POINTER, 9L).stack(READ))))
                .hasValueSatisfying(wait -> {
                    assertThat(wait.connection()).contains(50L);
                    assertThat(wait.sure()).isTrue();
                    assertThat(wait.how()).isEqualTo("read works on descriptor 3, /mnt/b/file");
                });
    }

    @Test
    void aCallThatTakesAPathIsOnlyLikelyOnTheMountOfTheWorkingDirectory() {
        assertThat(wait(
                        twoMounts(),
                        process -> process.cwd("/mnt/a/x")
                                .leader(task ->
                                        task.syscall(257, AT_FDCWD, POINTER, 0L).stack(READ))))
                .hasValueSatisfying(wait -> {
                    assertThat(wait.connection()).contains(42L);
                    assertThat(wait.sure()).isFalse();
                });
    }

    @Test
    void theOnlyConnectionWithWaitingRequestsIsSure() {
        Hosts hosts = host().fuse(42, 0)
                .fuse(50, 2)
                .mounts(MOUNTS, Hosts.mount("/mnt/a", "fuse.afs", 42), Hosts.mount("/mnt/b", "fuse.bfs", 50));
        assertThat(wait(hosts, process -> process.leader(task -> task.stack(READ))))
                .hasValueSatisfying(wait -> {
                    assertThat(wait.connection()).contains(50L);
                    assertThat(wait.sure()).isTrue();
                });
    }

    @Test
    void whatAnExitingTaskStillHoldsTells() {
        assertThat(wait(
                        twoMounts(),
                        process -> process.descriptor(3, "/mnt/b/file")
                                .descriptor(4, "/var/log/x")
                                .leader(task -> task.stuckInExit(FLUSH))))
                .hasValueSatisfying(wait -> {
                    assertThat(wait.connection()).contains(50L);
                    assertThat(wait.sure()).isFalse();
                });
    }

    @Test
    void theSystemCallOfAnExitingTaskIsNotWhatItDoesNow() {
        assertThat(wait(
                        twoMounts(),
                        process -> process.descriptor(3, "/mnt/b/file")
                                .descriptor(5, "/mnt/a/file")
                                .leader(task -> task.syscall(0, 3L, POINTER, 9L).stuckInExit(FLUSH))))
                .hasValueSatisfying(wait -> assertThat(wait.connection()).isEmpty());
    }

    @Test
    void theOnlyFuseMountOfItsNamespaceIsLikely() {
        Hosts hosts = twoMounts().mounts(7L, Hosts.mount("/data", "fuse.bfs", 50));
        assertThat(wait(hosts, process -> process.mountNamespace(7L).leader(task -> task.stack(READ))))
                .hasValueSatisfying(wait -> {
                    assertThat(wait.connection()).contains(50L);
                    assertThat(wait.sure()).isFalse();
                });
    }

    @Test
    void whereSeveralArePossibleNoneIsGuessed() {
        assertThat(wait(twoMounts(), process -> process.leader(task -> task.stack(READ))))
                .hasValueSatisfying(wait -> {
                    assertThat(wait.connection()).isEmpty();
                    assertThat(wait.candidates()).containsExactly(42L, 50L);
                });
    }

    @Test
    void aDaemonThatLivesIsLessLikelyThanOneThatDoesNot() {
        Hosts hosts = twoMounts();
        hosts.process(60, "afs").fuseDevice(5, "fuse_connection:\t42");
        assertThat(wait(hosts, process -> process.leader(task -> task.stack(READ))))
                .hasValueSatisfying(wait -> {
                    assertThat(wait.connection()).contains(50L);
                    assertThat(wait.sure()).isFalse();
                });
    }

    @Test
    void withoutCountsAMountWhoseDaemonDiedLongAgoIsNotTakenForIt() {
        Hosts hosts = twoMounts().noFusectl();
        hosts.process(60, "afs").fuseDevice(5, "fuse_connection:\t42");
        assertThat(wait(hosts, process -> process.leader(task -> task.stack(READ))))
                .hasValueSatisfying(wait -> assertThat(wait.connection()).isEmpty());
    }

    @Test
    void whereNoRequestWaitsTheAnswerHasCome() {
        Hosts hosts = host().fuse(42, 0).mounts(MOUNTS, Hosts.mount("/mnt/a", "fuse.afs", 42));
        assertThat(wait(hosts, process -> process.leader(task -> task.stack(READ))))
                .isEmpty();
    }

    @Test
    void aDirectoryLockOnFuseIsToldByTheDescriptor() {
        assertThat(wait(
                        twoMounts(),
                        process -> process.descriptor(3, "/mnt/a/dir")
                                .leader(task -> task.state('D')
                                        .syscall(217, 3L, POINTER, 9L)
                                        .stack("iterate_dir", "__x64_sys_getdents64"))))
                .hasValueSatisfying(wait -> assertThat(wait.connection()).contains(42L));
    }

    @Test
    void theSameLockOnADiskIsNone() {
        assertThat(wait(
                        twoMounts(),
                        process -> process.descriptor(3, "/var/dir")
                                .leader(task -> task.state('D')
                                        .syscall(217, 3L, POINTER, 9L)
                                        .stack("iterate_dir", "__x64_sys_getdents64"))))
                .isEmpty();
    }

    @Test
    void anExitThatWaitsForAPageIsToldByTheOnlyMountWithRequests() {
        Hosts hosts = host().fuse(42, 1).mounts(MOUNTS, Hosts.mount("/mnt/a", "fuse.afs", 42));
        assertThat(wait(
                        hosts,
                        process -> process.leader(task -> task.stuckInExit(
                                "folio_wait_bit_common", "filemap_fault", "futex_exit_release", "do_exit"))))
                .hasValueSatisfying(wait -> assertThat(wait.sure()).isFalse());
    }

    @Test
    void anExitThatWaitsForAPageOfAnotherFileSystemIsNone() {
        Hosts hosts = host().fuse(42, 1).mounts(MOUNTS, Hosts.mount("/mnt/a", "fuse.afs", 42));
        assertThat(wait(
                        hosts,
                        process -> process.leader(task ->
                                task.stuckInExit("folio_wait_bit_common", "nfs_wb_all", "filp_close", "do_exit"))))
                .isEmpty();
    }

    @Test
    void aDaemonThatWaitsForRequestsWaitsForNobody() {
        assertThat(wait(
                        twoMounts(),
                        process -> process.leader(task -> task.stack("fuse_dev_do_read", "fuse_dev_read", "vfs_read"))))
                .isEmpty();
    }

    @Test
    void aTaskThatRunsWaitsForNobody() {
        assertThat(wait(
                        twoMounts(),
                        process -> process.leader(task -> task.state('R').stack(READ))))
                .isEmpty();
    }

    @Test
    void wchanTellsWhereTheStackIsNotReadable() {
        Hosts hosts = host().fuse(42, 1).mounts(MOUNTS, Hosts.mount("/mnt/a", "fuse.afs", 42));
        assertThat(wait(hosts, process -> process.leader(task -> task.wchan("request_wait_answer"))))
                .isPresent();
    }

    private static List<FuseHolder> holders(Hosts hosts, long connection) {
        return FuseConnections.in(Cases.of(hosts)).of(connection).orElseThrow().holders();
    }

    @Test
    void fdinfoProvesWhoServesIt() {
        Hosts hosts = twoMounts();
        hosts.process(60, "anything").fuseDevice(5, "pos:\t0", "fuse_connection:\t42");
        assertThat(holders(hosts, 42))
                .singleElement()
                .satisfies(holder -> assertThat(holder.proven()).isTrue());
        assertThat(holders(hosts, 50)).isEmpty();
    }

    @Test
    void whereTheKernelNamesConnectionsADeviceWithoutNameServesNone() {
        Hosts hosts = twoMounts();
        hosts.process(60, "afs").fuseDevice(5, "fuse_connection:\t42");
        hosts.process(61, "bfs").fuseDevice(5, "pos:\t0");
        assertThat(holders(hosts, 50)).isEmpty();
        assertThat(FuseConnections.in(Cases.of(hosts)).unclaimed()).isEmpty();
    }

    @Test
    void onAnOlderKernelTypeSourceAndMountPointTell() {
        Hosts hosts = twoMounts()
                .mounts(
                        9L,
                        Hosts.mount("/mnt/c", "fuse", 0, 60, "sshfs"),
                        Hosts.mount("/mnt/d", "fuse", 0, 61, "host:/"));
        hosts.process(60, "afs").fuseDevice(5);
        hosts.process(61, "sshfs").fuseDevice(5);
        hosts.process(62, "python3").fuseDevice(5).arguments("python3", "fs.py", "/mnt/d");
        assertThat(holders(hosts, 42)).extracting(FuseHolder::proven).containsExactly(false);
        assertThat(holders(hosts, 60))
                .extracting(FuseHolder::why)
                .singleElement()
                .asString()
                .contains("source");
        assertThat(holders(hosts, 61))
                .extracting(FuseHolder::why)
                .singleElement()
                .asString()
                .contains("arguments");
        assertThat(holders(hosts, 50)).isEmpty();
    }

    @Test
    void onAnOlderKernelOneDeviceAndOneMountBelongTogether() {
        Hosts hosts = host().fuse(42, 0).mounts(MOUNTS, Hosts.mount("/mnt/a", "fuse", 42));
        hosts.process(60, "python3").fuseDevice(5);
        assertThat(holders(hosts, 42))
                .singleElement()
                .satisfies(holder -> assertThat(holder.proven()).isFalse());
    }

    @Test
    void aNameCutShortByTheKernelIsTheSameName() {
        Hosts hosts = host().mounts(
                        MOUNTS, Hosts.mount("/mnt/a", "fuse.s3backer_very_long", 42), Hosts.mount("/b", "fuse", 43));
        hosts.process(60, "s3backer_very_l").fuseDevice(5);
        hosts.process(61, "other").fuseDevice(5);
        assertThat(holders(hosts, 42))
                .extracting(FuseHolder::why)
                .first()
                .asString()
                .contains("s3backer_very_long");
    }

    @Test
    void processesWhoseDescriptorsAreHiddenAreCounted() {
        Hosts hosts = twoMounts();
        hosts.process(60, "afs").noDescriptors();
        hosts.process(61, "gone").noDescriptors().leader(TaskFixture::zombie);
        hosts.process(2, "kthreadd").ppid(0).noDescriptors().leader(task -> task.flags(TaskFixture.KTHREAD));
        Case host = Cases.of(hosts);
        assertThat(FuseConnections.in(host).unread())
                .extracting(row -> host.process(row).pid())
                .containsExactly(60);
    }

    @Test
    void fusectlThatIsNotMountedIsKnown() {
        assertThat(FuseConnections.in(Cases.of(host().noFusectl())).hasControl())
                .contains(false);
        assertThat(FuseConnections.in(Cases.of(host())).hasControl()).contains(true);
    }

    @Test
    void aHostWithoutFuseHasNothing() {
        FuseConnections none = FuseConnections.in(Cases.of(host()));
        assertThat(none.all()).isEmpty();
    }
}
