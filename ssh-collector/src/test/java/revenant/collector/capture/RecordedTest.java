package revenant.collector.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import revenant.collector.fixture.Recorded;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.BlockDevice;
import revenant.collector.model.CgroupState;
import revenant.collector.model.Descriptor;
import revenant.collector.model.DeviceNumber;
import revenant.collector.model.ExitStatus;
import revenant.collector.model.FileLock;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.KernelFacts;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.SectionReport;
import revenant.collector.model.Status;
import revenant.collector.model.Task;
import revenant.collector.model.TaskState;

/** What the reader makes of captures of a real kernel. */
class RecordedTest {

    @ParameterizedTest
    @EnumSource
    void everySectionIsUnderstood(Recorded recorded) {
        HostSnapshot snapshot = recorded.snapshot();

        assertThat(snapshot.complete()).isTrue();
        assertThat(snapshot.sections()).extracting(SectionReport::outcome).containsOnly(SectionReport.Outcome.OK);
        assertThat(snapshot.blindSpots()).extracting(BlindSpot::reason).doesNotContain(Reason.MALFORMED);
        assertThat(snapshot.host().name()).isEqualTo(Reading.known("lab"));
        assertThat(snapshot.processes()).extracting(Process::pid).isSorted();
    }

    @ParameterizedTest
    @EnumSource(names = {"HEALTHY", "BUSYBOX"})
    void aSleepIsKnownThroughAndThroughToRoot(Recorded recorded) {
        Process sleep = named(recorded.snapshot(), "sleep");
        Task task = sleep.leader();

        assertThat(sleep.commandLine()).isEqualTo(Reading.known(List.of("sleep", "1000")));
        assertThat(sleep.descriptors().orElse(List.of()))
                .extracting(Descriptor::fd)
                .contains(0, 1, 2);
        assertThat(sleep.exe().isKnown()).isTrue();
        assertThat(sleep.cwd()).isEqualTo(Reading.known("/"));
        assertThat(sleep.namespaces().asOptional().orElseThrow()).containsKeys("mnt", "pid", "net", "user");
        assertThat(sleep.limits().asOptional().orElseThrow()).hasSize(16);
        assertThat(task.wchan()).isEqualTo(Reading.known("hrtimer_nanosleep"));
        assertThat(task.stack().asOptional().orElseThrow().frames().getFirst().function())
                .isEqualTo("hrtimer_nanosleep");
        assertThat(task.status().asOptional().map(Status::memory)).contains(true);
    }

    @Test
    void theWaysOfDyingAreTold() {
        List<Process> zombies = Recorded.ZOMBIES.snapshot().processes().stream()
                .filter(process -> process.leader().stat().state() == TaskState.ZOMBIE)
                .toList();

        assertThat(zombies)
                .extracting(process -> process.leader().stat().exitStatus())
                .containsExactlyInAnyOrder(
                        Reading.known(new ExitStatus(0)),
                        Reading.known(new ExitStatus(3 << 8)),
                        Reading.known(new ExitStatus(9)));
        assertThat(zombies).allSatisfy(zombie -> {
            assertThat(zombie.leader().stat().flags().finished()).isTrue();
            assertThat(zombie.commandLine()).isEqualTo(Reading.known(List.of()));
            assertThat(zombie.descriptors()).isEqualTo(Reading.known(List.of()));
            assertThat(zombie.leader().wchan()).isEqualTo(Reading.known(""));
        });
    }

    @Test
    void aProcessWithAZombieLeaderIsReadThroughItsLiveThread() {
        Process process = Recorded.ZOMBIE_LEADER.snapshot().processes().stream()
                .filter(one -> one.leader().stat().state() == TaskState.ZOMBIE)
                .findFirst()
                .orElseThrow();

        assertThat(process.tasks()).hasSize(2);
        assertThat(process.readThrough()).isEqualTo(process.tasks().getLast().tid());
        assertThat(process.descriptors().orElse(List.of()))
                .extracting(Descriptor::kind)
                .contains(Descriptor.Kind.PIPE, Descriptor.Kind.EVENTFD);
        assertThat(process.descriptors().orElse(List.of()).stream()
                        .filter(descriptor -> descriptor.kind() == Descriptor.Kind.EVENTFD)
                        .findFirst()
                        .orElseThrow()
                        .info()
                        .asOptional()
                        .flatMap(info -> info.first("eventfd-count")))
                .isPresent();
        assertThat(process.commandLine().orElse(List.of())).first().isEqualTo("/usr/bin/python3");
    }

    @Test
    void nobodySeesHisOwnAndIsToldWhatIsRefused() {
        HostSnapshot snapshot = Recorded.NOBODY.snapshot();
        Process root = named(snapshot, "sleep");

        assertThat(snapshot.host().collectedAs()).isEqualTo(Reading.known("nobody"));
        assertThat(root.descriptors().isKnown()).isFalse();
        assertThat(root.leader().wchan().isKnown()).isFalse();
        assertThat(root.leader().stat().exitStatus().isKnown()).isFalse();
        assertThat(root.leader().status().isKnown()).isTrue();
        assertThat(snapshot.blindSpots())
                .extracting(BlindSpot::what)
                .contains("kernel stacks", "descriptors", "wait channels", "FUSE connections");
    }

