package revenant.app.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import revenant.app.diagnosis.Cases;
import revenant.app.diagnosis.Confidence;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.Remedy;
import revenant.app.diagnosis.Scene;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.tree.Hosts;
import revenant.app.tree.TaskFixture;
import revenant.collector.CollectException;
import revenant.collector.model.TaskKey;

class TracerHoldsTest {
    private static final int TERM = 15;

    private static List<Finding> found(Hosts hosts) {
        return new TracerHolds().findings(Cases.of(hosts));
    }

    private static List<Finding> found(Hosts earlier, Hosts now) {
        return new TracerHolds().findings(Cases.of(earlier, now));
    }

    /** strace 40 below a shell, its tracee 50 a child of PID 1. */
    private static Hosts host(Consumer<TaskFixture> tracer, Consumer<TaskFixture> tracee) {
        Hosts hosts = Hosts.host();
        hosts.process(40, "strace").leader(tracer);
        hosts.process(50, "nginx").leader(task -> tracee.accept(task.tracer(40)));
        return hosts;
    }

    private static void idle(TaskFixture task) {
        task.stack("__do_sys_pause", "do_syscall_64");
    }

    private static void waits(TaskFixture task) {
        task.stack("do_wait", "kernel_wait4");
    }

    private static void stopped(TaskFixture task) {
        task.state('t').stack("ptrace_stop", "get_signal");
    }

