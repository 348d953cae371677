package revenant.app.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import revenant.app.diagnosis.Cases;
import revenant.app.diagnosis.Confidence;
import revenant.app.diagnosis.Evidence;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.Remedy;
import revenant.app.diagnosis.Scene;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.tree.Hosts;
import revenant.app.tree.TaskFixture;
import revenant.collector.CollectException;
import revenant.collector.model.TaskKey;

class KillPendingTest {
    private static final int KILL = 9;
    private static final int TERM = 15;

    private static List<Finding> found(Hosts hosts) {
        return new KillPending().findings(Cases.of(hosts));
    }

    private static List<Finding> found(Hosts earlier, Hosts now) {
        return new KillPending().findings(Cases.of(earlier, now));
    }

    private static Hosts host(Consumer<TaskFixture> task) {
        Hosts hosts = Hosts.host().cgroupMounts();
        hosts.process(50, "rsync").leader(task);
        return hosts;
    }

    private static void killed(TaskFixture task) {
        task.pending(KILL).sharedPending(KILL);
    }

    private static void deaf(TaskFixture task) {
        task.state('D').stack("folio_wait_writeback", "do_fsync", "do_syscall_64");
    }

    private static String reason(Finding finding) {
        return finding.facts().get("reason") instanceof Value.Words(String word) ? word : "none";
    }

