package revenant.collector.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import revenant.collector.probe.LinuxProbeOutput.Section;

/** The Linux probe where reading is not easy: files that block, odd tasks, many tasks, too little time. */
class LinuxProbeTroubleIT {
    private static final Path SOURCES = Path.of("src/test/resources/revenant/collector/probe/linux");
    private static final List<String> DASH = List.of("dash", "-s");

    @TempDir
    static Path programs;

    @ParameterizedTest
    @EnumSource
    void aFileThatBlocksLosesOnlyThatFile(LinuxProbeShell shell) throws Exception {
        LinuxProbeFakeProc proc = fakeProcesses(100, 160)
                .fifo("120/task/120/stat")
                .fifo("140/task/140/stat")
                .fifo("130/cmdline");
        LinuxProbeOutput output = LinuxProbeRun.run(shell.command(), proc.script());

        assertThat(output.done()).isTrue();
        assertThat(blocked(output.section("stat"))).containsExactly("120/task/120/stat", "140/task/140/stat");
        assertThat(output.section("stat").files()).hasSize(59).containsEntry("139/task/139/stat", "stat of 139\n");
        assertThat(output.section("status").files()).hasSize(61);
        assertThat(blocked(output.section("cmdline"))).containsExactly("130/cmdline");
        assertThat(output.section("cmdline")
                        .data()
                        .toString()
                        .lines()
                        .filter(line -> line.contains(" of "))
                        .distinct())
                .hasSize(60);
    }

    @Test
    void aFileThatIsToBeSkippedIsNotTried() throws Exception {
        LinuxProbeFakeProc proc = fakeProcesses(100, 110).fifo("105/cmdline");
        LinuxProbeOutput output = LinuxProbeRun.run(DASH, "REVENANT_SKIP='105/cmdline'\n" + proc.script());

        assertThat(blocked(output.section("cmdline"))).isEmpty();
        assertThat(output.section("cmdline").data())
                .contains("104/cmdline:", "106/cmdline:")
                .doesNotContain("105/");
    }

    @Test
    void aSectionThatTakesTooLongIsGivenUpAndTheNextOneIsRead() throws Exception {
        LinuxProbeFakeProc proc = fakeProcesses(100, 110).fifo("100/task/100/stat");
        LinuxProbeOutput output = LinuxProbeRun.run(DASH, "REVENANT_SECONDS_STAT=1\n" + proc.script());

        assertThat(output.section("stat").end()).isEqualTo("deadline");
        assertThat(output.section("status").end()).isEqualTo("ok");
        assertThat(output.section("status").files()).hasSize(11);
    }

    @Test
    void whenTheWholeTimeIsUpTheRestIsSkippedAndSaysSo() throws Exception {
        LinuxProbeFakeProc proc = fakeProcesses(100, 110).fifo("100/task/100/stat");
        LinuxProbeOutput output = LinuxProbeRun.run(DASH, "REVENANT_SECONDS_TOTAL=1\n" + proc.script());

        assertThat(output.done()).isTrue();
        assertThat(output.section("stat").end()).isEqualTo("deadline");
        assertThat(output.section("cmdline").end()).isEqualTo("skipped");
        assertThat(output.section("fdinfo").end()).isEqualTo("skipped");
    }

    @Test
    void theCommandLineBehindAHeldMmapLockIsReportedAndAllElseIsThere() throws Exception {
        Path mountPoint = Files.createDirectories(programs.resolve("mnt"));
        try (LinuxProbeTool hang =
                LinuxProbeTool.start(SOURCES.resolve("mmap_hang.c"), programs, mountPoint.toString())) {
            String pid = hang.line();
            assumeFalse(pid.isEmpty(), "no FUSE mount is possible here");
            LinuxProbeOutput output = LinuxProbeRun.run(DASH, Probes.linux());

            assertThat(blocked(output.section("cmdline"))).contains(pid + "/cmdline");
            assertThat(output.section("cmdline").data())
                    .contains("\n" + ProcessHandle.current().pid() + "/cmdline:");
            String task = pid + "/task/" + pid + "/";
            assertThat(output.section("stat").files().get(task + "stat")).contains(") D ");
            assertThat(output.section("stack").files().get(task + "stack")).contains("fuse_vma_close");
            assertThat(output.section("limits").files()).containsKey(pid + "/limits");
            assertThat(output.section("fdinfo").data()).contains("/fdinfo/");
        }
    }

