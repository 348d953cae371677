package revenant.collector.probe.freebsd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import revenant.collector.fixture.CaptureText;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;

class FreeBsdAssemblerTest {
    private static String row(int pid, String stat, String flags, String comm) {
        return "{\"pid\":\"" + pid + "\",\"ppid\":\"1\",\"process-group\":\"1\",\"sid\":\"1\",\"jail-id\":\"0\","
                + "\"thread-id\":\"100" + pid + "\",\"state\":\"" + stat + "\",\"flags\":\"" + flags
                + "\",\"flags2\":\"0\",\"threads\":\"1\",\"elapsed-times\":\"-\",\"start-time\":\"-\",\"uid\":\"1001\","
                + "\"real-uid\":\"0\",\"saved-uid\":\"1001\",\"rss\":\"8\",\"virtual-size\":\"100\",\"cpu-time\":\"0:03.20\","
                + "\"wait-channel\":\"-\",\"tracer\":\"7\",\"exit-status\":\"0\",\"signals-pending\":\"0\","
                + "\"signal-mask\":\"0\",\"signals-ignored\":\"0\",\"signals-caught\":\"0\",\"accounting-name\":\""
                + comm
                + "\"}";
    }

    private static String ps(String... rows) {
        return "{\"process-information\": {\"process\": [" + String.join(", ", rows) + "]}}";
    }

    private static String args(String text) {
        return "{\"process-information\": {\"process\": [{\"pid\":\"5\",\"arguments\":\"" + text + "\"}]}}";
    }

    private static Process only(HostSnapshot snapshot) {
        assertThat(snapshot.processes()).hasSize(1);
        return snapshot.processes().getFirst();
    }

    @Test
    void theTreeIsThereAfterTheFirstListOfProcesses() {
        Process process = only(CaptureText.freeBsd(0)
                .text("ps", ps(row(5, "Ss", "10004000", "sh")))
                .snapshot());

        assertThat(process.leader().tid()).isEqualTo(1005);
        assertThat(process.leader().isLeader()).isTrue();
        assertThat(process.leader().stack()).isEqualTo(Reading.notCollected());
        assertThat(process.commandLine()).isEqualTo(Reading.notCollected());
    }

    @Test
    void realAndSavedIdsAreTheirOwn() {
        Process process = only(CaptureText.freeBsd(0)
                .text("ps", ps(row(5, "Ss", "10004000", "sh")))
                .snapshot());

        assertThat(process.leader()
                        .status()
                        .asOptional()
                        .orElseThrow()
                        .uids()
                        .asOptional()
                        .orElseThrow())
                .satisfies(ids -> {
                    assertThat(ids.effective()).isEqualTo(1001);
                    assertThat(ids.real()).isZero();
                    assertThat(ids.saved()).isEqualTo(1001);
                });
    }

    @Test
    void aProcessThatIsSwappedOutHasAStartThatIsNotKnown() {
        Process process = only(CaptureText.freeBsd(0)
                .text("ps", ps(row(5, "IW", "4000", "sh")))
                .snapshot());

        assertThat(process.leader().stat().startTicks()).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"S, 10004000, [sh], false", "DE, 10006000, [sh], true", "S, 10004000, /bin/sh -c x (sh), true"})
    void whatPsMakesUpForArgumentsIsNotTakenForThem(String stat, String flags, String printed, boolean known) {
        Process process = only(CaptureText.freeBsd(0)
                .text("ps", ps(row(5, stat, flags, "sh")))
                .text("args", args(printed))
                .snapshot());

        assertThat(process.commandLine().isKnown()).isEqualTo(known);
        assertThat(process.commandLine().orElse(List.of())).doesNotContain("[sh]");
    }

    @Test
    void insideAJailTheHostIsABlindSpot() {
        HostSnapshot snapshot = CaptureText.freeBsd(0)
                .text("sysctl", "security.jail.jailed: 1")
                .text("ps", ps(row(5, "SJ", "11004000", "sh")))
                .snapshot();

        assertThat(snapshot.blindSpots()).extracting(BlindSpot::what).contains("the host around this jail");
    }

    @Test
    void whatTheKernelHidesFromUsersIsABlindSpotForThemAndNotForRoot() {
        String hiding = "security.bsd.see_other_uids: 0\nsecurity.bsd.see_jail_proc: 0\n"
                + "security.bsd.unprivileged_proc_debug: 0";

        assertThat(CaptureText.freeBsd(1001).text("sysctl", hiding).snapshot().blindSpots())
                .extracting(BlindSpot::what)
                .contains(
                        "processes and sockets of other users",
                        "processes in jails",
                        "stacks and descriptors of even the user's own processes");
        assertThat(CaptureText.freeBsd(0).text("sysctl", hiding).snapshot().blindSpots())
                .extracting(BlindSpot::reason)
                .doesNotContain(Reason.DENIED);
    }

    @Test
    void anUnmountUnderWayHidesItsFileSystem() {
        String busy =
                row(5, "D", "10004000", "umount").replace("\"wait-channel\":\"-\"", "\"wait-channel\":\"mount dr\"");

        assertThat(CaptureText.freeBsd(0).text("ps", ps(busy)).snapshot().blindSpots())
                .extracting(BlindSpot::what)
                .contains("file systems that are being unmounted");
    }

    @Test
    void aFirstFormThatFailedHalfwayGivesWayToTheSecond() {
        HostSnapshot snapshot = CaptureText.freeBsd(0)
                .text("ps", ps(row(5, "S", "10004000", "sh")))
                .begin("mount", "text")
                .raw("{\"mount\": {\"fst\n")
                .frame("retry")
                .raw("devfs\t/dev\tdevfs\trw\t0 0\n")
                .ok()
                .snapshot();

        assertThat(snapshot.mountNamespaces().getFirst().mounts().orElse(List.of()))
                .singleElement()
                .satisfies(mount -> assertThat(mount.fsType()).isEqualTo("devfs"));
    }

    @Test
    void theLastLineOfACommandThatWasKilledIsNotBelieved() {
        HostSnapshot snapshot = CaptureText.freeBsd(0)
                .text("ps", ps(row(5, "S", "10004000", "sh"), row(6, "S", "10004000", "sh")))
                .begin("kstack", "text")
                .raw("  PID    TID COMM  TDNAME  KSTACK \n    5 1005 sh   -   mi_switch+0xbc sleeplk+0x1 \n"
                        + "    6 1006 sh   -   mi_switch+0xb")
                .frame("blocked kstack 77 killed")
                .frame("end kstack deadline 10000 after 10 seconds")
                .snapshot();

        assertThat(snapshot.processes().getFirst().leader().stack().isKnown()).isTrue();
        assertThat(snapshot.processes().getLast().leader().stack().isKnown()).isFalse();
        assertThat(snapshot.blindSpots()).extracting(BlindSpot::what).contains("the rest of section kstack");
    }

    @Test
    void aSectionOfANewerProbeIsToldAndSkipped() {
        assertThat(CaptureText.freeBsd(0).text("rctl", "x").snapshot().blindSpots())
                .extracting(BlindSpot::what)
                .contains("section rctl");
    }
}