    @Test
    void aZombieWhoseTracerIsStoppedCannotBeReaped() {
        assertThat(found(host(tracer -> tracer.state('T'), TaskFixture::zombie)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.headline())
                            .isEqualTo(
                                    "Process 50 (nginx) has ended and cannot be reaped: its tracer 40 (strace), which"
                                            + " itself is stopped, has not waited for it, and before that its parent"
                                            + " 1 (systemd) cannot.");
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
                    assertThat(finding.facts()).containsEntry("tracerPid", Value.of(40));
                    assertThat(finding.explains()).contains(new TaskKey(40, 40, 1000));
                    assertThat(finding.remedies())
                            .extracting(Remedy::command)
                            .containsExactly("kill -s CONT 40", "kill -s KILL 40");
                });
    }

    @Test
    void aZombieThatItsOwnParentTracesIsTheParentsAffair() {
        Hosts hosts = Hosts.host();
        hosts.process(40, "gdb").leader(task -> task.state('T'));
        hosts.process(50, "nginx").ppid(40).leader(task -> task.zombie().tracer(40));
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void aZombieThatIsHeldInTwoSamplesProvesIt() {
        assertThat(found(
                        host(TracerHoldsTest::waits, TaskFixture::zombie).secondsBefore(5),
                        host(TracerHoldsTest::waits, TaskFixture::zombie)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
                });
    }

    @Test
    void aZombieSeenOnceWhoseTracerWaitsForItsTraceesMayBeReapedTheNextMoment() {
        assertThat(found(host(TracerHoldsTest::waits, TaskFixture::zombie)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
                    assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
                });
    }

    @Test
    void aZombieSeenOnceWhoseTracerDoesSomethingElseIsLikelyHeld() {
        assertThat(found(host(TracerHoldsTest::idle, TaskFixture::zombie)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
                });
    }

    @Test
    void anEndedThreadThatItsTracerHoldsKeepsItsDeadProcess() {
        Hosts hosts = Hosts.host();
        hosts.process(40, "strace").leader(task -> task.state('T'));
        hosts.process(50, "nginx")
                .leader(TaskFixture::zombie)
                .thread(51, task -> task.zombie().tracer(40));
        assertThat(found(hosts))
                .singleElement()
                .satisfies(finding -> assertThat(finding.headline())
                        .contains("has not waited for an ended thread of it, and before that its parent"));
    }

    @Test
    void anEndedThreadOfAProcessThatLivesHoldsUpNobody() {
        Hosts hosts = Hosts.host();
        hosts.process(40, "strace").leader(task -> task.state('T'));
        hosts.process(50, "nginx").thread(51, task -> task.zombie().tracer(40));
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void aDebuggerAtABreakpointIsNoWarning() {
        assertThat(found(host(TracerHoldsTest::idle, TracerHoldsTest::stopped)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.headline())
                            .isEqualTo("Process 50 (nginx) does not run: its tracer 40 (strace) has stopped it.");
                    assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
                    assertThat(finding.remedies()).extracting(Remedy::command).contains("kill 40", "kill -s KILL 40");
                });
    }

    @Test
    void aTracedTaskThatSomebodyAskedToEndIsAWarning() {
        assertThat(found(host(TracerHoldsTest::idle, task -> {
                    stopped(task);
                    task.sharedPending(TERM);
                })))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.headline()).endsWith("has stopped it, and it has not taken SIGTERM.");
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                });
    }

    @Test
    void aTracedTaskThatRunsIsNothing() {
        assertThat(found(host(TracerHoldsTest::waits, _ -> {}))).isEmpty();
    }

    @Test
    void aTaskThatIsStoppedInBothSamplesAndRanInBetweenIsTracedAsUsual() {
        assertThat(found(
                        host(TracerHoldsTest::waits, TracerHoldsTest::stopped).secondsBefore(5),
                        host(TracerHoldsTest::waits, task -> {
                            stopped(task);
                            task.switches(99);
                        })))
                .isEmpty();
    }

    @Test
    void theTracerMayBeAThreadThatLeadsNoProcess() {
        Hosts hosts = Hosts.host();
        hosts.process(40, "dlv").thread(44, task -> task.state('T'));
        hosts.process(50, "app").leader(task -> {
            stopped(task);
            task.tracer(44);
        });
        assertThat(found(hosts)).singleElement().satisfies(finding -> {
            assertThat(finding.headline()).contains("its tracer thread 44 of 40 (dlv), which itself is stopped,");
            assertThat(finding.facts()).containsEntry("tracerPid", Value.of(40));
        });
    }

    @Test
    void processesThatStopOneAnotherAreOneFinding() {
        Hosts hosts = Hosts.host();
        hosts.process(40, "a").leader(task -> {
            stopped(task);
            task.tracer(50);
        });
        hosts.process(50, "b").leader(task -> {
            stopped(task);
            task.tracer(40);
        });
        assertThat(found(hosts)).singleElement().satisfies(finding -> {
            assertThat(finding.headline())
                    .isEqualTo("Processes 40 (a) and 50 (b) trace and have stopped one another: none of them goes on by"
                            + " itself.");
            assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
            assertThat(finding.remedies()).extracting(Remedy::command).contains("kill -s KILL 40");
        });
    }

    @Test
    void aTracerThatIsNotVisibleIsNamedByItsIdAndNoWarning() {
        Hosts hosts = Hosts.host().hidepid(2);
        hosts.process(50, "app").leader(task -> task.zombie().tracer(40));
        assertThat(found(hosts)).singleElement().satisfies(finding -> {
            assertThat(finding.headline()).contains("its tracer 40 (not visible) has not waited for it");
            assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
        });
    }

    @Test
    void theFrozenCgroupOfATracerIsTheOneToThaw() {
        Hosts hosts = Hosts.host().cgroupMounts().frozen("v2", "/debug", true);
        hosts.process(40, "gdb").cgroup("/debug");
        hosts.process(50, "app").leader(task -> {
            stopped(task);
            task.tracer(40);
        });
        assertThat(found(hosts))
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedies())
                        .extracting(Remedy::command)
                        .contains("echo 0 > /sys/fs/cgroup/unified/debug/cgroup.freeze"));
    }

    @Test
    void theLabsCircleIsOneFinding() throws CollectException {
        Scene scene = Scene.of("tracer-holds-fires-cycle");
        assertThat(new TracerHolds().findings(scene.host())).singleElement().satisfies(finding -> {
            assertThat(finding.about()).extracting(TaskKey::pid).containsExactly(scene.id("pid"), scene.id("tracer"));
            assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
        });
        assertThat(Cases.ids(scene.host())).containsExactly("tracer-holds");
    }

    @Test
    void theLabsDebuggerThatHoldsAProcessIsSeen() throws CollectException {
        Scene scene = Scene.of("tracer-holds-fires");
        assertThat(new TracerHolds().findings(scene.host()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.headline())
                        .isEqualTo("Process " + scene.id("pid") + " (app) does not run: its tracer "
                                + scene.id("tracer") + " (debugger) has stopped it."));
        assertThat(Cases.ids(scene.host())).containsExactly("tracer-holds");
    }

    @Test
    void theLabsTraceeThatRunsIsNothing() throws CollectException {
        assertThat(new TracerHolds().findings(Cases.recorded("lab/tracer-holds-quiet")))
                .isEmpty();
    }
}
