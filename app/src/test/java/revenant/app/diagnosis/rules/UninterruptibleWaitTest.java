package revenant.app.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

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
import revenant.app.diagnosis.Scene;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.tree.Hosts;
import revenant.app.tree.TaskFixture;
import revenant.collector.model.Mount;
import revenant.collector.model.TaskKey;

class UninterruptibleWaitTest {
    private static final Mount ROOT = Hosts.mount("/", "ext4", 8, 1, "/dev/sda1");
    private static final Mount NFS =
            new Mount(50, 1, 0, 50, "/", "/data", "rw", "", "nfs4", "nas1:/export", "rw,hard,addr=192.0.2.7");
    private static final String[] READ = {"rpc_wait_bit_killable", "nfs4_proc_read", "vfs_read", "do_syscall_64"};
    private static final String[] DISK = {"folio_wait_bit_common", "filemap_read", "ext4_file_read_iter", "vfs_read"};

    private static Hosts host() {
        return Hosts.host().mounts(4026531841L, ROOT, NFS);
    }

    /** A command that has done nothing but this read since its start, an hour or so ago. */
    private static void reader(Hosts hosts, int pid, String comm, String path, String... stack) {
        hosts.process(pid, comm)
                .descriptor(3, path)
                .leader(task ->
                        task.state('D').syscall(0, 3L, 0x7ffd00001000L, 4096L).stack(stack));
    }

    private static Hosts three(String path, String... stack) {
        Hosts hosts = host();
        reader(hosts, 50, "nginx", path, stack);
        reader(hosts, 60, "backup", path, stack);
        reader(hosts, 70, "df", path, stack);
        return hosts;
    }

    private static List<Finding> found(Case host) {
        return new UninterruptibleWait().findings(host);
    }

