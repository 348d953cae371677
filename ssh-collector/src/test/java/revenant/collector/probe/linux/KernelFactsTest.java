package revenant.collector.probe.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import revenant.collector.fixture.CaptureText;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.BlockDevice;
import revenant.collector.model.DeviceNumber;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.KernelFacts;
import revenant.collector.model.KernelLimits;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;

class KernelFactsTest {
    private static final Reading<String> GONE = Reading.unknown(Reason.VANISHED, "the host gave nothing for it");

    @Test
    void aLoopDeviceNamesItsBackingFileAndItsPartitions() {
        assertThat(devices(
                        "/sys/block/loop0/dev", "7:0",
                        "/sys/block/loop0/loop/backing_file", "/srv/disk.img (deleted)",
                        "/sys/block/loop0/loop0p1/dev", "259:3"))
                .isEqualTo(Reading.known(List.of(
                        device("loop0", 7, 0, new BlockDevice.Loop(Reading.known("/srv/disk.img (deleted)"))),
                        device("loop0p1", 259, 3, new BlockDevice.Partition("loop0")))));
    }

    @Test
    void anNbdDeviceNamesItsClient() {
        assertThat(devices("/sys/block/nbd1/dev", "43:32", "/sys/block/nbd1/pid", "812"))
                .isEqualTo(Reading.known(List.of(device("nbd1", 43, 32, new BlockDevice.Nbd(Reading.known(812))))));
    }

    @Test
    void aMappedDeviceTellsWhetherItIsSuspendedAndWhatItIsMappedTo() {
        assertThat(devices(
                        "/sys/block/dm-3/dev", "253:3",
                        "/sys/block/dm-3/dm/name", "vg0-home",
                        "/sys/block/dm-3/dm/suspended", "1",
                        "/sys/block/dm-3/slaves/sdb1/dev", "8:17",
                        "/sys/block/dm-3/slaves/nbd0/dev", "43:0"))
                .isEqualTo(Reading.known(List.of(device(
                        "dm-3",
                        253,
                        3,
                        new BlockDevice.Mapped(
                                Reading.known("vg0-home"), Reading.known(true), List.of("nbd0", "sdb1"))))));
    }

    @Test
    void anAttributeThatWentAwayIsNotKnown() {
        assertThat(devices("/sys/block/dm-3/dm/name", "x"))
                .isEqualTo(Reading.known(List.of(new BlockDevice(
                        "dm-3",
                        Reading.unknown(Reason.VANISHED, "the host gave nothing for it"),
                        new BlockDevice.Mapped(
                                Reading.known("x"),
                                Reading.unknown(Reason.VANISHED, "the host gave nothing for it"),
                                List.of())))));
        assertThat(devices("/sys/block/loop0/dev", "7:0"))
                .isEqualTo(Reading.known(List.of(device("loop0", 7, 0, new BlockDevice.Loop(GONE)))));
    }

    @Test
    void anAttributeThatBlockedIsTimedOutAndTheOthersAreThere() {
        HostSnapshot snapshot = CaptureText.linux()
                .host(0)
                .begin("block", "lines")
                .lines("/sys/block/dm-3/dev", "253:3")
                .frame("blocked /sys/block/dm-3/dm/name 77 killed")
                .frame("retry")
                .lines("/sys/block/dm-3/dm/suspended", "0")
                .ok()
                .done()
                .snapshot();

        BlockDevice.Mapped mapped = (BlockDevice.Mapped)
                known(snapshot.kernelFacts().blockDevices()).getFirst().backing();
        assertThat(mapped.name()).isEqualTo(Reading.unknown(Reason.TIMED_OUT, "blocked: reader 77 did not return"));
        assertThat(mapped.suspended()).isEqualTo(Reading.known(false));
    }

    @Test
    void aBackingFileCannotPassForAnAttributeOfAnotherDevice() {
        assertThat(known(devices(
                        "/sys/block/loop0/dev",
                        "7:0",
                        "/sys/block/loop0/loop/backing_file",
                        "/tmp/x\n==> /sys/block/loop1/loop/backing_file <==\n/etc/shadow")))
                .extracting(BlockDevice::name)
                .containsExactly("loop0");
    }

    @Test
    void whatIsNoDeviceNumberIsMalformed() {
        assertThat(known(devices("/sys/block/nbd1/dev", "43", "/sys/block/nbd1/pid", "-1")))
                .singleElement()
                .satisfies(device -> {
                    assertThat(device.number()).isInstanceOf(Reading.Unknown.class);
                    assertThat(device.backing())
                            .isEqualTo(new BlockDevice.Nbd(
                                    Reading.unknown(Reason.MALFORMED, "not of the form [0-9]{1,9}")));
                });
    }

