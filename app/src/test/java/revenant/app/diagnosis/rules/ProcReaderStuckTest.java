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
import revenant.collector.model.TaskKey;

class ProcReaderStuckTest {
    private static final String[] UNMAPS = {
        "folio_wait_bit",
        "folio_wait_writeback",
        "write_inode_now",
        "fuse_vma_close",
        "vms_complete_munmap_vmas",
        "do_vmi_munmap",
        "__vm_munmap",
        "do_syscall_64"
    };

    private static Hosts host() {
        return Hosts.host()
                .fuse(42, 1)
                .mounts(
                        4026531841L,
                        Hosts.mount("/", "ext4", 8, 1, "/dev/sda1"),
                        Hosts.mount("/mnt/s3", "fuse.s3fs", 42));
    }

    private static Hosts withVictim() {
        Hosts hosts = host();
        hosts.process(40, "s3fs").fuseDevice(5, "fuse_connection: 42").leader(task -> task.stack("fuse_dev_do_read"));
        hosts.process(50, "java")
                .leader(task -> task.state('D').stack(UNMAPS))
                .thread(51, thread -> thread.state('D').stack("vm_mmap_pgoff", "do_syscall_64"));
        return hosts;
    }

    private static void reader(Hosts hosts, int pid, String comm, String path) {
        hosts.process(pid, comm)
                .descriptor(4, path)
                .leader(task -> task.state('D')
                        .syscall(0, 4L, 0x7ffd00001000L, 4096L)
                        .stack("__access_remote_vm", "proc_pid_cmdline_read", "vfs_read", "do_syscall_64"));
    }

    private static List<Finding> found(Hosts hosts) {
        return new ProcReaderStuck().findings(Cases.of(hosts));
    }

    private static Finding only(Hosts hosts) {
        List<Finding> findings = found(hosts);
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    @Test
    void readersNameTheirVictimAndItsThreadThatHoldsTheLock() {
        Hosts hosts = withVictim();
        reader(hosts, 60, "ps", "/proc/50/cmdline");
        reader(hosts, 70, "pgrep", "/proc/50/environ");
        Finding finding = only(hosts);
        assertThat(finding.headline())
                .isEqualTo(
                        "2 tasks of 2 commands (ps and pgrep) hang reading /proc/50 of 50 (java): it waits in mount /mnt/s3"
                                + " (fuse.s3fs), for FUSE daemon 40 (s3fs) to answer and holds its mmap_lock meanwhile.");
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
        assertThat(finding.facts()).containsEntry("victimPid", Value.of(50));
        assertThat(finding.about()).extracting(TaskKey::pid).contains(50, 60, 70);
        assertThat(finding.explains()).extracting(TaskKey::tid).contains(51);
        assertThat(finding.chain())
                .extracting(link -> link.name())
                .containsExactly(
                        "60 (ps) and 1 more",
                        "50 (java)",
                        "mount /mnt/s3 (fuse.s3fs)",
                        "FUSE connection 42",
                        "40 (s3fs)");
        assertThat(finding.chain().get(1).why()).isEqualTo("it waits inside __vm_munmap, which has the mmap_lock");
        assertThat(finding.evidence()).extracting(Evidence::source).contains("/proc/60/fd/4", "/proc/50/task/50/stack");
        assertThat(finding.remedies())
                .anySatisfy(remedy -> {
                    assertThat(remedy.command()).isEqualTo("kill -s KILL 60 70");
                    assertThat(remedy.text()).startsWith("The readers die of it on this kernel");
                })
                .anySatisfy(remedy -> assertThat(remedy.command()).isEqualTo("kill -s KILL 40"));
    }

    @Test
    void aFaultThatWaitsForItsPageHoldsItToo() {
        Hosts hosts = host();
        hosts.process(50, "java")
                .leader(task -> task.state('S').stack("futex_do_wait"))
                .thread(
                        51,
                        thread -> thread.state('D')
                                .stack("folio_wait_bit_common", "filemap_fault", "do_fault", "handle_mm_fault"))
                .thread(52, thread -> thread.state('D').stack("vm_mmap_pgoff", "do_syscall_64"));
        reader(hosts, 60, "ps", "/proc/50/cmdline");
        assertThat(only(hosts).chain().get(1).name()).isEqualTo("thread 51 of 50 (java)");
    }

    @Test
    void aReadOfOurOwnThatDidNotReturnIsEvidenceEnough() {
        Finding finding = only(withVictim().blocked("50/cmdline"));
        assertThat(finding.headline()).startsWith("Revenant's own reader hangs reading /proc/50 of 50 (java)");
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.facts()).containsEntry("ownReadsBlocked", Value.of(1));
    }

    @Test
    void aReadOfOurOwnIsToldAlsoWhereNobodyIsSeenToHoldTheLock() {
        Hosts hosts = host().blocked("50/cmdline");
        hosts.process(50, "java").leader(task -> task.state('S').stack("futex_do_wait"));
        Finding finding = only(hosts);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(finding.headline()).endsWith("its mmap_lock is held, it is not known by whom.");
        assertThat(finding.missing()).anyMatch(what -> what.startsWith("who holds the lock"));
    }

    @Test
    void withoutStacksTheVictimsThreadsAreNotToldTwice() {
        Hosts before = host().secondsBefore(12).blocked("50/cmdline");
        Hosts now = host().blocked("50/cmdline");
        for (Hosts hosts : List.of(before, now)) {
            hosts.process(50, "java").leader(task -> task.state('D')).thread(51, thread -> thread.state('D'));
        }
        assertThat(Cases.ids(Cases.of(before, now))).containsExactly("proc-reader-stuck");
    }

