package revenant.collector.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static revenant.collector.fixture.RecordedBsd.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import revenant.collector.CollectListener;
import revenant.collector.CollectOptions;
import revenant.collector.Collector;
import revenant.collector.HostSession;
import revenant.collector.Prompter;
import revenant.collector.Target;
import revenant.collector.fixture.RecordedBsd;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.BlockedRead;
import revenant.collector.model.Descriptor;
import revenant.collector.model.HostFacts;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Jail;
import revenant.collector.model.JailFacts;
import revenant.collector.model.Mount;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.SectionReport;
import revenant.collector.model.SectionReport.Outcome;
import revenant.collector.model.SignalSet;
import revenant.collector.model.ZfsDataset;
import revenant.collector.model.ZfsSnapshot;

/** freebsd.sh runs here, in the shells that stand for FreeBSD's sh, over commands that print what a real host printed. */
class FreeBsdProbeIT {
    /** A few seconds for each attempt behind the first list: what hangs here hangs for good. */
    private static final String QUICK = "REVENANT_SECONDS=3\nREVENANT_SECONDS_LATE=3\n";

    @TempDir
    Path directory;

    private static Outcome outcome(HostSnapshot snapshot, String section) {
        return snapshot.sections().stream()
                .filter(report -> report.name().equals(section))
                .map(SectionReport::outcome)
                .findFirst()
                .orElseThrow();
    }

    private static List<Mount> mounts(HostSnapshot snapshot) {
        return snapshot.mountNamespaces().getFirst().mounts().orElse(List.of());
    }

    private static JailFacts jails(HostSnapshot snapshot) {
        return snapshot.jails().asOptional().orElseThrow();
    }

