package revenant.collector.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import revenant.collector.fixture.Recorded;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.Descriptor;
import revenant.collector.model.ExitStatus;
import revenant.collector.model.HostSnapshot;
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

    private static Process named(HostSnapshot snapshot, String comm) {
        return snapshot.processes().stream()
                .filter(process -> process.leader().stat().comm().equals(comm))
                .findFirst()
                .orElseThrow();
    }
}
