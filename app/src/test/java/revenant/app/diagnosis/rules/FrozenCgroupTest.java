package revenant.app.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import revenant.app.diagnosis.Cases;
import revenant.app.diagnosis.ChainLink;
import revenant.app.diagnosis.Confidence;
import revenant.app.diagnosis.Evidence;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.Remedy;
import revenant.app.diagnosis.Scene;
import revenant.app.diagnosis.Value;
import revenant.app.tree.Hosts;
import revenant.app.tree.TaskFixture;
import revenant.collector.CollectException;
import revenant.collector.model.CgroupLine;
import revenant.collector.model.TaskKey;

class FrozenCgroupTest {
    private static final String ID = "3f4e1d2c5b6a798897a6b5c4d3e2f1011f2e3d4c5b6a798800112233445566aa";

    private static List<Finding> found(Hosts hosts) {
        return new FrozenCgroup().findings(Cases.of(hosts));
    }

    private static List<String> commands(Hosts hosts) {
        return found(hosts).getFirst().remedies().stream().map(Remedy::command).toList();
    }

    private static Hosts v2(String path, String frozen) {
        Hosts hosts = Hosts.host().cgroupMounts().frozen("v2", frozen, true);
        hosts.process(50, "java").cgroup(path).leader(task -> task.stack("get_signal"));
        return hosts;
    }

    @Test
    void theCgroupToThawAndTheFileToWriteAreNamed() {
        assertThat(found(v2("/batch", "/batch"))).singleElement().satisfies(finding -> {
            assertThat(finding.headline()).isEqualTo("Process 50 (java) stands still: its cgroup /batch is frozen.");
            assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
            assertThat(finding.facts())
                    .containsEntry("cgroup", Value.of("/batch"))
                    .containsEntry("version", Value.of(2));
            assertThat(finding.evidence())
                    .extracting(Evidence::source)
                    .contains(
                            "/sys/fs/cgroup/unified/batch/cgroup.freeze",
                            "/sys/fs/cgroup/unified/batch/cgroup.events",
                            "/proc/50/cgroup");
        });
        assertThat(commands(v2("/batch", "/batch"))).contains("echo 0 > /sys/fs/cgroup/unified/batch/cgroup.freeze");
    }

    @Test
    void ofTwoCgroupsTheOneAboveThatAsksForItIsToBeThawed() {
        Hosts hosts = v2("/batch/job", "/batch").frozen("v2", "/batch/job", false);
        assertThat(found(hosts))
                .singleElement()
                .satisfies(finding -> assertThat(finding.facts()).containsEntry("cgroup", Value.of("/batch")));
        assertThat(commands(hosts)).contains("echo 0 > /sys/fs/cgroup/unified/batch/cgroup.freeze");
    }

    @Test
    void whereBothAskForItBothAreThawed() {
        Hosts hosts = v2("/batch/job", "/batch").frozen("v2", "/batch/job", true);
        assertThat(commands(hosts))
                .contains("echo 0 > /sys/fs/cgroup/unified/batch/cgroup.freeze\n"
                        + "echo 0 > /sys/fs/cgroup/unified/batch/job/cgroup.freeze");
    }

    @Test
    void withoutTheFilesOfTheCgroupsAboveTheFindingSaysSo() {
        Hosts hosts = Hosts.host().cgroupMounts().frozen("v2", "/batch/job");
        hosts.process(50, "java").cgroup("/batch/job");
        assertThat(found(hosts))
                .singleElement()
                .satisfies(finding -> assertThat(finding.missing())
                        .contains("the freezer files of the cgroups above: one of them may be the cause"));
    }

    @Test
    void aPausedContainerIsUnpausedByItsOwnTool() {
        String path = "/system.slice/docker-" + ID + ".scope";
        assertThat(found(v2(path, path))).singleElement().satisfies(finding -> {
            assertThat(finding.headline())
                    .isEqualTo("Process 50 (java) stands still: its container docker 3f4e1d2c5b6a is frozen, as"
                            + " when it is paused.");
            assertThat(finding.facts()).containsEntry("container", Value.of(ID));
        });
        assertThat(commands(v2(path, path))).contains("docker unpause 3f4e1d2c5b6a");
        assertThat(commands(v2("/libpod-" + ID, "/libpod-" + ID))).contains("podman unpause 3f4e1d2c5b6a");
        assertThat(commands(v2("/k8s.io/" + ID, "/k8s.io/" + ID))).contains("ctr -n k8s.io tasks resume " + ID);
    }

    @Test
    void aFrozenUnitIsThawedBySystemd() {
        String path = "/system.slice/batch.service";
        assertThat(commands(v2(path, path))).contains("systemctl thaw batch.service");
    }

