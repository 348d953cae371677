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
import revenant.app.diagnosis.Remedy;
import revenant.app.diagnosis.Samples;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.TaskFixture;

class ContainerKeptAliveTest {
    private static final String ID = "4d5e".repeat(16);
    private static final String PATH = "/system.slice/docker-" + ID + ".scope";

    private static List<Finding> found(Case host) {
        return new ContainerKeptAlive().findings(host);
    }

    private static Finding one(Hosts hosts) {
        assertThat(found(Cases.of(hosts))).hasSize(1);
        return found(Cases.of(hosts)).getFirst();
    }

    private static List<String> commands(Finding finding) {
        return finding.remedies().stream()
                .map(Remedy::command)
                .filter(command -> !command.isEmpty())
                .toList();
    }

    /** A container in its own pid namespace, whose init has this parent. */
    private static Hosts container(int parent) {
        Hosts hosts = Hosts.host();
        hosts.process(400, "containerd-shim").cgroup("/system.slice/containerd.service");
        hosts.process(500, "java").ppid(parent).cgroup(PATH).leader(init -> init.nsPids(500, 1));
        hosts.process(501, "worker").ppid(500).group(500, 500).cgroup(PATH).leader(task -> task.nsPids(501, 7));
        return hosts;
    }

    /** One in the host's pid namespace: what is left of it when its main process 500 is gone. */
    private static Hosts left(int parent) {
        Hosts hosts = Hosts.host();
        hosts.process(400, "containerd-shim").cgroup("/system.slice/containerd.service");
        hosts.process(501, "worker").ppid(parent).group(500, 500).cgroup(PATH);
        hosts.process(502, "helper").ppid(501).group(500, 500).cgroup(PATH);
        return hosts;
    }

    @Test
    void aContainerWhoseShimIsGoneRunsOnBelowPidOne() {
        Finding finding = one(container(1));
        assertThat(finding.headline())
                .isEqualTo(
                        "Container docker 4d5e4d5e4d5e runs on without its runtime: the process beside it is gone, and"
                                + " PID 1 has adopted 500 (java) and 1 more.");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
        assertThat(finding.facts()).containsEntry("container", Value.of(ID)).containsEntry("count", Value.of(2));
        assertThat(finding.explains()).hasSize(2);
        assertThat(finding.evidence()).extracting(Evidence::source).contains("/proc/500/cgroup");
    }

    @Test
    void aContainerBelowItsShimIsInOrder() {
        assertThat(found(Cases.of(container(400)))).isEmpty();
    }

    @Test
    void anInitThatHandlesSigtermIsAskedFirst() {
        assertThat(commands(one(container(1)))).containsExactly("kill 500", "kill -s KILL 500");
        Hosts deaf = Hosts.host();
        deaf.process(500, "sleep")
                .cgroup(PATH)
                .leader(init -> init.nsPids(500, 1).caught());
        assertThat(commands(one(deaf))).containsExactly("kill -s KILL 500");
    }

