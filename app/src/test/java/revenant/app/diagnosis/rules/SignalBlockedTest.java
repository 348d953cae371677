package revenant.app.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

class SignalBlockedTest {
    private static final int HUP = 1;
    private static final int USR1 = 10;
    private static final int TERM = 15;
    private static final int CHLD = 17;

    private static List<Finding> found(Hosts hosts) {
        return new SignalBlocked().findings(Cases.of(hosts));
    }

    private static List<Finding> again(Consumer<TaskFixture> task) {
        return new SignalBlocked().findings(Cases.of(host(task).secondsBefore(5), host(task)));
    }

    private static Hosts host(Consumer<TaskFixture> task) {
        Hosts hosts = Hosts.host();
        hosts.process(50, "worker").leader(task);
        return hosts;
    }

    private static void deaf(TaskFixture task) {
        task.sharedPending(TERM).blocked(HUP, TERM);
    }

    @Test
    void aSignalThatIsPendingAndBlockedIsNotHeard() {
        assertThat(found(host(SignalBlockedTest::deaf))).singleElement().satisfies(finding -> {
            assertThat(finding.headline())
                    .isEqualTo(
                            "Process 50 (worker) does not react to SIGTERM: it is pending, and the process blocks it.");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
            assertThat(finding.facts()).containsEntry("signal", Value.of("SIGTERM"));
            assertThat(finding.evidence())
                    .extracting(Evidence::fact)
                    .contains(
                            "ShdPnd: 0000000000004000 (SIGTERM)",
                            "SigBlk: 0000000000004001 (SIGHUP, SIGTERM), with SIGTERM in it",
                            "no signalfd among its descriptors");
            assertThat(finding.remedies()).extracting(Remedy::command).contains("kill -s KILL 50");
        });
    }

    @Test
    void aSignalThatIsPendingInTwoSamplesProvesIt() {
        assertThat(again(SignalBlockedTest::deaf)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
        });
    }

    @Test
    void aSignalThatOneThreadDoesNotBlockWillBeTaken() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "worker").leader(SignalBlockedTest::deaf).thread(51, task -> task.sharedPending(TERM));
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void aSignalSentToOneThreadThatBlocksItIsNotHeardThere() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "worker").thread(51, task -> task.pending(TERM).blocked(TERM));
        assertThat(found(hosts)).hasSize(1);
    }

    @Test
    void aSignalThatIsBlockedAndNotSentIsNone() {
        assertThat(found(host(task -> task.blocked(TERM)))).isEmpty();
    }

    @Test
    void aProgramThatReadsItsSignalsFromASignalfdBlocksThemOnPurpose() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "systemd-journal")
                .descriptor(7, "anon_inode:[signalfd]")
                .leader(SignalBlockedTest::deaf);
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void withoutDescriptorsASignalfdIsPossibleAndItIsNoWarning() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "worker").noDescriptors().leader(SignalBlockedTest::deaf);
        assertThat(found(hosts)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
            assertThat(finding.missing()).anyMatch(missing -> missing.startsWith("its descriptors, as root"));
        });
    }

    @Test
    void sigchldThatIsPendingSaysNothing() {
        assertThat(again(task -> task.sharedPending(CHLD).blocked(CHLD))).isEmpty();
    }

    @Test
    void aBlockSeenOnceInAProcessAtWorkIsNoWarning() {
        assertThat(found(host(task -> {
                    deaf(task);
                    task.state('R');
                })))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOTICE));
    }

    @Test
    void ofOtherSignalsOnlyASecondSampleWarns() {
        Consumer<TaskFixture> hup = task -> task.sharedPending(HUP).blocked(HUP);
        Consumer<TaskFixture> usr1 = task -> task.sharedPending(USR1).blocked(USR1);
        assertThat(found(host(hup)).getFirst().severity()).isEqualTo(Severity.NOTICE);
        assertThat(again(hup).getFirst().severity()).isEqualTo(Severity.WARNING);
        assertThat(again(usr1).getFirst().severity()).isEqualTo(Severity.NOTICE);
    }

    @Test
    void theGravestSignalIsNamedFirst() {
        assertThat(found(host(task -> task.sharedPending(HUP, TERM).blocked(HUP, TERM))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.headline()).contains("SIGTERM and SIGHUP: they are pending");
                    assertThat(finding.facts()).containsEntry("signal", Value.of("SIGTERM"));
                });
    }

    @Test
    void aKilledProcessIsAnotherMatter() {
        assertThat(found(host(task -> task.sharedPending(9, TERM).blocked(TERM))))
                .isEmpty();
    }

    @Test
    void aProcessThatExitsOrHasEndedIsNotDeaf() {
        assertThat(found(host(task -> {
                    deaf(task);
                    task.stuckInExit("exit_mmap", "do_exit");
                })))
                .isEmpty();
        assertThat(found(host(task -> {
                    deaf(task);
                    task.zombie();
                })))
                .isEmpty();
    }

    @Test
    void theLabsDeafProcessIsTold() throws CollectException {
        Scene scene = Scene.of("signal-blocked-fires");
        assertThat(new SignalBlocked().findings(scene.host())).singleElement().satisfies(finding -> {
            assertThat(finding.headline())
                    .startsWith("Process " + scene.id("pid") + " (app) does not react to SIGTERM");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        });
        assertThat(Cases.ids(scene.host())).containsExactly("signal-blocked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one-thread", "sigwait"})
    void theLabsProcessesThatHearAreNone(String scene) throws CollectException {
        assertThat(new SignalBlocked().findings(Cases.recorded("lab/signal-blocked-quiet-" + scene)))
                .isEmpty();
    }
}