    @Test
    void aNameThatLooksLikeAStatLineIsDataAndADeadLeaderIsReadThroughALivingThread() throws Exception {
        try (LinuxProbeTool odd = LinuxProbeTool.start(
                SOURCES.resolve("odd_tasks.c"), programs, "hostile-name", "dead-leader", "zombie")) {
            String[] hostile = odd.line().split(" ");
            String[] dead = odd.line().split(" ");
            String[] zombie = odd.line().split(" ");
            assertThat(odd.line()).isEqualTo("ready");
            LinuxProbeOutput output = LinuxProbeRun.run(DASH, Probes.linux());

            Map<String, String> stat = output.section("stat").files();
            assertThat(stat.get(hostile[1] + "/task/" + hostile[1] + "/stat"))
                    .startsWith(hostile[1] + " (x) Z 1 1\n1 (y) S ");
            assertThat(stat.get(dead[1] + "/task/" + dead[1] + "/stat")).contains(") Z ");
            assertThat(stat.get(zombie[1] + "/task/" + zombie[1] + "/stat")).contains(") Z ");
            String living = dead[1] + "/task/" + dead[2];
            assertThat(output.section("limits").files()).containsKey(living + "/limits");
            assertThat(output.section("cgroup").files()).containsKey(living + "/cgroup");
            for (String section : List.of("fd", "ns", "links", "cmdline")) {
                assertThat(output.section(section).data()).as(section).contains(living + "/");
            }
            assertThat(output.section("limits").files().keySet()).noneMatch(path -> path.startsWith(zombie[1] + "/t"));
        }
    }

    @Test
    void twoThousandThreadsAreAllThere() throws Exception {
        try (LinuxProbeTool many = LinuxProbeTool.start(Path.of("src/bench/population.c"), programs, "20", "100")) {
            assertThat(many.line()).isEqualTo("ready");
            LinuxProbeOutput output = LinuxProbeRun.run(DASH, "ulimit -s 1024\n" + Probes.linux());

            for (String section : List.of("stat", "status", "wchan", "syscall")) {
                Section read = output.section(section);
                assertThat(read.end()).isEqualTo("ok");
                assertThat(read.files().keySet().stream().filter(path -> path.contains("/task/")))
                        .as(section)
                        .hasSizeGreaterThan(2000);
            }
            assertThat(output.section("status").files().values().stream()
                            .filter(status -> status.startsWith("Name:\tpopulation\n")))
                    .hasSize(2001);
        }
    }

    @Test
    void moreProcessesThanFitIntoOneArgumentListDoNotHideTheThreadsOfADeadLeader() throws Exception {
        LinuxProbeFakeProc proc = LinuxProbeFakeProc.in(programs);
        for (int pid = 10_000; pid < 18_000; pid++) {
            Files.createDirectories(proc.root().resolve(pid + "/task/" + pid));
        }
        proc.process(100).deadLeader(100, 101);
        LinuxProbeOutput output =
                LinuxProbeRun.run(DASH, "ulimit -s 256\nREVENANT_SECTIONS='limits links'\n" + proc.script());

        assertThat(output.section("limits").files()).containsKey("100/task/101/limits");
        assertThat(output.section("links").format()).isEqualTo("links");
    }

    private static LinuxProbeFakeProc fakeProcesses(int first, int last) throws Exception {
        LinuxProbeFakeProc proc = LinuxProbeFakeProc.in(programs);
        for (int pid = first; pid <= last; pid++) {
            proc.process(pid);
        }
        return proc;
    }

    private static List<String> blocked(Section section) {
        return section.frames().stream()
                .filter(frame -> frame.startsWith("blocked "))
                .map(frame -> frame.split(" ")[1])
                .toList();
    }
}