    @Test
    void underV1TheStateIsDAndTheFileIsFreezerState() {
        Hosts hosts = Hosts.host().cgroupMounts().frozen("freezer", "/docker/" + ID, true);
        hosts.process(50, "java")
                .cgroup(new CgroupLine(6, "freezer", "/docker/" + ID), new CgroupLine(0, "", "/"))
                .leader(task -> task.state('D').stack("futex_do_wait"));
        assertThat(found(hosts)).singleElement().satisfies(finding -> {
            assertThat(finding.facts()).containsEntry("version", Value.of(1));
            assertThat(finding.remedies().getLast().text()).contains("not even SIGKILL");
        });
        assertThat(commands(hosts))
                .contains(
                        "docker unpause 3f4e1d2c5b6a",
                        "echo THAWED > /sys/fs/cgroup/freezer/docker/" + ID + "/freezer.state");
    }

    @Test
    void aPathThatAShellWouldTakeApartIsQuoted() {
        assertThat(commands(v2("/it's a job", "/it's a job")))
                .contains("echo 0 > '/sys/fs/cgroup/unified/it'\\''s a job/cgroup.freeze'");
    }

    @Test
    void aPathWithControlCharactersGivesNoCommand() {
        assertThat(commands(v2("/a\nb", "/a\nb"))).allMatch(String::isEmpty);
        assertThat(found(v2("/a\nb", "/a\nb")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.headline()).contains("cgroup /a\\nb is frozen"));
    }

    @Test
    void aCgroupThatIsNotFrozenOrHoldsOnlyTheDeadIsNone() {
        Hosts hosts = Hosts.host().cgroupMounts().frozen("v2", "/other", true).frozen("v2", "/dead", true);
        hosts.process(50, "java").cgroup("/batch");
        hosts.process(51, "gone").cgroup("/dead").leader(TaskFixture::zombie);
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void theFreezerOfV1SaysNothingOfAV2CgroupOfTheSamePath() {
        Hosts hosts = Hosts.host().cgroupMounts().frozen("freezer", "/batch", true);
        hosts.process(50, "java").cgroup("/batch");
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void severalProcessesOfOneCgroupAreOneFindingWithTheirZombies() {
        Hosts hosts = v2("/batch", "/batch");
        hosts.process(51, "sh").cgroup("/batch");
        hosts.process(52, "ended").ppid(51).cgroup("/batch").leader(TaskFixture::zombie);
        assertThat(found(hosts)).singleElement().satisfies(finding -> {
            assertThat(finding.headline())
                    .isEqualTo(
                            "2 processes stand still: their cgroup /batch is frozen. They are 50 (java) and 51 (sh).");
            assertThat(finding.about()).extracting(TaskKey::pid).containsExactly(50, 51);
            assertThat(finding.explains()).extracting(TaskKey::pid).contains(52);
        });
    }

    @Test
    void whereOnlyTheStackTellsItIsLikely() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "java").cgroup("/batch").leader(task -> task.stack("do_freezer_trap", "get_signal"));
        assertThat(found(hosts)).singleElement().satisfies(finding -> {
            assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
            assertThat(finding.chain())
                    .extracting(ChainLink::why)
                    .contains("the stacks of its tasks are in the freezer");
            assertThat(finding.remedies()).extracting(Remedy::command).allMatch(String::isEmpty);
        });
    }

    @Test
    void aSuspendThatFreezesTheRootCgroupIsNone() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "java")
                .cgroup(new CgroupLine(6, "freezer", "/"))
                .leader(task -> task.state('D').stack("__refrigerator"));
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void whatWaitsForTheThawIsSaid() {
        Hosts hosts = Hosts.host().cgroupMounts().frozen("v2", "/batch", true);
        hosts.process(50, "java").cgroup("/batch").leader(task -> task.sharedPending(15));
        assertThat(found(hosts))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.headline()).endsWith("is frozen; SIGTERM waits for that to end."));
    }

    @Test
    void twoSamplesTellThatItLasts() {
        Hosts earlier = v2("/batch", "/batch").secondsBefore(60);
        assertThat(new FrozenCgroup().findings(Cases.of(earlier, v2("/batch", "/batch"))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.evidence())
                            .extracting(Evidence::fact)
                            .contains("frozen in every sample for 1 min");
                    assertThat(finding.missing()).isEmpty();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void theLabsPausedContainerIsToldOnceAndWithItsOwnCommand(String version) throws CollectException {
        Scene scene = Scene.of("frozen-cgroup-fires-" + version);
        assertThat(new FrozenCgroup().findings(scene.host())).singleElement().satisfies(finding -> {
            assertThat(finding.headline())
                    .startsWith(
                            "Process " + scene.id("pid") + " (app) stands still: its container docker 3f4e1d2c5b6a");
            assertThat(finding.remedies()).extracting(Remedy::command).contains("docker unpause 3f4e1d2c5b6a");
        });
        assertThat(Cases.ids(scene.host())).containsExactly("frozen-cgroup");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void theLabsThawedContainerIsNone(String version) throws CollectException {
        assertThat(new FrozenCgroup().findings(Cases.recorded("lab/frozen-cgroup-quiet-" + version)))
                .isEmpty();
    }
}
