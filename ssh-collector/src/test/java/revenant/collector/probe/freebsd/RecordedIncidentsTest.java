package revenant.collector.probe.freebsd;

import static org.assertj.core.api.Assertions.assertThat;
import static revenant.collector.fixture.RecordedBsd.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import revenant.collector.fixture.RecordedBsd;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.Descriptor;
import revenant.collector.model.ExitStatus;
import revenant.collector.model.HostFacts;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.HostSocket;
import revenant.collector.model.Jail;
import revenant.collector.model.JailFacts;
import revenant.collector.model.KernelMemory;
import revenant.collector.model.Mount;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.SectionReport;
import revenant.collector.model.SignalSet;
import revenant.collector.model.Stat;
import revenant.collector.model.Status;
import revenant.collector.model.Task;
import revenant.collector.model.TaskState;

/** What a FreeBSD 15.1 host in real trouble looked like, through script and reader. */
class RecordedIncidentsTest {
    private static JailFacts jails(HostSnapshot snapshot) {
        return snapshot.jails().asOptional().orElseThrow();
    }

    private static Jail jail(HostSnapshot snapshot, int jid) {
        return jails(snapshot).jail(jid).orElseThrow();
    }

    private static Status.Signals signals(Process process) {
        return process.leader().status().asOptional().orElseThrow().signals();
    }