    private FakeFreeBsd host(RecordedBsd recorded) throws Exception {
        return FakeFreeBsd.of(recorded, directory);
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BUSYBOX"})
    void aHostIsReadWholeAndNothingIsLeftRunning(LinuxProbeShell shell) throws Exception {
        HostSnapshot snapshot = host(RecordedBsd.DYING_JAILS).snapshot(shell, "");

        assertThat(snapshot.complete()).isTrue();
        assertThat(snapshot.host().os()).isEqualTo(HostFacts.Os.FREEBSD);
        assertThat(snapshot.sections()).extracting(SectionReport::outcome).containsOnly(Outcome.OK);
        assertThat(snapshot.blindSpots()).isEmpty();
        assertThat(snapshot.processes())
                .hasSameSizeAs(RecordedBsd.DYING_JAILS.rootSnapshot().processes());
        assertThat(process(snapshot, 2124).descriptors().isKnown()).isTrue();
        assertThat(jails(snapshot).jail(8).map(Jail::dying)).contains(Reading.known(true));
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BUSYBOX"})
    void aCommandThatHangsCostsOnlyItself(LinuxProbeShell shell) throws Exception {
        HostSnapshot snapshot =
                host(RecordedBsd.DYING_JAILS).with("FAKE_HANG", " jls ").snapshot(shell, QUICK);

        assertThat(snapshot.complete()).isTrue();
        assertThat(outcome(snapshot, "jls")).isEqualTo(Outcome.DEADLINE);
        assertThat(snapshot.blockedReads()).extracting(BlockedRead::path).containsExactly("jls");
        assertThat(jails(snapshot).jails().isKnown()).isFalse();
        assertThat(mounts(snapshot)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BUSYBOX"})
    void aProcessWhoseDescriptorsHangCostsNoOther(LinuxProbeShell shell) throws Exception {
        HostSnapshot snapshot =
                host(RecordedBsd.DYING_JAILS).with("FAKE_HANG", " 2124 ").snapshot(shell, QUICK);

        assertThat(snapshot.blockedReads()).extracting(BlockedRead::path).containsExactly("2124/files");
        assertThat(process(snapshot, 2124).descriptors().isKnown()).isFalse();
        assertThat(process(snapshot, 2126).descriptors().isKnown()).isTrue();
        assertThat(process(snapshot, 1).descriptors().isKnown()).isTrue();
    }

    @Test
    void whatHungInAnEarlierRunIsNotTriedAgain() throws Exception {
        HostSnapshot snapshot = host(RecordedBsd.STATE_E_EXITING)
                .with("FAKE_HANG", " -f 4576 ")
                .snapshot(LinuxProbeShell.DASH, "REVENANT_SKIP='4576/files args'\n");

        assertThat(snapshot.blockedReads()).isEmpty();
        assertThat(process(snapshot, 4576).descriptors().isKnown()).isFalse();
        assertThat(process(snapshot, 4277).descriptors().isKnown()).isTrue();
        assertThat(outcome(snapshot, "args")).isEqualTo(Outcome.SKIPPED);
        assertThat(process(snapshot, 4277).commandLine().isKnown()).isFalse();
    }

    @Test
    void whereTheStacksOfAllHangTheSuspectsAreAskedAlone() throws Exception {
        HostSnapshot snapshot =
                host(RecordedBsd.STATE_E_EXITING).with("FAKE_HANG", " -a -kk ").snapshot(LinuxProbeShell.DASH, QUICK);

        assertThat(outcome(snapshot, "kstack")).isEqualTo(Outcome.DEADLINE);
        assertThat(process(snapshot, 4576).leader().stack().isKnown()).isTrue();
        assertThat(process(snapshot, 844).leader().stack().isKnown()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BUSYBOX"})
    void aCommandThatFailsHalfwayLeavesWhatIsWholeAndIsTold(LinuxProbeShell shell) throws Exception {
        HostSnapshot snapshot = host(RecordedBsd.DYING_JAILS)
                .with("FAKE_FAIL", " ps --libxo json -axww -o pid,ppid")
                .snapshot(shell, "");

        assertThat(outcome(snapshot, "ps")).isEqualTo(Outcome.OK);
        assertThat(snapshot.processes()).extracting(Process::pid).containsExactly(0);
        assertThat(snapshot.blindSpots())
                .extracting(BlindSpot::what)
                .contains("what this version of Revenant does not understand in section ps");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BUSYBOX"})
    void aCommandThatPrintsWithoutEndIsEnded(LinuxProbeShell shell) throws Exception {
        HostSnapshot snapshot =
                host(RecordedBsd.DYING_JAILS).with("FAKE_FLOOD", " vmstat ").snapshot(shell, QUICK);

        assertThat(snapshot.complete()).isTrue();
        assertThat(outcome(snapshot, "kmem")).isEqualTo(Outcome.DEADLINE);
        assertThat(process(snapshot, 2124).commandLine().isKnown()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BUSYBOX"})
    void closingStandardInputEndsItAtOnceAlsoWhileACommandHangs(LinuxProbeShell shell) throws Exception {
        FakeFreeBsd host = host(RecordedBsd.DYING_JAILS).with("FAKE_HANG", " jls ");
        try (LinuxProbeRun run =
                LinuxProbeRun.start(host.command(shell.command()), "REVENANT_WATCH=1\n" + Probes.freeBsd())) {
            run.until(" begin jls");
            run.closeInput();

            assertThat(run.aliveAfter(Duration.ofSeconds(2))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BUSYBOX"})
    void aClientThatReadsNothingAndLeavesEndsItToo(LinuxProbeShell shell) throws Exception {
        FakeFreeBsd host =
                host(RecordedBsd.LEAKS_NAMES).with("FAKE_WAIT", "pipewr").with("FAKE_FLOOD", " -axHww ");
        try (LinuxProbeRun run =
                LinuxProbeRun.start(host.command(shell.command()), "REVENANT_WATCH=1\n" + Probes.freeBsd())) {
            run.until(" begin threads");
            run.closeInput();

            assertThat(run.aliveAfter(Duration.ofSeconds(4))).isEmpty();
        }
    }

    @Test
    void theTimeOfTheWholeIsLimited() throws Exception {
        HostSnapshot snapshot = host(RecordedBsd.DYING_JAILS)
                .with("FAKE_HANG", "-axHww")
                .snapshot(LinuxProbeShell.DASH, "REVENANT_SECONDS_TOTAL=2\n");

        assertThat(snapshot.complete()).isTrue();
        assertThat(outcome(snapshot, "threads")).isEqualTo(Outcome.DEADLINE);
        assertThat(outcome(snapshot, "args")).isEqualTo(Outcome.SKIPPED);
        assertThat(snapshot.processes()).hasSizeGreaterThan(30);
    }

    @Test
    void olderVersionsAreReadAsText() throws Exception {
        HostSnapshot snapshot = host(RecordedBsd.DYING_JAILS)
                .write("mount.txt", "/dev/ada0p2\t\t/\t\t\tufs\trw\t\t1 1\ndevfs\t\t\t/dev\t\t\tdevfs\trw\t\t0 0")
                .write(
                        "sockstat.txt",
                        "USER COMMAND PID FD PROTO LOCAL ADDRESS FOREIGN ADDRESS CONN STATE\n"
                                + "root sshd 844 6 tcp6 *:22 *:* LISTEN")
                .with("FAKE_LACK", "t --libxo json -")
                .snapshot(LinuxProbeShell.DASH, "");

        assertThat(mounts(snapshot)).extracting(Mount::fsType).containsExactly("ufs", "devfs");
        assertThat(jails(snapshot).sockets().orElse(List.of())).isNotEmpty();
        assertThat(outcome(snapshot, "mount")).isEqualTo(Outcome.OK);
        assertThat(outcome(snapshot, "sockstat")).isEqualTo(Outcome.OK);
    }

    @Test
    void aKernelWithoutInet6AndVimageIsAskedForLess() throws Exception {
        for (String lacking : List.of("ip6.addr", "vnet")) {
            HostSnapshot snapshot = host(RecordedBsd.DYING_JAILS)
                    .with("FAKE_LACK", lacking)
                    .snapshot(LinuxProbeShell.DASH, "REVENANT_SECTIONS='host ps jls'\n");

            assertThat(jails(snapshot).jails().orElse(List.of())).hasSize(5);
            assertThat(outcome(snapshot, "jls")).isEqualTo(Outcome.OK);
        }
    }

    @Test
    void signalsBeyondThirtyTwoAreAskedForOnlyWhereTheyMatter() throws Exception {
        HostSnapshot snapshot = host(RecordedBsd.ZOMBIES_SIGNALS).snapshot(LinuxProbeShell.DASH, "");
        SignalSet pending = process(snapshot, 3299)
                .leader()
                .status()
                .flatMap(status -> status.signals().sharedPending())
                .orElse(SignalSet.EMPTY);

        assertThat(pending).isEqualTo(SignalSet.of(15, 65, 70));
        assertThat(process(snapshot, 844)
                        .leader()
                        .bsd()
                        .asOptional()
                        .orElseThrow()
                        .signalsCovered())
                .isEqualTo(32);
    }

    @Test
    void zfsIsAskedWhereItIsLoadedAndSnapshotsOfJailsInFull() throws Exception {
        HostSnapshot snapshot = host(RecordedBsd.DYING_JAILS)
                .write(
                        "zfs",
                        "zroot\t/zroot\tyes\ton\toff\t-\t1\t1659996000\n"
                                + "zroot/b1\t/jails/b1\tyes\ton\toff\t-\t1\t1659996000")
                .write("snapshots", "zroot@a\nzroot/b1@clean")
                .write("jailsnapshots", "zroot/b1@clean\t1\t\t0\t1659996000")
                .snapshot(LinuxProbeShell.DASH, "");

        assertThat(jails(snapshot).datasets().orElse(List.of()))
                .extracting(ZfsDataset::name)
                .containsExactly("zroot", "zroot/b1");
        assertThat(jails(snapshot).snapshots().orElse(List.of()))
                .extracting(ZfsSnapshot::holds)
                .satisfiesExactly(
                        none -> assertThat(none.isKnown()).isFalse(),
                        one -> assertThat(one).isEqualTo(Reading.known(1L)));
    }

    @ParameterizedTest
    @EnumSource(LinuxProbeShell.class)
    void theNamesInJailConfAreReadWhereverTheyStand(LinuxProbeShell shell) throws Exception {
        Path etc = Files.createDirectories(directory.resolve("root/etc/jail.conf.d"));
        Files.writeString(
                etc.resolveSibling("jail.conf"),
                "# old { }\nexec.clean; exec.start = \"/bin/sh /etc/rc\";\n$x = \"y\";\n* { mount.devfs; }\n"
                        + "web { path=/jails/web; persist; }\n'mail-1'\n{\n  persist;\n}\n");
        Files.writeString(etc.resolve("db.conf"), "\"db\" {\n}\n");
        Path run = Files.createDirectories(directory.resolve("root/var/run"));
        Files.writeString(run.resolve("jail_started.id"), "7\n");

        HostSnapshot snapshot = host(RecordedBsd.DYING_JAILS)
                .snapshot(shell, "REVENANT_SECTIONS='host jailconf' REVENANT_ROOT=" + directory.resolve("root") + "\n");

        assertThat(jails(snapshot).configured()).isEqualTo(Reading.known(Set.of("web", "mail-1", "db", "started")));
    }

    @Test
    void aHostWithoutJailConfHasNoneConfigured() throws Exception {
        HostSnapshot snapshot = host(RecordedBsd.DYING_JAILS)
                .snapshot(
                        LinuxProbeShell.DASH,
                        "REVENANT_SECTIONS='host jailconf' REVENANT_ROOT=" + directory.resolve("none") + "\n");

        assertThat(jails(snapshot).configured()).isEqualTo(Reading.known(Set.of()));
    }

    @Test
    void theSameTargetServesBothSystemsAndNobodySaysWhich() throws Exception {
        Target target = Target.parse("exec:" + host(RecordedBsd.LEAKS_NAMES).commandLine());
        try (HostSession session =
                Collector.session(target, CollectOptions.DEFAULT, Prompter.declining(), Optional.empty())) {
            HostSnapshot snapshot = session.collect(CollectListener.NONE).snapshot();

            assertThat(snapshot.complete()).isTrue();
            assertThat(snapshot.host().os()).isEqualTo(HostFacts.Os.FREEBSD);
            assertThat(process(snapshot, 6183).descriptors().orElse(List.of()))
                    .extracting(Descriptor::kind)
                    .contains(Descriptor.Kind.EVENTFD);
        }
        try (HostSession session =
                Collector.session(new Target.Local(), CollectOptions.DEFAULT, Prompter.declining(), Optional.empty())) {
            assertThat(session.collect(CollectListener.NONE).snapshot().host().os())
                    .isEqualTo(HostFacts.Os.LINUX);
        }
    }
}
