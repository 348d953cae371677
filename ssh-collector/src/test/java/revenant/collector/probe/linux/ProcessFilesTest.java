package revenant.collector.probe.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import revenant.collector.model.CgroupLine;
import revenant.collector.model.Limit;
import revenant.collector.model.Mount;
import revenant.collector.model.Pressure;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Malformed;

class ProcessFilesTest {

    @Test
    void aCgroupPathMayHoldColons() {
        assertThat(new CgroupFile().parse(Bytes.of("4:cpu,cpuacct:/\n0::/kubepods-pod1.slice:cri-containerd:ab\n")))
                .containsExactly(
                        new CgroupLine(4, "cpu,cpuacct", "/"),
                        new CgroupLine(0, "", "/kubepods-pod1.slice:cri-containerd:ab"));
    }

    @Test
    void aCgroupLineWithoutPathIsMalformed() {
        assertThatThrownBy(() -> new CgroupFile().parse(Bytes.of("0:x\n"))).isInstanceOf(Malformed.class);
    }

    @Test
    void escapesOfMountsAreUndone() {
        String line =
                "36 35 0:45 /a\\040b /mnt/x\\011y\\134z rw,noatime shared:1 master:2 - fuse.sshfs h\\043:/ rw,user_id=0\n";

        assertThat(MountinfoFile.parse(Bytes.of(line)))
                .containsExactly(new Mount(
                        36,
                        35,
                        0,
                        45,
                        "/a b",
                        "/mnt/x\ty\\z",
                        "rw,noatime",
                        "shared:1 master:2",
                        "fuse.sshfs",
                        "h#:/",
                        "rw,user_id=0"));
    }

    @Test
    void aMountMayLackOptionalFieldsAndSource() {
        Mount mount = MountinfoFile.parse(Bytes.of("22 27 0:21 / /proc rw - proc  rw,hidepid=invisible\n"))
                .getFirst();

        assertThat(mount.optionalFields()).isEmpty();
        assertThat(mount.source()).isEmpty();
        assertThat(mount.superOptions()).isEqualTo("rw,hidepid=invisible");
    }

    @Test
    void unlimitedIsNoNumber() {
        String text = """
                Limit                     Soft Limit           Hard Limit           Units     \s
                Max open files            1024                 unlimited            files     \s
                Max nice priority         0                    0                    \s
                """;

        assertThat(new LimitsFile().parse(Bytes.of(text)))
                .containsExactly(
                        new Limit("Max open files", OptionalLong.of(1024), OptionalLong.empty(), "files"),
                        new Limit("Max nice priority", OptionalLong.of(0), OptionalLong.of(0), ""));
    }

    @Test
    void argumentsArePartedByNulsAndOnlyTheLastNulIsDropped() {
        assertThat(CmdlineFile.parse(Bytes.of("sh\0-c\0a\nb\0\0"), false)).containsExactly("sh", "-c", "a\nb", "");
    }

    @Test
    void aTitleWithoutNulIsOneArgument() {
        assertThat(CmdlineFile.parse(Bytes.of("sshd: root@pts/0"), false)).containsExactly("sshd: root@pts/0");
    }

    @Test
    void aCutCommandLineSaysSo() {
        assertThat(CmdlineFile.parse(Bytes.of("sh\0aaa"), true))
                .last()
                .asString()
                .contains("cut");
    }

    @Test
    void pressureIsReadByLine() {
        assertThat(PressureFile.parse("io", "some avg10=1.50 avg60=0.00 avg300=100.00 total=7\n"))
                .isEqualTo(List.of(new Pressure("io", "some", 1.5, 0, 100)));
    }

    @Test
    void theFirstNameOfAnIdCounts() {
        String text = "root:x:0:0::/root:/bin/sh\ntoor:x:0:0::/root:/bin/sh\n+::::::\nbroken\n";

        assertThat(PasswdFile.parse(Bytes.of(text))).isEqualTo(Map.of(0L, "root"));
    }

    @Test
    void anEscapeInALinkIsLeftAlone() {
        assertThat(MountinfoFile.unescape("a\\x\\9\\04")).isEqualTo("a\\x\\9\\04");
    }
}