    @Test
    void aKilledTaskInAWaitThatNoSignalEndsDoesNotDie() {
        assertThat(found(host(task -> {
                    killed(task);
                    deaf(task);
                })))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.headline())
                            .isEqualTo(
                                    "Process 50 (rsync) has been sent SIGKILL and has not died: it waits in state D for"
                                            + " write-back of file data to storage (folio_wait_writeback), and no signal ends"
                                            + " that.");
                    assertThat(reason(finding)).isEqualTo("uninterruptible");
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
                    assertThat(finding.missing()).singleElement().asString().startsWith("a second sample");
                    assertThat(finding.evidence())
                            .extracting(Evidence::fact)
                            .contains(
                                    "ShdPnd: 0000000000000100 (SIGKILL)",
                                    "SigPnd: 0000000000000100 (SIGKILL)",
                                    "state D, flags 0x400000",
                                    "stack folio_wait_writeback < do_fsync");
                    assertThat(finding.remedies().getLast().text())
                            .isEqualTo("Another SIGKILL changes nothing: one is pending and takes effect when the wait"
                                    + " ends.");
                });
    }

    @Test
    void aKilledTaskInAWaitThatSigkillEndsIsJustDying() {
        assertThat(found(host(task -> {
                    killed(task);
                    task.state('D').stack("rpc_wait_bit_killable", "nfs4_do_call_sync");
                })))
                .isEmpty();
    }

    @Test
    void aTaskThatNobodyKilledIsNone() {
        assertThat(found(host(KillPendingTest::deaf))).isEmpty();
    }

    @Test
    void aKilledTaskThatSleepsOrIsStoppedTakesTheSignalNow() {
        assertThat(found(host(KillPendingTest::killed))).isEmpty();
        assertThat(found(host(task -> {
                    killed(task);
                    task.state('T');
                })))
                .isEmpty();
    }

    @Test
    void twoSamplesWithTheKillPendingProveIt() {
        Consumer<TaskFixture> stuck = task -> {
            killed(task);
            deaf(task);
        };
        assertThat(found(host(stuck).secondsBefore(5), host(stuck)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
                    assertThat(finding.evidence())
                            .extracting(Evidence::fact)
                            .contains(
                                    "told to die in every sample for 5 s",
                                    "state D, flags 0x400000; has not moved for 5 s");
                });
    }

    @Test
    void aKillThatIsNewSinceTheEarlierSampleProvesNothingYet() {
        assertThat(found(host(KillPendingTest::deaf).secondsBefore(5), host(task -> {
                    killed(task);
                    deaf(task);
                })))
                .singleElement()
                .satisfies(finding -> assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY));
    }

    @Test
    void withoutItsStackTheWaitIsNotNamedAndRootIsAskedFor() {
        assertThat(found(host(task -> {
                    killed(task);
                    task.state('D');
                })))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.headline()).endsWith("it waits in state D for an event in the kernel.");
                    assertThat(finding.missing()).contains("kernel stacks: collect as root");
                });
    }

    @Test
    void severalKilledAtOneWaitPointAreOneFinding() {
        Hosts hosts = Hosts.host();
        for (int pid = 50; pid < 60; pid++) {
            hosts.process(pid, "ls").leader(task -> {
                killed(task);
                deaf(task);
            });
        }
        assertThat(found(hosts))
                .singleElement()
                .satisfies(finding -> assertThat(finding.headline())
                        .startsWith("10 processes have been sent SIGKILL and have not died: they wait in state D")
                        .endsWith("They are 50 (ls), 51 (ls), 52 (ls), 53 (ls) and 6 more."));
    }

    @Test
    void aProcessWhoseStuckThreadIsNotTheLeaderIsOneFindingThatNamesTheThread() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "rsync")
                .leader(task -> task.zombie().sharedPending(KILL))
                .thread(51, task -> {
                    killed(task);
                    deaf(task);
                });
        assertThat(found(hosts)).singleElement().satisfies(finding -> {
            assertThat(finding.chain())
                    .extracting(link -> link.name())
                    .containsExactly("50 (rsync)", "thread 51 of 50 (rsync)");
            assertThat(finding.about()).extracting(TaskKey::tid).containsExactly(50, 51);
        });
    }

    @Test
    void aZombieThatWasKilledIsDead() {
        assertThat(found(host(task -> task.zombie().sharedPending(KILL)))).isEmpty();
    }

    @Test
    void aFuseMountThatHoldsIsNamedWithItsConnection() {
        Hosts hosts = Hosts.host().mounts(4026531841L, Hosts.mount("/mnt/s3", "fuse.s3fs", 45));
        hosts.process(50, "cat").descriptor(3, "/mnt/s3/a b").leader(task -> {
            killed(task);
            task.state('D')
                    .stack("request_wait_answer", "fuse_file_read_iter", "do_syscall_64")
                    .syscall(0, 3L);
        });
        assertThat(found(hosts)).singleElement().satisfies(finding -> {
            assertThat(finding.headline())
                    .contains("the FUSE daemon's answer (request_wait_answer), in mount /mnt/s3 (fuse.s3fs)");
            assertThat(finding.remedies())
                    .extracting(Remedy::command)
                    .contains("echo 1 > /sys/fs/fuse/connections/45/abort");
        });
    }

    @Test
    void underCgroupV1AFrozenProcessTakesNoSignal() {
        Hosts hosts = Hosts.host().cgroupMounts().frozen("freezer", "/docker/a", true);
        for (int pid = 50; pid < 53; pid++) {
            hosts.process(pid, "java")
                    .cgroup(new revenant.collector.model.CgroupLine(6, "freezer", "/docker/a"))
                    .leader(task -> {
                        killed(task);
                        task.state('D').stack("futex_do_wait");
                    });
        }
        assertThat(found(hosts)).singleElement().satisfies(finding -> {
            assertThat(finding.headline())
                    .startsWith("3 processes have been sent SIGKILL and cannot die: cgroup /docker/a is frozen");
            assertThat(reason(finding)).isEqualTo("frozen");
            assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
            assertThat(finding.remedies())
                    .extracting(Remedy::command)
                    .contains("echo THAWED > /sys/fs/cgroup/freezer/docker/a/freezer.state");
        });
    }

    @Test
    void underCgroupV2AFrozenProcessDiesOfSigkill() {
        Hosts hosts = Hosts.host().cgroupMounts().frozen("v2", "/docker/a", true);
        hosts.process(50, "java").cgroup("/docker/a").leader(task -> {
            killed(task);
            task.stack("do_freezer_trap", "get_signal");
        });
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void aTracerThatIsStoppedHoldsAKilledProcessAtItsExit() {
        Hosts hosts = Hosts.host();
        hosts.process(40, "strace").leader(task -> task.state('T'));
        hosts.process(50, "rsync")
                .leader(task -> task.state('t')
                        .tracer(40)
                        .sharedPending(KILL)
                        .flags(0x400448)
                        .stack("ptrace_stop", "ptrace_notify", "do_exit", "do_group_exit"));
        assertThat(found(hosts)).singleElement().satisfies(finding -> {
            assertThat(finding.headline())
                    .isEqualTo("Process 50 (rsync) has been sent SIGKILL and does not die: tracer 40 (strace) holds it"
                            + " at the exit and itself is stopped.");
            assertThat(reason(finding)).isEqualTo("traced");
            assertThat(finding.facts()).containsEntry("tracerPid", Value.of(40));
            assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
            assertThat(finding.explains()).contains(new TaskKey(40, 40, 1000));
            assertThat(finding.remedies()).extracting(Remedy::command).contains("kill -s CONT 40", "kill -s KILL 40");
        });
    }

    @Test
    void aTracedProcessThatIsNotAtItsExitDiesOfSigkill() {
        Hosts hosts = Hosts.host();
        hosts.process(40, "strace");
        hosts.process(50, "rsync").leader(task -> {
            killed(task);
            task.state('t').tracer(40).stack("ptrace_stop", "get_signal");
        });
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void anInitThatWaitsForItsNamespaceIsSaidToAndItsTasksAreNamed() {
        Hosts earlier = namespace().secondsBefore(5);
        assertThat(found(earlier, namespace())).singleElement().satisfies(finding -> {
            assertThat(finding.headline())
                    .isEqualTo("Process 50 (init) has been ended by a signal and does not end: it is the init of a pid"
                            + " namespace and waits for the last tasks in it: 60 (nsentered).");
            assertThat(reason(finding)).isEqualTo("namespace-init");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        });
        assertThat(found(namespace()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOTICE));
    }

    private static Hosts namespace() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "init")
                .pidNamespace(7)
                .leader(task -> task.nsPids(50, 1).flags(0x40044c).stack("zap_pid_ns_processes", "do_exit"));
        hosts.process(60, "nsentered").pidNamespace(7).leader(task -> task.nsPids(60, 2));
        return hosts;
    }

    @Test
    void anInitWhoseMemberDoesNotDieIsOneFindingWithWhatKeepsTheMember() {
        Hosts hosts = namespace();
        hosts.process(61, "app").pidNamespace(7).ppid(50).leader(task -> {
            killed(task);
            deaf(task);
            task.nsPids(61, 3);
        });
        assertThat(found(hosts)).singleElement().satisfies(finding -> {
            assertThat(finding.headline()).endsWith("waits for the last tasks in it: 61 (app).");
            assertThat(reason(finding)).isEqualTo("namespace-init");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.chain()).extracting(link -> link.name()).containsExactly("50 (init)", "61 (app)");
        });
    }

    @Test
    void aTaskThatASignalEndsAndThatIsStuckInItsExitTakesNoFurtherSignal() {
        Consumer<TaskFixture> stuck = task -> task.stuckInExit("io_uring_cancel_generic", "do_exit");
        assertThat(found(host(stuck).secondsBefore(5), host(stuck)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.headline())
                            .isEqualTo("Process 50 (rsync) has been ended by a signal and is not through the exit: it"
                                    + " waits for requests under way to be cancelled (io_uring_cancel_generic), and an"
                                    + " exiting task takes no signal.");
                    assertThat(reason(finding)).isEqualTo("exiting");
                });
    }

    @Test
    void anExitSeenOnceIsNoWarning() {
        assertThat(found(host(task -> task.stuckInExit("exit_mmap", "do_exit"))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOTICE));
    }

    @Test
    void aProcessThatExitsByItselfWasNotKilled() {
        assertThat(found(host(task -> task.state('D').flags(0x400004).stack("exit_mmap", "do_exit"))))
                .isEmpty();
    }

    @Test
    void threadsToldToDieByTheirOwnProcessesExecveAreNotKilled() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "loader")
                .leader(task -> task.pending(KILL).state('D').stack("folio_wait_writeback"))
                .thread(51, task -> task.state('D').stack("de_thread", "begin_new_exec"));
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void aCrashThatDumpsItsCoreIsNoKill() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "app")
                .leader(task -> task.state('D').flags(0x400600).stack("folio_wait_writeback", "do_coredump"))
                .thread(51, task -> task.state('D').pending(KILL).stack("coredump_task_exit"));
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void sigtermThatWaitsForAKillableWaitAdvisesSigkill() {
        Consumer<TaskFixture> asked =
                task -> task.sharedPending(TERM).state('D').stack("rpc_wait_bit_killable", "nfs4_do_call_sync");
        assertThat(found(host(asked)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOTICE));
        assertThat(found(host(asked).secondsBefore(5), host(asked)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.headline())
                            .isEqualTo("Process 50 (rsync) has been sent SIGTERM and has not taken it: it waits in"
                                    + " state D for the NFS server's answer (rpc_wait_bit_killable).");
                    assertThat(finding.remedies()).extracting(Remedy::command).contains("kill -s KILL 50");
                });
    }

    @Test
    void sigtermThatAnotherThreadCanTakeIsNotHeldUp() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "rsync")
                .leader(task -> {
                    task.sharedPending(TERM);
                    deaf(task);
                })
                .thread(51, task -> task.sharedPending(TERM));
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void aHostsNamesAreMadeSafe() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "x\u001b[2J").leader(task -> {
            killed(task);
            deaf(task);
        });
        assertThat(found(hosts))
                .singleElement()
                .satisfies(finding -> assertThat(finding.headline()).contains("50 (x\\x1b[2J)"));
    }

    @ParameterizedTest
    @CsvSource({"uninterruptible,pid", "frozen,pid", "traced,pid", "namespace-init,init"})
    void theLabsKilledProcessesAreToldWithTheReason(String reason, String who) throws CollectException {
        Scene scene = Scene.of("kill-pending-fires-" + reason);
        assertThat(new KillPending().findings(scene.host())).singleElement().satisfies(finding -> {
            assertThat(reason(finding)).isEqualTo(reason);
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.about()).first().extracting(TaskKey::pid).isEqualTo(scene.id(who));
        });
    }

    @Test
    void theLabsSecondLookProvesIt() throws CollectException {
        Scene scene = Scene.twice("kill-pending-fires-uninterruptible");
        assertThat(new KillPending().findings(scene.host())).singleElement().satisfies(finding -> {
            assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
            assertThat(finding.remedies())
                    .extracting(Remedy::command)
                    .contains("echo 1 > /sys/fs/fuse/connections/" + scene.id("connection") + "/abort");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"uninterruptible", "frozen", "traced"})
    void noOtherRuleTellsTheSameAgain(String reason) throws CollectException {
        assertThat(Cases.ids(Cases.recorded("lab/kill-pending-fires-" + reason)))
                .containsExactly("kill-pending");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quiet-dies", "quiet-init-inside"})
    void theLabsProcessesThatDieOrWereNotReachedAreNone(String scene) throws CollectException {
        assertThat(new KillPending().findings(Cases.recorded("lab/kill-pending-" + scene)))
                .isEmpty();
    }
}
