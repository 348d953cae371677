package revenant.collector.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import revenant.collector.probe.LinuxProbeOutput.Section;

/** The Linux probe on this machine, in every shell it is written for. */
class LinuxProbeIT {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    @TempDir
    static Path temporary;

    @ParameterizedTest
    @EnumSource
    void allSectionsComeInOrderAndNothingIsLeftRunning(LinuxProbeShell shell) throws Exception {
        try (LinuxProbeRun run = LinuxProbeRun.start(shell.command(), Probes.linux())) {
            run.closeInput();
            LinuxProbeOutput output = LinuxProbeOutput.parse(run.rest());

            assertThat(output.done()).isTrue();
            assertThat(output.sections().keySet())
                    .containsExactly(
                            "host",
                            "stat",
                            "hostfiles",
                            "status",
                            "wchan",
                            "syscall",
                            "stack",
                            "cgroup",
                            "cgroups",
                            "fuse",
                            "block",
                            "ns",
                            "mountinfo",
                            "fd",
                            "fdinfo",
                            "limits",
                            "login",
                            "locks",
                            "links",
                            "cmdline",
                            "dmesg");
            assertThat(output.sections().values()).extracting(Section::end).containsOnly("ok");
            assertThat(run.leftovers()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void thisVeryProcessIsInEverySection(LinuxProbeShell shell) throws Exception {
        LinuxProbeOutput output = LinuxProbeRun.run(shell.command(), Probes.linux());

        long pid = ProcessHandle.current().pid();
        String task = pid + "/task/" + pid + "/";
        assertThat(output.section("stat").files().get(task + "stat")).startsWith(pid + " (");
        assertThat(output.section("status").files().get(task + "status")).contains("\nPid:\t" + pid + "\n");
        assertThat(output.section("wchan").files()).containsKey(task + "wchan");
        assertThat(output.section("syscall").files()).containsKey(task + "syscall");
        assertThat(output.section("cgroup").files()).containsKey(pid + "/cgroup");
        assertThat(output.section("limits").files().get(pid + "/limits")).contains("Max open files");
        assertThat(output.section("mountinfo").files()).isNotEmpty();
        assertThat(output.section("cmdline").data()).contains("\n" + pid + "/cmdline:");
        assertThat(output.section("hostfiles").files())
                .containsKeys("sys/kernel/random/boot_id", "uptime", "loadavg", "sys/fs/nr_open");
        String target = Files.readSymbolicLink(Path.of("/proc/self/exe")).toString();
        assertThat(output.section("links").data()).contains(target);
        assertThat(output.section("ns").data().toString()).containsPattern(pid + "/ns/mnt\\W.*mnt:\\[");
        assertThat(output.section("fd").data()).contains("socket:[");
    }

    @ParameterizedTest
    @EnumSource
    void closingStandardInputEndsItAtOnce(LinuxProbeShell shell) throws Exception {
        List<String> leader = shell.command();
        List<String> follower = List.of("sh", "-c", String.join(" ", leader) + "; :");
        for (List<String> command : List.of(leader, follower)) {
            try (LinuxProbeRun run = LinuxProbeRun.start(command, "REVENANT_WATCH=1\n" + stuckScript())) {
                run.until(" begin stat");
                run.closeInput();

                assertThat(run.aliveAfter(AT_ONCE)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void closingStandardOutputEndsIt(LinuxProbeShell shell) throws Exception {
        try (LinuxProbeRun run = LinuxProbeRun.start(shell.command(), Probes.linux())) {
            run.until(" begin stat");
            run.closeOutput();

            assertThat(run.aliveAfter(AT_ONCE)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatReadsNothingAndLeavesEndsItToo(LinuxProbeShell shell) throws Exception {
        try (LinuxProbeRun run = LinuxProbeRun.start(shell.command(), "REVENANT_WATCH=1\n" + Probes.linux())) {
            run.until(" begin status");
            run.closeInput();

            assertThat(run.aliveAfter(Duration.ofSeconds(3))).isEmpty();
        }
    }

    @Test
    void theToolsOfBusyboxDoAsWell(@TempDir Path tools) throws Exception {
        LinuxProbeShell.needs("busybox");
        for (String tool :
                List.of("find", "ls", "head", "grep", "sed", "sort", "tee", "tr", "tail", "readlink", "date")) {
            Files.copy(Path.of("/bin/busybox"), tools.resolve(tool), StandardCopyOption.COPY_ATTRIBUTES);
        }
        List<String> command = List.of("/bin/busybox", "env", "PATH=" + tools, "/bin/busybox", "ash", "-s");
        try (Selector epoll = Selector.open()) {
            assertThat(epoll.isOpen()).isTrue();
            checkFallbacks(LinuxProbeRun.run(command, Probes.linux()));
        }
    }

    private static void checkFallbacks(LinuxProbeOutput output) {
        long pid = ProcessHandle.current().pid();
        assertThat(output.done()).isTrue();
        assertThat(output.sections().values()).extracting(Section::end).containsOnly("ok");
        assertThat(output.section("fd").format()).isEqualTo("ls");
        assertThat(output.section("fd").data()).contains("\n" + pid + "/fd:\n", " -> socket:[");
        assertThat(output.section("links").data().toString()).containsPattern(" " + pid + "/exe -> /.*java");
        assertThat(output.section("mountinfo").files()).isNotEmpty();
        assertThat(output.section("fdinfo").files())
                .anySatisfy((path, text) ->
                        assertThat(path + text).startsWith(pid + "/fdinfo/").contains("tfd:"));
    }

    @Test
    void onlyTheSectionsAskedForAreRead() throws Exception {
        LinuxProbeOutput output =
                LinuxProbeRun.run(LinuxProbeShell.DASH.command(), "REVENANT_SECTIONS='host stat'\n" + Probes.linux());

        assertThat(output.sections()).containsOnlyKeys("host", "stat");
        assertThat(output.done()).isTrue();
    }

    @Test
    void whatTheClientSendsIsWatchedAndIsTheSameProbe() throws Exception {
        String wire = new String(Probes.wire(Set.of("7/cmdline")), StandardCharsets.UTF_8);
        try (LinuxProbeRun run = LinuxProbeRun.start(LinuxProbeShell.DASH.command(), wire)) {
            LinuxProbeOutput output = LinuxProbeOutput.parse(run.rest());

            assertThat(output.done()).isTrue();
            assertThat(run.leftovers()).isEmpty();
        }
    }

    @Test
    void anUnprivilegedUserSeesTheTreeAndIsToldWhatIsDenied() throws Exception {
        LinuxProbeShell.needsRoot();
        LinuxProbeShell.needs("setpriv");
        List<String> nobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "dash", "-s");
        LinuxProbeOutput output = LinuxProbeRun.run(nobody, Probes.linux());

        assertThat(output.done()).isTrue();
        assertThat(output.section("stat").files()).containsKey("1/task/1/stat");
        for (String section : List.of("syscall", "stack", "ns", "mountinfo", "fd", "links")) {
            assertThat(output.section(section).frames()).as(section).anyMatch(frame -> frame.startsWith("note denied"));
        }
        Map<String, String> syscalls = output.section("syscall").files();
        assertThat(syscalls).isNotEmpty().doesNotContainKey("1/task/1/syscall");
        assertThat(output.section("host").data()).contains("uid 65534\n");
    }

    /** A probe that will be stuck in its second section. */
    private static String stuckScript() throws Exception {
        return LinuxProbeFakeProc.in(temporary)
                .process(100)
                .fifo("100/task/100/stat")
                .script();
    }
}
