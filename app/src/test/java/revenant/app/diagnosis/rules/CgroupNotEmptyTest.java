package revenant.app.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Cases;
import revenant.app.diagnosis.Confidence;
import revenant.app.diagnosis.Evidence;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.Samples;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.TaskFixture;

class CgroupNotEmptyTest {
    private static final String ID = "4d5e".repeat(16);
    private static final String UNIT = "/system.slice/docker-" + ID + ".scope";

    private static List<Finding> found(Hosts hosts) {
        return new CgroupNotEmpty().findings(Cases.of(hosts));
    }

    private static Finding one(Hosts hosts) {
        assertThat(found(hosts)).hasSize(1);
        return found(hosts).getFirst();
    }

    /** A leader that has ended while a thread of it lives. */
    private static Hosts leader() {
        Hosts hosts = Hosts.host();
        hosts.process(400, "containerd-shim").cgroup("/system.slice/containerd.service");
        hosts.process(800, "exporter")
                .ppid(400)
                .cgroup(UNIT)
                .leader(TaskFixture::zombie)
                .thread(801, thread -> thread.stack("futex_do_wait"));
        return hosts;
    }

    private static Hosts exiting(String path) {
        Hosts hosts = Hosts.host();
        hosts.process(800, "fused").cgroup(path).leader(task -> task.stuckInExit("request_wait_answer", "do_exit"));
        return hosts;
    }

    /** Someone who wants the container to go. */
    private static Hosts wanted(Hosts hosts) {
        hosts.process(950, "runc").arguments("/usr/bin/runc", "--root", "/run/runc", "delete", "--force", ID);
        return hosts;
    }

    @Test
    void aLeaderThatEndedKeepsItsContainerWhileAThreadLives() {
        Finding finding = one(wanted(leader())
                .populated(UNIT, true)
                .mounts(4026531841L, Hosts.mount("/sys/fs/cgroup", "cgroup2", 3)));
        assertThat(finding.headline())
                .isEqualTo(
                        "Cgroup docker 4d5e4d5e4d5e looks empty but cannot be removed: 800 (exporter) looks like a zombie"
                                + " but has live threads.");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
        assertThat(finding.facts()).containsEntry("cgroup", Value.of(UNIT)).containsEntry("populated", Value.of(true));
        assertThat(finding.evidence())
                .extracting(Evidence::source)
                .contains("/sys/fs/cgroup" + UNIT + "/cgroup.events", "/proc/800/task/801/stat", "/proc/950/cmdline");
        assertThat(finding.remedies().getFirst().command()).isEqualTo("kill -s KILL 800");
    }

    @Test
    void itIsThenToldInsteadOfTheLeader() {
        assertThat(Cases.ids(Cases.of(wanted(leader())))).containsExactly("cgroup-not-empty");
    }

    @Test
    void thatNobodyWantsToGoIsANoticeBesideTheLeader() {
        assertThat(one(leader()).severity()).isEqualTo(Severity.NOTICE);
        assertThat(Cases.ids(Cases.of(leader()))).containsExactly("zombie-leader-live-threads", "cgroup-not-empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker rm -f 4d5e4d5e4d5e",
                "podman stop 4d5e4d5e4d5e4d5e",
                "crictl rm 4d5e4d5e4d5e",
            })
    void whoeverEndsOrRemovesItWantsItToGo(String command) {
        Hosts hosts = leader();
        hosts.process(950, "client").arguments(command.split(" ", -1));
        assertThat(one(hosts).severity()).isEqualTo(Severity.WARNING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker exec -it 4d5e4d5e4d5e sh",
                "docker rm -f ffff4d5e4d5e",
                "docker stop web",
                "grep kill 4d5e4d5e4d5e",
            })
    void whoeverDoesSomethingElseDoesNot(String command) {
        Hosts hosts = leader();
        hosts.process(950, "client").arguments(command.split(" ", -1));
        assertThat(one(hosts).severity()).isEqualTo(Severity.NOTICE);
    }