    @Test
    void anotherFileOfOursThatBlockedIsNotThis() {
        assertThat(found(host().blocked("50/stack").blocked("sys/kernel/random/uuid")))
                .isEmpty();
    }

    @Test
    void aReaderSeenOnceForAMomentIsNoFinding() {
        Hosts hosts = host();
        hosts.process(50, "java").leader(task -> task.stack("futex_do_wait"));
        hosts.process(60, "ps")
                .descriptor(4, "/proc/50/cmdline")
                .leader(task -> task.state('D')
                        .start(3_599_990)
                        .syscall(0, 4L, 0x7ffd00001000L, 4096L)
                        .stack("__access_remote_vm", "proc_pid_cmdline_read"));
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void aReaderThatRunsIsNone() {
        Hosts hosts = host();
        hosts.process(50, "java");
        hosts.process(60, "ps").descriptor(4, "/proc/50/cmdline").leader(task -> task.state('R'));
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void aTaskThatHasSuchAFileOpenAndWaitsForSomethingElseIsNone() {
        Hosts hosts = host();
        hosts.process(50, "java");
        hosts.process(60, "agent")
                .descriptor(4, "/proc/50/cmdline")
                .descriptor(5, "/data/x")
                .leader(task -> task.state('D')
                        .syscall(0, 5L, 0x7ffd00001000L, 4096L)
                        .stack("folio_wait_bit_common", "filemap_read"));
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void withoutTheSystemCallTheOnlySuchFileTells() {
        Hosts hosts = withVictim();
        hosts.process(60, "ps")
                .descriptor(3, "/proc")
                .descriptor(4, "/proc/50/smaps_rollup")
                .leader(task -> task.state('D').wchan("__access_remote_vm"));
        assertThat(only(hosts).chain().getFirst().why()).isEqualTo("its descriptor 4 is /proc/50/smaps_rollup");
    }

    @Test
    void aReaderInAContainerHasNumbersOfItsOwn() {
        Hosts hosts = withVictim();
        hosts.process(80, "app")
                .pidNamespace(4026532177L)
                .leader(task -> task.nsPids(80, 50).state('D').stack(UNMAPS));
        hosts.process(90, "ps")
                .pidNamespace(4026532177L)
                .descriptor(4, "/proc/50/cmdline")
                .leader(task -> task.nsPids(90, 7)
                        .state('D')
                        .syscall(0, 4L, 0x7ffd00001000L, 4096L)
                        .stack("__access_remote_vm", "proc_pid_cmdline_read"));
        assertThat(only(hosts).facts()).containsEntry("victimPid", Value.of(80));
    }

    @Test
    void aContainerThatHasTheHostsProcMountedReadsTheHostsNumbers() {
        Hosts hosts = Hosts.host()
                .mounts(4026531841L, Hosts.mount("/", "ext4", 8, 1, "/dev/sda1"), Hosts.mount("/proc", "proc", 20))
                .mounts(4026532176L, Hosts.mount("/proc", "proc", 77), Hosts.mount("/host/proc", "proc", 20));
        hosts.process(50, "java").leader(task -> task.state('D').stack(UNMAPS));
        hosts.process(90, "agent")
                .pidNamespace(4026532177L)
                .mountNamespace(4026532176L)
                .descriptor(4, "/host/proc/50/cmdline")
                .leader(task -> task.nsPids(90, 7)
                        .state('D')
                        .syscall(0, 4L, 0x7ffd00001000L, 4096L)
                        .stack("__access_remote_vm", "proc_pid_cmdline_read"));
        assertThat(only(hosts).facts()).containsEntry("victimPid", Value.of(50));
    }

    @Test
    void onOlderKernelsTheReadersMayNotDie() {
        Hosts hosts = withVictim().kernel("Linux 4.18.0-553.el8.x86_64");
        reader(hosts, 60, "ps", "/proc/50/cmdline");
        assertThat(only(hosts).remedies())
                .anyMatch(remedy -> remedy.text().startsWith("Readers do not die of it on kernels before 5.3"));
    }

    @Test
    void everyVictimIsAFindingOfItsOwn() {
        Hosts hosts = withVictim();
        hosts.process(55, "other").leader(task -> task.state('D').stack(UNMAPS));
        reader(hosts, 60, "ps", "/proc/50/cmdline");
        reader(hosts, 70, "ps", "/proc/55/cmdline");
        assertThat(found(hosts)).hasSize(2);
    }

    @Test
    void itAccountsForTheReadersAndTheThreadsThatWaitWithThem() {
        Hosts hosts = withVictim();
        for (int pid = 60; pid < 66; pid++) {
            reader(hosts, pid, "ps", "/proc/50/cmdline");
        }
        assertThat(Cases.ids(Cases.of(hosts))).containsExactly("proc-reader-stuck");
    }

    @Test
    void theLabsVictimIsNamed() throws Exception {
        Scene scene = Scene.of("proc-reader-stuck-fires");
        Case host = scene.host();
        int victim = scene.id("victim");
        assertThat(new ProcReaderStuck().findings(host)).singleElement().satisfies(finding -> {
            assertThat(finding.facts()).containsEntry("victimPid", Value.of(victim));
            assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
            assertThat(finding.headline())
                    .startsWith(
                            "3 cat tasks hang reading /proc/" + victim + " of " + victim + " (app): it waits in mount");
        });
        assertThat(Cases.ids(host)).containsExactly("proc-reader-stuck");
    }

    @Test
    void theLabsReadersThatAreAnsweredAreNone() throws Exception {
        assertThat(Cases.ids(Cases.recorded("lab/proc-reader-stuck-quiet"))).isEmpty();
    }
}
