package revenant.app.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static revenant.app.diagnosis.FuseHosts.again;
import static revenant.app.diagnosis.FuseHosts.host;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Cases;
import revenant.app.diagnosis.Confidence;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FuseHosts;
import revenant.app.diagnosis.Scene;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.tree.Hosts;
import revenant.app.tree.TaskFixture;
import revenant.collector.CollectException;
import revenant.collector.model.TaskKey;

class ExitStuckTest {
    private static final String[] NFS = {
        "rpc_wait_bit_killable", "nfs_wb_all", "nfs4_file_flush", "filp_close", "put_files_struct", "do_exit"
    };

    private static List<Finding> found(Case host) {
        return new ExitStuck().findings(host);
    }

    private static Hosts exiting(Consumer<TaskFixture> change) {
        Hosts hosts = host().mounts(
                        4026531841L,
                        Hosts.mount("/", "ext4", 8),
                        Hosts.mount("/mnt/the data", "nfs4", 0, 60, "filer:/export"));
        hosts.process(120, "app").leader(change);
        return hosts;
    }

    private static Hosts intoNfs() {
        return exiting(task -> task.stuckInExit(NFS));
    }

    @Test
    void anExitThatDoesNotMoveBetweenSamplesIsAWarning() {
        assertThat(found(again(intoNfs(), intoNfs()))).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
            assertThat(finding.headline())
                    .isEqualTo(
                            "Process 120 (app) is stuck on the way out: for 5 s no more has happened than waiting for"
                                    + " the NFS server, to flush a file that is being closed (nfs_wb_all).");
            assertThat(finding.facts()).containsEntry("count", Value.of(1));
            assertThat(finding.remedies())
                    .anySatisfy(remedy -> assertThat(remedy.command()).isEqualTo("umount -f '/mnt/the data'"));
        });
    }

    @Test
    void seenOnceItIsANoticeAndSaysWhatIsMissing() {
        assertThat(found(Cases.of(intoNfs()))).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
            assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
            assertThat(finding.missing()).singleElement().asString().contains("second sample");
        });
    }

    @Test
    void anExitThatMovedIsNone() {
        assertThat(found(again(intoNfs(), exiting(task -> task.stuckInExit(NFS).switches(90)))))
                .isEmpty();
    }

    @Test
    void anExitThatRunsIsNone() {
        assertThat(found(Cases.of(exiting(
                        task -> task.state('R').flags(TaskFixture.EXITING).stack("exit_mmap", "do_exit")))))
                .isEmpty();
    }

    @Test
    void aZombieHasFinished() {
        assertThat(found(Cases.of(exiting(TaskFixture::zombie)))).isEmpty();
    }

    @Test
    void aTaskAtTheSamePlaceThatDoesNotExitIsNone() {
        assertThat(found(Cases.of(exiting(task -> task.state('D').stack("rpc_wait_bit_killable", "nfs_wb_all")))))
                .isEmpty();
    }

    @Test
    void ioUringIsCancelledBeforeTheExitFlagIsSet() {
        assertThat(found(Cases.of(exiting(task -> task.state('D').stack("io_uring_cancel_generic", "do_exit")))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.facts()).containsEntry("waitPoint", Value.of("io_uring_cancel_generic"));
                    assertThat(finding.evidence())
                            .anySatisfy(evidence ->
                                    assertThat(evidence.fact()).contains("in do_exit, before PF_EXITING is set"));
                });
    }

    @Test
    void theRingsOfATaskThatCancelsThemAreListed() {
        Hosts hosts = host();
        hosts.process(120, "app")
                .descriptor(7, "anon_inode:[io_uring]")
                .leader(task -> task.state('D').stack("io_wq_put_and_exit", "io_uring_cancel_generic", "do_exit"));
        assertThat(found(Cases.of(hosts)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence())
                        .anySatisfy(evidence -> assertThat(evidence.source()).isEqualTo("/proc/120/fd/7")));
    }

    @Test
    void aTaskThatWasGoneWhenItsStackWasReadIsNone() {
        assertThat(found(Cases.of(exiting(task -> task.state('D')
                        .flags(TaskFixture.EXITING)
                        .wchan("exp_funnel_lock")
                        .noStack()))))
                .isEmpty();
    }

    @Test
    void whatATracerHoldsAtTheExitIsAnotherRules() {
        assertThat(found(Cases.of(exiting(task -> task.state('t').stack("ptrace_stop", "do_exit")))))
                .isEmpty();
    }

    @Test
    void exitsAtOneWaitPointAreOneFinding() {
        Hosts hosts = intoNfs();
        hosts.process(130, "app").leader(task -> task.stuckInExit(NFS));
        hosts.process(140, "other").leader(task -> task.stuckInExit("exit_aio", "exit_mm", "do_exit"));
        assertThat(found(Cases.of(hosts)))
                .extracting(finding -> finding.facts().get("count"))
                .containsExactly(Value.of(2), Value.of(1));
    }

    @Test
    void theZombieLeaderOfAStuckThreadIsPartOfIt() {
        Hosts hosts = host();
        hosts.process(120, "app").leader(TaskFixture::zombie).thread(121, thread -> thread.stuckInExit(NFS));
        assertThat(found(Cases.of(hosts))).singleElement().satisfies(finding -> {
            assertThat(finding.about()).extracting(TaskKey::tid).containsExactly(121, 120);
            assertThat(finding.chain())
                    .extracting(link -> link.name())
                    .containsExactly("120 (app)", "thread 121 of 120 (app)");
        });
    }

    private static Hosts intoFuse(Consumer<TaskFixture> daemon) {
        Hosts hosts = host().fuse(42, 1).mounts(4026531841L, Hosts.mount("/mnt/s3", "fuse.s3fs", 42));
        hosts.process(120, "app").leader(FuseHosts::inFlush);
        hosts.process(60, "s3fs").fuseDevice(5, "fuse_connection:\t42").leader(daemon);
        return hosts;
    }

    @Test
    void aFuseDaemonThatRunsIsMerelySlow() {
        Case host = again(intoFuse(task -> {}), intoFuse(task -> task.switches(90)));
        assertThat(found(host)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
            assertThat(finding.missing()).anyMatch(what -> what.contains("it may be slow"));
            assertThat(finding.facts()).containsEntry("fuseConnection", Value.of(42));
        });
        assertThat(Cases.ids(host)).containsExactly("exit-stuck");
    }

    @Test
    void aFuseDaemonThatWaitsForItsServerIsSlowUntilItTakesAMinute() {
        Consumer<TaskFixture> uploads = task -> task.stack("sk_wait_data", "tcp_recvmsg");
        assertThat(found(again(intoFuse(uploads), intoFuse(uploads))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOTICE));
        assertThat(found(again(intoFuse(uploads).secondsBefore(60), intoFuse(uploads))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void withoutRootOnlyTheFlagTellsAndThatIsSaid() {
        assertThat(found(Cases.of(exiting(task -> task.state('S').flags(0x400000 | TaskFixture.EXITING)))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
                    assertThat(finding.missing()).anyMatch(what -> what.contains("neither its kernel stack nor wchan"));
                    assertThat(finding.remedies().getFirst().text()).startsWith("Look as root");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit-stuck-fires-fuse", "exit-stuck-fires-fuse-killed", "exit-stuck-fires-io-uring"})
    void itIsToldInTheLab(String name) throws CollectException {
        Scene scene = Scene.of(name);
        assertThat(found(scene.host())).singleElement().satisfies(finding -> {
            assertThat(finding.about()).extracting(TaskKey::pid).contains(scene.id("pid"));
            assertThat(finding.facts()).containsEntry("fuseConnection", Value.of(scene.id("connection")));
            assertThat(finding.chain().getLast().name()).isEqualTo(scene.id("daemon") + " (fused)");
        });
        assertThat(Cases.ids(scene.host())).containsExactly("exit-stuck");
    }

    @Test
    void jobsThatTakeTheirTimeToExitAreNoWarning() throws CollectException {
        assertThat(found(Scene.of("exit-stuck-quiet-slow").host()))
                .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOTICE));
        assertThat(found(Scene.twice("exit-stuck-quiet-slow").host()))
                .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOTICE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit-stuck-quiet-large", "fuse-deadlock-quiet-busy", "kill-pending-fires-traced"})
    void whatGoesOnIsNone(String name) throws CollectException {
        assertThat(found(Cases.recorded("lab/" + name))).isEmpty();
    }
}