    @Test
    void whatOutlivesTheMainProcessKeepsTheContainer() {
        Finding finding = one(left(400));
        assertThat(finding.headline())
                .isEqualTo(
                        "Container docker 4d5e4d5e4d5e is kept alive by 501 (worker) and 1 more: its main process 500 has"
                                + " ended.");
        assertThat(commands(finding)).containsExactly("kill 501 502", "kill -s KILL 501 502");
        assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void asLongAsTheMainProcessLivesItIsInOrder() {
        Hosts hosts = left(500);
        hosts.process(500, "main").ppid(400).cgroup(PATH);
        assertThat(found(Cases.of(hosts))).isEmpty();
    }

    @Test
    void whatNeverMadeASessionIsNotTheMainProcess() {
        Hosts hosts = Hosts.host();
        hosts.process(400, "containerd-shim").cgroup("/system.slice/containerd.service");
        hosts.process(501, "worker").ppid(400).group(400, 400).cgroup(PATH);
        assertThat(one(hosts).headline()).endsWith("by 501 (worker): its main process has ended.");
        hosts.process(502, "exec").ppid(400).cgroup(PATH);
        assertThat(found(Cases.of(hosts))).isEmpty();
    }

    @Test
    void whatSomeoneMovedIntoItsCgroupByHandIsNotLeftOfIt() {
        Hosts hosts = Hosts.host();
        hosts.process(300, "bash");
        hosts.process(501, "strace").ppid(300).group(501, 300).cgroup(PATH);
        assertThat(found(Cases.of(hosts))).isEmpty();
    }

    @Test
    void theLabsSurvivorIsFoundAndItsWholeContainerIsInOrder() throws Exception {
        assertThat(Cases.ids(Cases.recorded("lab/container-kept-alive-fires"))).containsExactly("container-kept-alive");
        assertThat(Cases.ids(Cases.recorded("lab/container-kept-alive-quiet"))).isEmpty();
    }

    @Test
    void aMainProcessThatIsAZombieHasEnded() {
        Hosts hosts = left(400);
        hosts.process(500, "main").ppid(400).cgroup(PATH).leader(TaskFixture::zombie);
        Finding finding = one(hosts);
        assertThat(finding.headline()).contains("its main process 500 has ended");
        assertThat(finding.explains()).hasSize(3);
    }

    @Test
    void aSecondSampleProvesThatNobodyIsEndingIt() {
        ProcessTree before = left(400).up(Duration.ofHours(10).minusSeconds(6)).tree();
        ProcessTree now = left(400).tree();
        Case host = Case.of(now).with(Samples.before(now, List.of(before)));
        assertThat(found(host).getFirst().confidence()).isEqualTo(Confidence.PROVED);
    }

    @Test
    void aContainerWithNothingButZombiesIsNotKeptAlive() {
        Hosts hosts = Hosts.host();
        hosts.process(500, "java")
                .cgroup(PATH)
                .leader(task -> task.nsPids(500, 1).zombie());
        assertThat(found(Cases.of(hosts))).isEmpty();
    }

    @Test
    void seenFromInsideThereIsNoRuntimeToMiss() {
        Hosts hosts = Hosts.bare();
        hosts.process(1, "java").ppid(0).cgroup(PATH);
        hosts.process(20, "sh").cgroup(PATH).group(20, 1);
        assertThat(found(Cases.of(hosts))).isEmpty();
    }

    @Test
    void aMonitorBesideAContainerIsNotInIt() {
        Hosts hosts = Hosts.host();
        hosts.process(400, "conmon").cgroup("/machine.slice/libpod-conmon-" + ID + ".scope");
        hosts.process(500, "nginx").ppid(400).cgroup("/machine.slice/libpod-" + ID + ".scope");
        assertThat(found(Cases.of(hosts))).isEmpty();
    }

    @Test
    void aRuntimeWithoutAProcessBesideItsContainersMayHavePidOneAsParent() {
        Hosts hosts = Hosts.host();
        hosts.process(500, "systemd").cgroup("/lxc.payload.web").leader(init -> init.nsPids(500, 1));
        assertThat(found(Cases.of(hosts))).isEmpty();
    }

    @Test
    void onAUnifiedHostTheWholeCgroupCanBeKilled() {
        Hosts hosts = left(400).mounts(4026531841L, Hosts.mount("/sys/fs/cgroup", "cgroup2", 3));
        assertThat(commands(one(hosts))).contains("echo 1 > /sys/fs/cgroup" + PATH + "/cgroup.kill");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void onAPartlyVisibleHostNobodyIsMissed(int hidepid) {
        assertThat(found(Cases.of(container(1).hidepid(hidepid)))).isEmpty();
        assertThat(found(Cases.of(left(400).hidepid(hidepid)))).isEmpty();
    }

    @Test
    void theOrphansOfTheContainerAreNotToldAgain() {
        assertThat(Cases.ids(Cases.of(container(1)))).containsExactly("container-kept-alive");
        assertThat(Cases.ids(Cases.of(left(1)))).containsExactly("container-kept-alive");
    }
}
