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

class VforkWaitTest {
    private static final long YOUNG = 3_599_900;

    private static List<Finding> found(Hosts hosts) {
        return new VforkWait().findings(Cases.of(hosts));
    }

    private static void waits(TaskFixture task) {
        task.state('D').stack("kernel_clone", "__do_sys_vfork", "do_syscall_64");
    }

    private static Hosts host(Consumer<TaskFixture> child) {
        Hosts hosts = Hosts.host();
        hosts.process(50, "make").leader(VforkWaitTest::waits);
        hosts.process(51, "make").ppid(50).leader(task -> {
            task.flags(0x400000 | TaskFixture.FORKNOEXEC);
            child.accept(task);
        });
        return hosts;
    }

    @Test
    void aStoppedVforkChildHoldsItsParent() {
        assertThat(found(host(child -> child.state('T').start(3_599_000))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.headline())
                            .isEqualTo(
                                    "Process 50 (make) cannot go on: its vfork child 51 (make) has not called execve for 10 s"
                                            + " and is stopped.");
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
                    assertThat(finding.facts()).containsEntry("childPid", Value.of(51));
                    assertThat(finding.about()).extracting(TaskKey::pid).containsExactly(50, 51);
                    assertThat(finding.remedies())
                            .extracting(Remedy::command)
                            .containsExactly("kill -s CONT 51", "kill -s KILL 51", "kill -s KILL 50");
                });
    }

    @Test
    void aVforkOfAMomentIsNothing() {
        assertThat(found(host(child -> child.start(YOUNG)))).isEmpty();
        assertThat(found(host(child -> child.state('t').tracer(40).start(YOUNG))))
                .isEmpty();
    }

    @Test
    void aYoungVforkWhoseChildIsStoppedDoesNotEndByItself() {
        assertThat(found(host(child -> child.state('T').start(YOUNG)))).hasSize(1);
    }

    @Test
    void aYoungVforkThatHasNotMovedBetweenTwoSamplesLasts() {
        Hosts earlier = host(child -> child.start(YOUNG)).secondsBefore(5);
        assertThat(new VforkWait().findings(Cases.of(earlier, host(child -> child.start(YOUNG)))))
                .hasSize(1);
    }

    @Test
    void aTracerThatHoldsTheChildIsTheOneToEnd() {
        Hosts hosts = host(child -> child.state('t').tracer(40));
        hosts.process(40, "strace").leader(task -> task.state('T'));
        assertThat(found(hosts)).singleElement().satisfies(finding -> {
            assertThat(finding.headline()).endsWith("and is stopped by its tracer.");
            assertThat(finding.explains()).contains(new TaskKey(40, 40, 1000));
            assertThat(finding.remedies()).extracting(Remedy::command).contains("kill -s CONT 40", "kill -s KILL 40");
        });
    }

    @Test
    void aChildThatIsFrozenAloneIsThawed() {
        Hosts hosts = Hosts.host().cgroupMounts().frozen("v2", "/jobs", true);
        hosts.process(50, "make").leader(VforkWaitTest::waits);
        hosts.process(51, "make").ppid(50).cgroup("/jobs").leader(task -> task.flags(0x400040));
        assertThat(found(hosts))
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedies())
                        .extracting(Remedy::command)
                        .contains("echo 0 > /sys/fs/cgroup/unified/jobs/cgroup.freeze"));
    }

    @Test
    void aParentThatIsFrozenWithItsChildWaitsForTheThaw() {
        Hosts hosts = Hosts.host().cgroupMounts().frozen("v2", "/jobs", true);
        hosts.process(50, "make").cgroup("/jobs").leader(VforkWaitTest::waits);
        hosts.process(51, "make").ppid(50).cgroup("/jobs").leader(task -> task.flags(0x400040));
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void aChildThatHasCalledExecveIsNotWaitedFor() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "make").leader(VforkWaitTest::waits);
        hosts.process(51, "cc").ppid(50).leader(task -> task.state('T'));
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void aParentInAnotherWaitIsNone() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "make").leader(task -> task.state('D').stack("folio_wait_writeback", "do_fsync"));
        hosts.process(51, "make").ppid(50).leader(task -> task.state('T').flags(0x400040));
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void withoutStackAndWchanNothingIsSaid() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "make").leader(task -> task.state('D'));
        hosts.process(51, "make").ppid(50).leader(task -> task.state('T').flags(0x400040));
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void ofSeveralChildrenTheYoungestIsLikelyTheOne() {
        Hosts hosts = host(child -> child.state('T').start(2000));
        hosts.process(49, "make").ppid(50).leader(task -> task.flags(0x400040).start(1500));
        assertThat(found(hosts)).singleElement().satisfies(finding -> {
            assertThat(finding.facts()).containsEntry("childPid", Value.of(51));
            assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
        });
    }

    @Test
    void aThreadThatWaitsIsNamedAsOne() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "java").thread(55, VforkWaitTest::waits);
        hosts.process(60, "java").ppid(50).leader(task -> task.state('T').flags(0x400040));
        assertThat(found(hosts))
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.headline()).startsWith("Thread 55 of 50 (java) cannot go on:"));
    }

    @Test
    void theLabsStoppedVforkChildIsTheCause() throws CollectException {
        Scene scene = Scene.of("vfork-wait-fires");
        assertThat(new VforkWait().findings(scene.host())).singleElement().satisfies(finding -> {
            assertThat(finding.facts()).containsEntry("childPid", Value.of(scene.id("child")));
            assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
        });
        assertThat(Cases.ids(scene.host())).containsExactly("vfork-wait");
    }

    @Test
    void theLabsVforkThatEndsIsNone() throws CollectException {
        assertThat(new VforkWait().findings(Cases.recorded("lab/vfork-wait-quiet")))
                .isEmpty();
    }
}