    @Test
    void noDevicesAndNoSysfsAreTwoThings() {
        HostSnapshot none =
                CaptureText.linux().host(0).begin("block", "lines").ok().done().snapshot();
        HostSnapshot blind = CaptureText.linux()
                .host(0)
                .begin("block", "lines")
                .frame("note unsupported no /sys/block")
                .ok()
                .done()
                .snapshot();

        assertThat(none.kernelFacts().blockDevices()).isEqualTo(Reading.known(List.of()));
        assertThat(blind.kernelFacts().blockDevices()).isEqualTo(Reading.unknown(Reason.UNSUPPORTED, "no /sys/block"));
        assertThat(blind.blindSpots()).contains(new BlindSpot("block devices", Reason.UNSUPPORTED, "no /sys/block"));
    }

    @Test
    void noLocksIsNotTheSameAsLocksThatWereNotRead() {
        assertThat(CaptureText.linux()
                        .host(0)
                        .files("locks", "locks", "")
                        .done()
                        .snapshot()
                        .kernelFacts()
                        .locks())
                .isEqualTo(Reading.known(List.of()));
        assertThat(CaptureText.linux()
                        .host(0)
                        .begin("locks", "files")
                        .ok()
                        .done()
                        .snapshot()
                        .kernelFacts()
                        .locks())
                .isEqualTo(Reading.unknown(Reason.UNSUPPORTED, "the host has no locks"));
        assertThat(CaptureText.linux()
                        .host(0)
                        .begin("locks", "files")
                        .file("locks", "1: FLOCK  ADVISORY  WRITE 1")
                        .snapshot()
                        .kernelFacts()
                        .locks()
                        .isKnown())
                .isFalse();
    }

    @Test
    void aListOfLocksThatIsTooLongKeepsItsWholeLines() {
        String line = "1: FLOCK  ADVISORY  WRITE 1 00:1f:5 0 EOF\n";
        HostSnapshot snapshot = CaptureText.linux()
                .host(0)
                .files("locks", "locks", line.repeat((1 << 20) / line.length() + 100))
                .done()
                .snapshot();

        assertThat(known(snapshot.kernelFacts().locks())).hasSize((1 << 20) / line.length());
        assertThat(snapshot.blindSpots())
                .contains(new BlindSpot(
                        "very long values in section locks", Reason.NOT_COLLECTED, "1 kept only in part"));
    }

    @Test
    void limitsAreReadOneByOne() {
        KernelLimits limits = limits(
                "sys/fs/nr_open", "1048576\n",
                "sys/fs/inotify/max_user_instances", "128\n",
                "sys/kernel/hung_task_warnings", "-1\n",
                "sys/kernel/hung_task_timeout_secs", "many\n",
                "sys/kernel/core_pattern", "|/lib/systemd/systemd-coredump %P\n");

        assertThat(limits.nrOpen()).isEqualTo(Reading.known(1048576L));
        assertThat(limits.inotifyInstances()).isEqualTo(Reading.known(128L));
        assertThat(limits.hungTaskWarnings()).isEqualTo(Reading.known(-1L));
        assertThat(limits.hungTaskTimeout()).isEqualTo(Reading.unknown(Reason.MALFORMED, "not a number"));
        assertThat(limits.corePattern()).isEqualTo(Reading.known("|/lib/systemd/systemd-coredump %P"));
        assertThat(limits.ptraceScope())
                .isEqualTo(Reading.unknown(Reason.UNSUPPORTED, "the host has no sys/kernel/yama/ptrace_scope"));
    }

    @Test
    void anEmptyCorePatternIsKnown() {
        assertThat(limits("sys/fs/nr_open", "9\n", "sys/kernel/core_pattern", "\n")
                        .corePattern())
                .isEqualTo(Reading.known(""));
    }

    @Test
    void aCaptureOfAnOlderProbeHasNoneOfIt() {
        HostSnapshot snapshot = CaptureText.linux()
                .host(0)
                .files("hostfiles", "loadavg", "0 0 0\n")
                .done()
                .snapshot();

        assertThat(snapshot.kernelFacts()).isEqualTo(KernelFacts.notCollected());
        assertThat(snapshot.blindSpots())
                .contains(
                        new BlindSpot("block devices", Reason.NOT_COLLECTED, ""),
                        new BlindSpot("file locks", Reason.NOT_COLLECTED, ""));
    }

    private static KernelLimits limits(String... pathsAndContents) {
        return CaptureText.linux()
                .host(0)
                .files("hostfiles", pathsAndContents)
                .done()
                .snapshot()
                .kernelFacts()
                .limits();
    }

    private static Reading<List<BlockDevice>> devices(String... pathsAndContents) {
        CaptureText capture = CaptureText.linux().host(0).begin("block", "lines");
        for (int i = 0; i < pathsAndContents.length; i += 2) {
            capture.lines(pathsAndContents[i], pathsAndContents[i + 1]);
        }
        return capture.ok().done().snapshot().kernelFacts().blockDevices();
    }

    private static BlockDevice device(String name, int major, int minor, BlockDevice.Backing backing) {
        return new BlockDevice(name, Reading.known(new DeviceNumber(major, minor)), backing);
    }

    private static <T> T known(Reading<T> reading) {
        return reading.asOptional().orElseThrow();
    }
}