    private static Finding only(Case host) {
        List<Finding> findings = found(host);
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    @Test
    void unrelatedCommandsThatWaitForOneServerAreOneFinding() {
        Finding finding = only(Cases.of(three("/data/x", READ)));
        assertThat(finding.headline())
                .isEqualTo(
                        "3 tasks of 3 commands (nginx, backup and df) wait in mount /data (nfs4), for NFS server nas1"
                                + " (192.0.2.7) to answer; seen once.");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(finding.missing()).anyMatch(what -> what.startsWith("a second sample"));
        assertThat(finding.facts())
                .containsEntry("waitPoint", Value.of("rpc_wait_bit_killable"))
                .containsEntry("count", Value.of(3))
                .containsEntry("mountPoint", Value.of("/data"));
        assertThat(finding.about()).extracting(TaskKey::pid).containsExactly(50, 60, 70);
        assertThat(finding.remedies())
                .anySatisfy(remedy -> assertThat(remedy.command()).isEqualTo("umount -f /data"))
                .anySatisfy(remedy -> assertThat(remedy.command()).isEqualTo("kill -s KILL 50 60 70"));
        assertThat(finding.evidence())
                .extracting(Evidence::source)
                .contains("/proc/50/task/50/stack", "/proc/50/fd/3", "/proc/50/mountinfo");
    }

    @Test
    void aSecondSampleThatShowsNoStepProvesIt() {
        Finding finding = only(Cases.of(three("/data/x", READ).secondsBefore(5), three("/data/x", READ)));
        assertThat(finding.headline()).endsWith("; they have not moved for 5 s.");
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
        assertThat(finding.missing()).isEmpty();
    }

    @Test
    void aSecondSampleThatShowsStepsAcquitsThem() {
        Hosts now = host();
        for (int pid : new int[] {50, 60, 70}) {
            now.process(pid, "c" + pid)
                    .descriptor(3, "/data/x")
                    .leader(task -> task.state('D').switches(900).stack(READ).syscall(0, 3L, 0L, 4096L));
        }
        Hosts before = host();
        for (int pid : new int[] {50, 60, 70}) {
            before.process(pid, "c" + pid).leader(task -> task.state('D').stack(READ));
        }
        assertThat(found(Cases.of(before.secondsBefore(5), now))).isEmpty();
    }

    @Test
    void aCrowdOfTasksThatRunOftenIsWorthASecondLookOnly() {
        Hosts hosts = host();
        for (int pid : new int[] {50, 60, 70}) {
            hosts.process(pid, "c" + pid)
                    .descriptor(3, "/data/x")
                    .leader(task -> task.state('D')
                            .switches(500_000)
                            .syscall(0, 3L, 0x7ffd00001000L, 1L)
                            .stack(READ));
        }
        assertThat(only(Cases.of(hosts)).severity()).isEqualTo(Severity.NOTICE);
    }

    @Test
    void oneTaskSeenOnceIsANoticeAtMost() {
        Hosts hosts = host();
        reader(hosts, 50, "nginx", "/data/x", READ);
        Finding finding = only(Cases.of(hosts));
        assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
        assertThat(finding.headline()).startsWith("50 (nginx) waits in mount /data (nfs4), for NFS server nas1");
    }

    @Test
    void oneTaskThatWaitsForAnOrdinaryDiskIsNoFinding() {
        Hosts hosts = host();
        reader(hosts, 50, "nginx", "/var/x", DISK);
        assertThat(found(Cases.of(hosts))).isEmpty();
    }

    @Test
    void manyThatWaitForAnOrdinaryDiskAreANoticeOnly() {
        assertThat(only(Cases.of(three("/var/x", DISK))).severity()).isEqualTo(Severity.NOTICE);
    }

    @Test
    void aDiskThatDoesNotAnswerForTenSecondsIsMore() {
        Hosts before = three("/var/x", DISK).secondsBefore(12);
        assertThat(only(Cases.of(before, three("/var/x", DISK))).severity()).isEqualTo(Severity.CRITICAL);
        Hosts shortly = three("/var/x", DISK).secondsBefore(5);
        assertThat(only(Cases.of(shortly, three("/var/x", DISK))).severity()).isEqualTo(Severity.NOTICE);
    }

    @Test
    void theServerThatTheLogCallsSilentMakesItAWarningForOneTask() {
        Hosts hosts = host().log("[ 35990.000000] nfs: server nas1 not responding, still trying");
        reader(hosts, 50, "nginx", "/data/x", READ);
        assertThat(only(Cases.of(hosts)).severity()).isEqualTo(Severity.WARNING);
    }

    private static Consumer<TaskFixture> creates(String function) {
        return task -> task.state('D')
                .syscall(257, -100L, 0x7ffd00001000L, 0x41L)
                .stack(function, "do_filp_open", "do_syscall_64");
    }

    private static Hosts directory() {
        Hosts hosts = Hosts.host().fuse(42, 1).mounts(4026531841L, ROOT, Hosts.mount("/mnt/s3", "fuse.s3fs", 42));
        hosts.process(40, "s3fs").fuseDevice(5, "fuse_connection: 42").leader(task -> task.stack("fuse_dev_do_read"));
        hosts.process(50, "ls")
                .leader(task -> task.state('S')
                        .syscall(262, -100L, 0x7ffd00001000L)
                        .stack("request_wait_answer", "fuse_lookup_name", "__lookup_slow", "do_syscall_64"));
        hosts.process(60, "touch").leader(creates("path_openat"));
        hosts.process(70, "mkdir").leader(creates("filename_create"));
        hosts.process(80, "rm").leader(creates("do_unlinkat"));
        return hosts;
    }

    @Test
    void whoMayHoldTheLockIsNamedThoughItIsNotUninterruptible() {
        Finding finding = only(Cases.of(directory()));
        assertThat(finding.chain())
                .extracting(link -> link.name())
                .containsExactly(
                        "60 (touch) and 2 more",
                        "50 (ls)",
                        "mount /mnt/s3 (fuse.s3fs)",
                        "FUSE connection 42",
                        "40 (s3fs)");
        assertThat(finding.chain().get(1).why())
                .contains("may hold what they wait for")
                .doesNotContain("same lock");
        assertThat(finding.facts())
                .containsEntry("waitPoint", Value.of("path_openat"))
                .containsEntry("count", Value.of(4))
                .containsEntry("fuseConnection", Value.of(42))
                .containsEntry("daemonPid", Value.of(40));
        assertThat(finding.missing()).anyMatch(what -> what.startsWith("the paths of 3 of them"));
    }

    @Test
    void withTwoFileSystemsInTroubleALockIsNotGuessedToBeOfOne() {
        Hosts both = Hosts.host().fuse(42, 1).mounts(4026531841L, ROOT, NFS, Hosts.mount("/mnt/s3", "fuse.s3fs", 42));
        both.process(50, "ls").leader(task -> task.state('S').stack("request_wait_answer", "fuse_lookup_name"));
        reader(both, 90, "nginx", "/data/x", READ);
        both.process(60, "touch").leader(creates("path_openat"));
        both.process(70, "mkdir").leader(creates("path_openat"));
        both.process(80, "rm").leader(creates("path_openat"));
        assertThat(found(Cases.of(both)))
                .anySatisfy(finding -> assertThat(finding.headline())
                        .isEqualTo(
                                "3 tasks of 3 commands (touch, mkdir and rm) wait at the same wait point, path_openat, for a"
                                        + " directory that another task has locked; seen once."));
    }

    @Test
    void threadsThatWaitForTheirOwnMemoryMapWaitForWhatItsHolderWaitsFor() {
        Hosts hosts = host();
        hosts.process(50, "java")
                .descriptor(3, "/data/x")
                .leader(task -> task.state('D').stack("vm_mmap_pgoff", "do_syscall_64"))
                .thread(
                        51,
                        thread -> thread.state('D')
                                .stack(
                                        "nfs_wait_on_request",
                                        "nfs_wb_folio",
                                        "unmap_region",
                                        "do_munmap",
                                        "__vm_munmap"))
                .thread(52, thread -> thread.state('D').stack("do_user_addr_fault", "exc_page_fault"));
        Finding finding = only(Cases.of(hosts));
        assertThat(finding.facts()).containsEntry("count", Value.of(3)).containsEntry("mountPoint", Value.of("/data"));
        assertThat(finding.chain().get(1).name()).isEqualTo("thread 51 of 50 (java)");
    }

    @Test
    void theFirstSuspectIsInsideTheFunctionThatTheOthersWaitIn() {
        Hosts hosts = directory();
        hosts.process(45, "cat")
                .descriptor(3, "/mnt/s3/y")
                .leader(task -> task.state('S')
                        .syscall(0, 3L, 0x7ffd00001000L, 1L)
                        .stack("request_wait_answer", "fuse_readahead", "filemap_read"));
        hosts.process(55, "cp")
                .leader(task -> task.state('S')
                        .stack("request_wait_answer", "fuse_create_open", "path_openat", "do_filp_open"));
        assertThat(only(Cases.of(hosts)).chain().get(1).name()).isEqualTo("55 (cp) or one of 2 more");
    }

    @Test
    void withoutStacksTheCountIsAllThatIsSaid() {
        Hosts hosts = host();
        for (int pid : new int[] {50, 60, 70}) {
            hosts.process(pid, "c" + pid).leader(task -> task.state('D'));
        }
        Finding finding = only(Cases.of(hosts));
        assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
        assertThat(finding.headline())
                .isEqualTo(
                        "3 tasks of 3 commands (c50, c60 and c70) wait uninterruptibly, it was not readable where; seen"
                                + " once.");
        assertThat(finding.missing()).anyMatch(what -> what.contains("kernel stacks (run as root)"));
        assertThat(finding.facts()).doesNotContainKey("waitPoint");
    }

    @Test
    void withoutStacksTwoSamplesTellStill() {
        Hosts before = host();
        before.process(50, "c").leader(task -> task.state('D'));
        Hosts now = host();
        now.process(50, "c").leader(task -> task.state('D'));
        assertThat(only(Cases.of(before.secondsBefore(12), now)).severity()).isEqualTo(Severity.WARNING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait_for_vfork_done", "hrtimer_nanosleep", "ptrace_stop", "__refrigerator"})
    void waitsOfOtherRulesAreNotToldHere(String function) {
        Hosts hosts = host();
        for (int pid : new int[] {50, 60, 70}) {
            hosts.process(pid, "c" + pid).leader(task -> task.state('D').stack(function, "do_syscall_64"));
        }
        assertThat(found(Cases.of(hosts))).isEmpty();
    }

    @Test
    void ofManyTheCommandNamesTheFirst() {
        Hosts hosts = host();
        for (int pid = 100; pid < 130; pid++) {
            reader(hosts, pid, "c" + pid, "/data/x", READ);
        }
        assertThat(only(Cases.of(hosts)).remedies()).anySatisfy(remedy -> {
            assertThat(remedy.text()).endsWith("These are the first 20 of 30.");
            assertThat(remedy.command()).startsWith("kill -s KILL 100 101 ").endsWith(" 119");
        });
    }

    @Test
    void noCommandKillsTheFirstProcess() {
        Hosts hosts = Hosts.bare().mounts(4026531841L, ROOT, NFS);
        reader(hosts, 1, "init", "/data/x", READ);
        assertThat(only(Cases.of(hosts)).remedies())
                .noneMatch(remedy -> remedy.command().startsWith("kill"));
    }

    @Test
    void kernelThreadsAreNoFindingByThemselvesAndCountWhereTheyShareTheDevice() {
        Hosts alone = host();
        alone.process(30, "jbd2/sda1-8")
                .leader(task -> task.state('D').flags(TaskFixture.KTHREAD).stack("submit_bio_wait"));
        assertThat(found(Cases.of(alone.secondsBefore(60), alone))).isEmpty();
        Hosts hosts = three("/var/x", DISK);
        hosts.process(30, "jbd2/sda1-8")
                .leader(task -> task.state('D').flags(TaskFixture.KTHREAD).stack("submit_bio_wait"));
        assertThat(only(Cases.of(hosts)).facts()).containsEntry("count", Value.of(4));
    }

    @Test
    void exitingTasksAreLeftToOtherRules() {
        Hosts hosts = host();
        for (int pid : new int[] {50, 60, 70}) {
            hosts.process(pid, "c" + pid).leader(task -> task.stuckInExit("rpc_wait_bit_killable", "do_exit"));
        }
        assertThat(found(Cases.of(hosts))).isEmpty();
    }

    @Test
    void ourOwnReadersAreNotTold() {
        Hosts hosts = host().probe(900);
        hosts.process(900, "sh");
        for (int pid : new int[] {901, 902, 903}) {
            hosts.process(pid, "c" + pid)
                    .ppid(900)
                    .leader(task -> task.state('D').stack(READ));
        }
        assertThat(found(Cases.of(hosts))).isEmpty();
    }

    @Test
    void aWaitOfWhichNothingIsListedIsShownAsItIs() {
        Hosts hosts = host();
        for (int pid : new int[] {50, 60, 70}) {
            hosts.process(pid, "c" + pid).leader(task -> task.state('D').stack("my_driver_frobnicate"));
        }
        Finding finding = only(Cases.of(hosts));
        assertThat(finding.headline())
                .contains("wait at the same wait point, my_driver_frobnicate, for what my_driver_frobnicate waits for");
        assertThat(finding.remedies().getLast().text()).startsWith("Whether SIGKILL ends this wait is not known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-lock"})
    void theLabsCommandsOnASilentFuseMountAreOneFinding(String variant) throws Exception {
        Scene scene = Scene.of("uninterruptible-wait-fires" + variant);
        Case host = scene.host();
        Finding finding = only(host);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.headline())
                .startsWith("4 tasks of 4 commands (kubelet, updatedb, backup and rsyslogd) wait in mount /mnt/s3"
                        + " (fuse.fused), for FUSE daemon " + scene.id("daemon") + " (fused) to answer");
        assertThat(finding.facts()).containsEntry("fuseConnection", Value.of(scene.id("connection")));
        assertThat(finding.about()).extracting(TaskKey::pid).contains(scene.id("first"), scene.id("last"));
        assertThat(Cases.ids(host)).containsExactly("uninterruptible-wait");
    }

    @Test
    void theLabsFrozenFileSystemIsSaidToBeFrozenAndNotNamed() throws Exception {
        Case host = Cases.recorded("lab/uninterruptible-wait-fires-fsfreeze");
        Finding finding = only(host);
        assertThat(finding.headline()).contains("at the same wait point").contains("a frozen file system to be thawed");
        assertThat(finding.missing()).contains("which file system is frozen: one of / and /mnt/data/data");
        assertThat(finding.facts()).doesNotContainKey("mountPoint");
        assertThat(Cases.ids(host)).containsExactly("uninterruptible-wait");
    }

    @Test
    void seenTwiceTheLabsCommandsHaveNotMoved() throws Exception {
        Scene scene = Scene.twice("uninterruptible-wait-fires-lock");
        Finding finding = only(scene.host());
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.headline()).contains("; they have not moved for ");
        assertThat(finding.chain().get(1).name()).isEqualTo(scene.id("first") + " (kubelet)");
    }

    @Test
    void theLabsBriefWaitsAreNone() throws Exception {
        assertThat(Cases.ids(Cases.recorded("lab/uninterruptible-wait-quiet-brief")))
                .isEmpty();
        assertThat(Cases.ids(Scene.twice("uninterruptible-wait-quiet-brief").host()))
                .isEmpty();
    }
}