    private static void assertReason(Reading<?> reading, Reason reason) {
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Unknown.class,
                        unknown -> assertThat(unknown.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @EnumSource
    void everyRecordingIsReadWholeAndNothingOfItIsDropped(RecordedBsd recorded) {
        for (HostSnapshot snapshot : List.of(recorded.rootSnapshot(), recorded.userSnapshot())) {
            assertThat(snapshot.complete()).isTrue();
            assertThat(snapshot.sections()).extracting(SectionReport::outcome).containsOnly(SectionReport.Outcome.OK);
            assertThat(snapshot.blindSpots())
                    .extracting(BlindSpot::what)
                    .noneMatch(what -> what.contains("does not understand"));
            assertThat(snapshot.processes()).hasSizeGreaterThan(28);
        }
    }

    @Test
    void theHostIsTold() {
        HostFacts host = RecordedBsd.BASELINE.rootSnapshot().host();

        assertThat(host.os()).isEqualTo(HostFacts.Os.FREEBSD);
        assertThat(host.name()).isEqualTo(Reading.known("fbsd15"));
        assertThat(host.kernel()).isEqualTo(Reading.known("15.1-RELEASE-p1"));
        assertThat(host.bootId()).isEqualTo(Reading.known("1795249329.439419"));
        assertThat(host.uptime().map(Duration::toMinutes)).isEqualTo(Reading.known(29L));
        assertThat(host.files()).isEqualTo(Reading.known(new HostFacts.FileUse(54, 64936)));
        assertThat(host.collectedAs()).isEqualTo(Reading.known("root"));
        assertReason(host.pressure(), Reason.UNSUPPORTED);
    }

    @Test
    void onAnIdleHostNothingIsUninterruptibleStoppedOrOnItsWayOut() {
        HostSnapshot snapshot = RecordedBsd.BASELINE.rootSnapshot();

        assertThat(snapshot.blindSpots()).isEmpty();
        assertThat(snapshot.processes())
                .flatExtracting(Process::tasks)
                .extracting(task -> task.stat().state())
                .containsOnly(TaskState.RUNNING, TaskState.SLEEPING, TaskState.IDLE, TaskState.ZOMBIE);
        assertThat(snapshot.processes())
                .noneMatch(process -> process.leader().stat().flags().exiting()
                        && !process.leader().stat().flags().finished());
        assertThat(process(snapshot, 0).leader().stat().flags().kernelThread()).isTrue();
        assertThat(process(snapshot, 1).leader().stat().flags().kernelThread()).isFalse();
    }

    @Test
    void orphansKeepJailsWithWhatIsMountedInThem() {
        HostSnapshot snapshot = RecordedBsd.ORPHANS_IN_JAILS.rootSnapshot();
        Process orphan = process(snapshot, 1496);

        assertThat(orphan.leader().stat().ppid()).isEqualTo(1);
        assertThat(orphan.jid()).isEqualTo(Reading.known(1));
        assertThat(orphan.commandLine()).isEqualTo(Reading.known(List.of("sleep 100000")));
        assertThat(orphan.root()).isEqualTo(Reading.known("/jails/a1"));
        assertThat(orphan.specialFiles().orElse(Map.of())).containsEntry("jail", "/jails/a1");
        assertThat(jail(snapshot, 1).persist()).isEqualTo(Reading.known(false));
        assertThat(jail(snapshot, 1).dying()).isEqualTo(Reading.known(false));
        assertThat(jail(snapshot, 4).hostname()).isEqualTo(Reading.known("build three"));
        assertThat(snapshot.mountNamespaces().getFirst().mounts().orElse(List.of()))
                .filteredOn(mount -> mount.mountPoint().startsWith("/jails/a3"))
                .extracting(Mount::fsType)
                .containsExactly("nullfs", "tmpfs", "devfs");
        assertThat(process(snapshot, 1).jid()).isEqualTo(Reading.known(0));
    }

    @Test
    void dyingJailsHaveAZombieAConnectionOrADescriptorPassedOut() {
        HostSnapshot snapshot = RecordedBsd.DYING_JAILS.rootSnapshot();
        Process zombie = process(snapshot, 2140);

        assertThat(List.of(5, 7, 8))
                .allSatisfy(jid -> assertThat(jail(snapshot, jid).dying()).isEqualTo(Reading.known(true)));
        assertThat(zombie.jid()).isEqualTo(Reading.known(8));
        assertThat(zombie.leader().stat().state()).isEqualTo(TaskState.ZOMBIE);
        assertThat(zombie.commandLine()).isEqualTo(Reading.known(List.of()));
        assertReason(zombie.descriptors(), Reason.UNSUPPORTED);
        assertReason(zombie.leader().stack(), Reason.UNSUPPORTED);
        assertThat(jails(snapshot).sockets().orElse(List.of()))
                .filteredOn(socket -> socket.jailsByAddress().contains(5))
                .singleElement()
                .satisfies(socket -> {
                    assertThat(socket.state()).isEqualTo(Reading.known("FIN_WAIT_1"));
                    assertThat(socket.holders()).isEqualTo(Reading.known(List.of()));
                    assertThat(socket.sendQueue().isKnown()).isTrue();
                    assertThat(socket.jid().isKnown()).isFalse();
                });
        assertThat(snapshot.processes())
                .filteredOn(process -> process.jid().equals(Reading.known(0)))
                .flatExtracting(process -> process.descriptors().orElse(List.of()))
                .extracting(Descriptor::target)
                .anyMatch(target -> target.orElse("").startsWith("/jails/b3/"));
        assertThat(jails(snapshot).kernelMemory().orElse(List.of()))
                .extracting(KernelMemory::type)
                .containsExactly("prison", "cred");
    }

    @Test
    void everySocketWithAHolderIsOfTheHoldersJail() {
        HostSnapshot snapshot = RecordedBsd.DYING_JAILS.rootSnapshot();

        assertThat(jails(snapshot).sockets().orElse(List.of()))
                .filteredOn(socket -> socket.holders().map(List::size).orElse(0) > 0)
                .isNotEmpty()
                .extracting(HostSocket::jid)
                .containsOnly(Reading.known(0));
    }

    @Test
    void zombiesTellHowTheyEndedAndWhatStoppedAProcessIsNotAnEnd() {
        HostSnapshot snapshot = RecordedBsd.ZOMBIES_SIGNALS.rootSnapshot();

        assertThat(process(snapshot, 3289).leader().stat().exitStatus())
                .isEqualTo(Reading.known(new ExitStatus(7 << 8)));
        assertThat(process(snapshot, 3290).leader().stat().exitStatus().orElse(new ExitStatus(0)))
                .satisfies(exit -> {
                    assertThat(exit.signal()).isEqualTo(6);
                    assertThat(exit.dumpedCore()).isTrue();
                });
        Stat stopped = process(snapshot, 3320).leader().stat();
        assertThat(stopped.state()).isEqualTo(TaskState.STOPPED);
        assertThat(stopped.exitStatus().isKnown()).isFalse();
        assertThat(process(snapshot, 3313).leader().stat().state()).isEqualTo(TaskState.UNINTERRUPTIBLE);
        assertThat(process(snapshot, 3313).leader().wchan()).isEqualTo(Reading.known("ppwait"));
    }

    @Test
    void realTimeSignalsArePendingBeyondWhatPsShows() {
        HostSnapshot snapshot = RecordedBsd.ZOMBIES_SIGNALS.rootSnapshot();
        Process process = process(snapshot, 3299);

        assertThat(signals(process).sharedPending()).isEqualTo(Reading.known(SignalSet.of(15, 65, 70)));
        assertThat(process.leader().bsd().asOptional().orElseThrow().signalsCovered())
                .isEqualTo(128);
        assertThat(process(snapshot, 844)
                        .leader()
                        .bsd()
                        .asOptional()
                        .orElseThrow()
                        .signalsCovered())
                .isEqualTo(32);
    }

    @Test
    void aProcessStuckInExitShowsNeitherStackNorDescriptorsAndItsKillIsPending() {
        HostSnapshot snapshot = RecordedBsd.STATE_E_EXITING.rootSnapshot();
        Process exiting = process(snapshot, 4569);

        assertThat(exiting.leader().stat().flags().exiting()).isTrue();
        assertThat(exiting.leader().stat().flags().finished()).isFalse();
        assertThat(exiting.leader().stat().state()).isEqualTo(TaskState.UNINTERRUPTIBLE);
        assertThat(exiting.leader().wchan()).isEqualTo(Reading.known("fuse"));
        assertThat(signals(exiting).sharedPending().orElse(SignalSet.EMPTY).contains(9))
                .isTrue();
        assertReason(exiting.leader().stack(), Reason.UNSUPPORTED);
        assertReason(exiting.descriptors(), Reason.UNSUPPORTED);
        assertThat(jail(snapshot, 15).dying()).isEqualTo(Reading.known(true));
    }

    @Test
    void theProcessWhoseDescriptorsHungIsNamedAndTheOthersAreThere() {
        HostSnapshot snapshot = RecordedBsd.STATE_E_EXITING.rootSnapshot();

        assertThat(snapshot.blockedReads()).singleElement().satisfies(read -> {
            assertThat(read.path()).isEqualTo("4576/files");
            assertThat(read.readerStuck()).isTrue();
        });
        assertReason(process(snapshot, 4576).descriptors(), Reason.TIMED_OUT);
        assertThat(process(snapshot, 4277).descriptors().isKnown()).isTrue();
        assertThat(process(snapshot, 4576).leader().stack().isKnown()).isTrue();
    }

    @Test
    void namesOfAnyBytesStayWithTheirProcessesAndStacks() {
        HostSnapshot snapshot = RecordedBsd.LEAKS_NAMES.rootSnapshot();

        assertThat(process(snapshot, 6219).leader().stat().comm()).isEqualTo("a b (c) d");
        assertThat(process(snapshot, 6229).leader().stat().comm()).isEqualTo("new\nline");
        assertThat(process(snapshot, 6231).leader().stat().comm()).isEqualTo("tab\tx");
        assertThat(process(snapshot, 6233).leader().stat().comm()).isEqualTo("esc\033[31mred");
        assertThat(process(snapshot, 6225).commandLine()).isEqualTo(Reading.known(List.of("/tmp/<defunct> hold")));
        assertThat(process(snapshot, 6227).commandLine()).isEqualTo(Reading.known(List.of("/tmp/[kernel] hold")));
        assertThat(process(snapshot, 6241).commandLine())
                .isEqualTo(Reading.known(List.of("lab: fake title\nwith newline\ttab (lab)")));
        for (int pid = 6219; pid <= 6245; pid += 2) {
            assertThat(process(snapshot, pid).tasks())
                    .allSatisfy(task -> assertThat(task.stack().isKnown())
                            .as("stack of %s", task)
                            .isTrue());
        }
        assertThat(process(snapshot, 6239).tasks())
                .extracting(task -> task.stat().comm())
                .startsWith("lab", "a b (c) \"d\"", "nl\nin thread");
        assertThat(process(snapshot, 6239).tasks().stream().filter(Task::isLeader))
                .hasSize(1);
    }

    @Test
    void leakedDescriptorsAreCountedByKind() {
        HostSnapshot snapshot = RecordedBsd.LEAKS_NAMES.rootSnapshot();

        assertThat(count(process(snapshot, 6183), Descriptor.Kind.EVENTFD)).isEqualTo(3000);
        assertThat(count(process(snapshot, 6185), Descriptor.Kind.KQUEUE)).isEqualTo(500);
        assertThat(count(process(snapshot, 6187), Descriptor.Kind.SOCKET)).isGreaterThanOrEqualTo(400);
        assertThat(count(process(snapshot, 6193), Descriptor.Kind.SHM)).isEqualTo(50);
    }

    private static long count(Process process, Descriptor.Kind kind) {
        return process.descriptors().orElse(List.of()).stream()
                .filter(descriptor -> descriptor.kind() == kind)
                .count();
    }

    @Test
    void aHealthyJailHasAChildAndAVnetJailASecret() {
        HostSnapshot snapshot = RecordedBsd.HEALTHY_PERSISTENT_JAIL.rootSnapshot();

        assertThat(jail(snapshot, 18).parent()).isEqualTo(Reading.known(16));
        assertThat(jail(snapshot, 16).persist()).isEqualTo(Reading.known(true));
        assertThat(jail(snapshot, 16).ip4()).isEqualTo(Reading.known(List.of("127.0.3.1")));
        assertThat(jail(snapshot, 17).vnet()).isEqualTo(Reading.known(Jail.Vnet.NEW));
        assertThat(snapshot.blindSpots())
                .extracting(BlindSpot::what)
                .containsExactly("sockets of jails with a network of their own");
    }

    @Test
    void anOrdinaryUserSeesTheTreeAndLearnsWhatIsMissing() {
        HostSnapshot snapshot = RecordedBsd.ORPHANS_IN_JAILS.userSnapshot();

        assertThat(snapshot.host().collectedAs()).isEqualTo(Reading.known("joe"));
        assertThat(jail(snapshot, 1).name()).isEqualTo("build1");
        assertThat(process(snapshot, 1496).jid()).isEqualTo(Reading.known(1));
        assertReason(process(snapshot, 1496).leader().stack(), Reason.DENIED);
        assertReason(process(snapshot, 1496).descriptors(), Reason.DENIED);
        assertThat(snapshot.blindSpots()).extracting(BlindSpot::what).contains("kernel stacks", "descriptors");
        assertThat(signals(process(snapshot, 1496)).ignored().isKnown()).isTrue();
    }
}