    @Test
    void hiddenProcessesAreABlindSpot() {
        HostSnapshot snapshot = Recorded.HIDEPID.snapshot();

        assertThat(snapshot.host().hidepid()).isEqualTo(Reading.known(2));
        assertThat(snapshot.blindSpots()).extracting(BlindSpot::what).contains("processes of other users");
    }

    @Test
    void aContainerHasNamespacesAndMountsOfItsOwn() {
        HostSnapshot snapshot = Recorded.CONTAINER.snapshot();
        Process inner = snapshot.processes().stream()
                .filter(process -> process.commandLine().equals(Reading.known(List.of("sleep", "1001"))))
                .findFirst()
                .orElseThrow();

        assertThat(inner.leader().status().flatMap(Status::nsPids).orElse(List.of()))
                .hasSize(2)
                .last()
                .isEqualTo(1);
        assertThat(snapshot.mountNamespaces()).hasSize(2);
    }

    @Test
    void aLoopDeviceWithAPartitionNamesItsFile() {
        assertThat(Recorded.KERNEL.snapshot().kernelFacts().blockDevices())
                .isEqualTo(Reading.known(List.of(
                        new BlockDevice(
                                "loop0",
                                Reading.known(new DeviceNumber(7, 0)),
                                new BlockDevice.Loop(Reading.known("/lab/disk"))),
                        new BlockDevice(
                                "loop0p1",
                                Reading.known(new DeviceNumber(259, 0)),
                                new BlockDevice.Partition("loop0")))));
    }

    @Test
    void whoWaitsForALockStandsBehindWhoHoldsIt() {
        HostSnapshot snapshot = Recorded.KERNEL.snapshot();
        List<Integer> flocks = snapshot.processes().stream()
                .filter(process -> process.leader().stat().comm().equals("flock"))
                .map(Process::pid)
                .toList();
        List<FileLock> locks = snapshot.kernelFacts().locks().asOptional().orElseThrow();

        assertThat(locks).extracting(lock -> lock.pid().orElseThrow()).isEqualTo(flocks);
        assertThat(locks).extracting(FileLock::depth).containsExactly(0, 1, 2);
        assertThat(locks)
                .extracting(FileLock::file)
                .containsOnly(locks.getFirst().file());
    }

    @Test
    void aFrozenCgroupIsFoundAboveTheOneOfTheProcess() {
        List<CgroupState> asked = cgroups(state -> state.freezer().self().equals(Reading.known(true)));
        List<CgroupState> frozen = cgroups(state -> state.frozen().equals(Reading.known(true)));

        assertThat(asked).extracting(CgroupState::hierarchy).containsExactly("freezer", "v2");
        assertThat(asked).extracting(CgroupState::path).containsOnly("/lab");
        assertThat(frozen).extracting(CgroupState::path).containsExactly("/lab", "/lab/web", "/lab", "/lab/web");
    }

    @Test
    void aForkIsRefusedToTheCgroupBelowTheOneThatIsFull() {
        List<CgroupState> pids = cgroups(state -> state.hierarchy().equals("pids"));

        assertThat(pids).extracting(CgroupState::path).containsExactly("/lab", "/lab/web");
        assertThat(pids)
                .extracting(CgroupState::pidsMax)
                .containsExactly(Reading.known(OptionalLong.of(1)), Reading.known(OptionalLong.empty()));
        assertThat(pids.getLast().pidsRefused()).isEqualTo(Reading.known(1L));
    }

    @Test
    void aCgroupIsPopulatedThroughTheOneBelow() {
        assertThat(cgroups(state -> state.hierarchy().equals("v2")))
                .extracting(CgroupState::populated)
                .containsExactly(Reading.known(true), Reading.known(true));
    }

    @ParameterizedTest
    @EnumSource
    void whatAnOlderProbeDidNotReadIsNotCollected(Recorded recorded) {
        KernelFacts facts = recorded.snapshot().kernelFacts();

        if (recorded == Recorded.KERNEL) {
            assertThat(facts.limits().nrOpen()).isEqualTo(Reading.known(1048576L));
            assertThat(facts.limits().corePattern()).isEqualTo(Reading.known("core"));
        } else {
            assertThat(facts).isEqualTo(KernelFacts.notCollected());
        }
    }

    private static List<CgroupState> cgroups(Predicate<CgroupState> wanted) {
        return Recorded.KERNEL.snapshot().cgroups().orElse(List.of()).stream()
                .filter(wanted)
                .toList();
    }

    private static Process named(HostSnapshot snapshot, String comm) {
        return snapshot.processes().stream()
                .filter(process -> process.leader().stat().comm().equals(comm))
                .findFirst()
                .orElseThrow();
    }
}