    @Test
    void aStopJobIsSeenByTheSystemctlThatWaitsForIt() {
        Hosts hosts = Hosts.host();
        hosts.process(800, "exporter")
                .cgroup("/system.slice/exporter.service")
                .leader(TaskFixture::zombie)
                .thread(801, thread -> thread.state('S'));
        hosts.process(950, "systemctl").arguments("systemctl", "stop", "exporter");
        assertThat(one(hosts).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void whatWorksBelowACgroupThatIsToGoIsNamed() {
        Hosts hosts = Hosts.host();
        hosts.process(800, "app").cgroup(UNIT + "/payload");
        Finding finding = one(wanted(hosts));
        assertThat(finding.headline())
                .isEqualTo(
                        "Cgroup docker 4d5e4d5e4d5e looks empty but cannot be removed: 800 (app) lives in a cgroup below"
                                + " it.");
        assertThat(finding.facts()).containsEntry("cgroup", Value.of(UNIT));
        assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
        assertThat(finding.remedies().getFirst().command()).isEqualTo("kill 800");
    }

    @Test
    void thatNobodyWantsToGoMayHaveProcessesBelow() {
        Hosts hosts = Hosts.host();
        hosts.process(800, "app").cgroup(UNIT + "/payload");
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void aContainerThatIsBeingStoppedDoesNotLookEmpty() {
        Hosts hosts = Hosts.host();
        hosts.process(800, "app").cgroup(UNIT);
        hosts.process(801, "worker").ppid(800).cgroup(UNIT + "/payload");
        assertThat(found(wanted(hosts))).isEmpty();
    }

    @Test
    void besideAProcessThatWorksItIsInOrder() {
        Hosts hosts = leader();
        hosts.process(900, "helper").cgroup(UNIT);
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void aboveACgroupWithAProcessThatWorksItIsInOrder() {
        Hosts hosts = leader();
        hosts.process(900, "helper").cgroup(UNIT + "/sub");
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void zombiesAloneDoNotKeepACgroup() {
        Hosts hosts = Hosts.host();
        hosts.process(800, "job").cgroup(UNIT).leader(TaskFixture::zombie);
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void whatTheKernelCallsEmptyIsEmpty() {
        assertThat(found(leader().populated(UNIT, false))).isEmpty();
        assertThat(found(leader())).hasSize(1);
    }

    @Test
    void theRootCgroupIsNeverRemoved() {
        assertThat(found(exiting("/"))).isEmpty();
    }

    @Test
    void aTaskThatIsSeenOnceOnItsWayOutIsANotice() {
        Finding finding = one(exiting(UNIT));
        assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
        assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(finding.headline()).endsWith("800 (fused) is on the way out and not done.");
        assertThat(finding.remedies()).noneMatch(remedy -> remedy.command().contains("kill"));
    }

    @Test
    void aTaskThatRunsThroughItsExitIsNone() {
        Hosts hosts = Hosts.host();
        hosts.process(800, "job").cgroup(UNIT).leader(task -> task.state('R').flags(0x400000 | TaskFixture.EXITING));
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void aSecondSampleProvesThatItStandsStill() {
        ProcessTree before =
                exiting(UNIT).up(Duration.ofHours(10).minusSeconds(5)).tree();
        ProcessTree now = exiting(UNIT).tree();
        Case host = Case.of(now).with(Samples.before(now, List.of(before)));
        assertThat(new CgroupNotEmpty().findings(host).getFirst().confidence()).isEqualTo(Confidence.PROVED);
    }

    @Test
    void aLeaderWhoseThreadsAllExitIsOnTheWayOut() {
        Hosts hosts = Hosts.host();
        hosts.process(800, "fused")
                .cgroup(UNIT)
                .leader(TaskFixture::zombie)
                .thread(801, thread -> thread.stuckInExit("request_wait_answer", "do_exit"));
        assertThat(one(hosts).headline()).endsWith("800 (fused) is on the way out and not done.");
    }

    @Test
    void theOutermostCgroupIsTold() {
        Hosts hosts = leader();
        hosts.process(900, "exporter")
                .cgroup(UNIT + "/sub")
                .leader(TaskFixture::zombie)
                .thread(901, thread -> thread.state('S'));
        Finding finding = one(hosts);
        assertThat(finding.facts()).containsEntry("cgroup", Value.of(UNIT)).containsEntry("count", Value.of(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fires-leader", "fires-below"})
    void theLabsCgroupThatRuncCannotRemoveIsFound(String how) throws Exception {
        Case host = Cases.recorded("lab/cgroup-not-empty-" + how);
        assertThat(Cases.ids(host)).containsExactly("cgroup-not-empty");
    }

    @Test
    void theLabsContainerInUseIsInOrder() throws Exception {
        assertThat(Cases.ids(Cases.recorded("lab/cgroup-not-empty-quiet"))).isEmpty();
    }

    @Test
    void thatSomeoneKilledItIsSaid() {
        Hosts hosts = Hosts.host();
        hosts.process(800, "exporter")
                .cgroup(UNIT)
                .leader(leader -> leader.zombie().sharedPending(9))
                .thread(801, thread -> thread.state('D'));
        assertThat(one(hosts).evidence()).anyMatch(evidence -> evidence.fact().startsWith("SIGKILL is pending"));
    }
}
