package revenant.collector.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Linux probe and what is no process's own: locks, block devices, cgroups, the kernel's log. */
class LinuxProbeKernelIT {
    private static final Path FREEZER = Path.of("/sys/fs/cgroup/freezer");
    private static final Path PAUSE = Path.of("/usr/bin/sleep");

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void whoHoldsALockAndWhoWaitsForItStandTogether(LinuxProbeShell shell) throws Exception {
        LinuxProbeShell.needs("flock");
        String lock = Files.createFile(directory.resolve("lock")).toString();
        Process holder = new ProcessBuilder("flock", lock, PAUSE.toString(), "60").start();
        Process waiter = new ProcessBuilder("sh", "-c", "sleep 0.3; exec flock " + lock + " true").start();
        try {
            Thread.sleep(800);
            String locks = run(shell, "locks").section("locks").files().get("locks");

            assertThat(locks)
                    .containsPattern(": FLOCK +ADVISORY +WRITE " + holder.pid() + " .* 0 EOF\n[0-9]+: -> FLOCK"
                            + " +ADVISORY +WRITE " + waiter.pid() + " ");
        } finally {
            waiter.destroyForcibly().waitFor();
            holder.descendants().forEach(ProcessHandle::destroyForcibly);
            holder.destroyForcibly().waitFor();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLoopDeviceNamesItsFileWhateverTheFileIsCalled(LinuxProbeShell shell) throws Exception {
        LinuxProbeShell.needsRoot();
        LinuxProbeShell.needs("losetup");
        Path file = Files.write(directory.resolve("disk\n@x ==> disk"), new byte[1 << 20]);
        Process losetup = new ProcessBuilder("losetup", "-f", "--show", file.toString()).start();
        String device = new String(losetup.getInputStream().readAllBytes()).strip();
        assumeTrue(losetup.waitFor() == 0, "no loop device can be made here");
        try {
            String name = "/sys/block/" + Path.of(device).getFileName();
            LinuxProbeOutput.Section block = run(shell, "block").section("block");

            assertThat(block.end()).isEqualTo("ok");
            String path = name + "/loop/backing_file:";
            assertThat(block.data())
                    .contains(path + directory + "/disk\n" + path + "@x ==> disk\n")
                    .containsPattern(name + "/dev:7:[0-9]+\n");
        } finally {
            assertThat(new ProcessBuilder("losetup", "-d", device).start().waitFor())
                    .isZero();
        }
    }

    @Test
    void aLoopDeviceThatIsNotInUseIsNotListed() throws Exception {
        try (Stream<Path> all = Files.list(Path.of("/sys/block"))) {
            List<String> unused = all.filter(
                            device -> device.getFileName().toString().startsWith("loop"))
                    .filter(device -> Files.notExists(device.resolve("loop")))
                    .map(device -> device + "/")
                    .toList();
            assumeTrue(!unused.isEmpty(), "every loop device is in use");

            assertThat(run(LinuxProbeShell.DASH, "block").section("block").data())
                    .doesNotContain(unused.toArray(String[]::new));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCgroupsAboveAreReadToo(LinuxProbeShell shell) throws Exception {
        LinuxProbeShell.needsRoot();
        assumeTrue(Files.isWritable(FREEZER), "no freezer of cgroup v1 here");
        Path lab = Files.createTempDirectory(FREEZER, "probe");
        Path below = Files.createDirectories(lab.resolve("a b/c"));
        Process member = new ProcessBuilder(PAUSE.toString(), "60").start();
        try {
            Files.writeString(below.resolve("cgroup.procs"), Long.toString(member.pid()));
            Files.writeString(lab.resolve("freezer.state"), "FROZEN");
            Map<String, String> files =
                    run(shell, "cgroup cgroups").section("cgroups").files();

            assertThat(files)
                    .containsEntry(lab + "/freezer.self_freezing", "1\n")
                    .containsEntry(lab + "/a b/freezer.self_freezing", "0\n")
                    .containsEntry(below + "/freezer.parent_freezing", "1\n")
                    .containsEntry(below + "/freezer.state", "FROZEN\n");
        } finally {
            Files.writeString(lab.resolve("freezer.state"), "THAWED");
            member.destroyForcibly().waitFor();
            for (Path group : List.of(below, below.getParent(), lab)) {
                remove(group);
            }
        }
    }

    /** A process that has ended may still be on its way out of its cgroup. */
    private static void remove(Path group) throws Exception {
        for (int i = 0; i < 50 && Files.exists(group); i++) {
            new ProcessBuilder("rmdir", group.toString()).start().waitFor();
            Thread.sleep(20);
        }
        assertThat(group).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mawk", "gawk", "original-awk", "busybox awk"})
    void theLogKeepsItsLinesOfTroubleHoweverFarUpTheyAre(String awk) throws Exception {
        LinuxProbeShell.needs(awk.split(" ", 2)[0]);
        tool("awk", "exec " + awk + " \"$@\"");
        tool("dmesg", """
                i=0
                while [ $i -lt 3000 ]; do
                    i=$((i + 1))
                    case $i in
                        5) echo "[  5.0] INFO: task x:7 blocked for more than 120 seconds." ;;
                        6) echo "[  6.0] INFO: task x:7 is blocked on a mutex likely owned by task y:8." ;;
                        9) echo "[  9.0] nfs: server web not responding, still trying" ;;
                        *) echo "[  $i.0] eth0: link is up" ;;
                    esac
                done""");

        List<String> log = log();

        assertThat(log).hasSize(303);
        assertThat(log.subList(0, 4))
                .containsExactly(
                        "[  5.0] INFO: task x:7 blocked for more than 120 seconds.",
                        "[  6.0] INFO: task x:7 is blocked on a mutex likely owned by task y:8.",
                        "[  9.0] nfs: server web not responding, still trying",
                        "[  2701.0] eth0: link is up");
        assertThat(log.getLast()).isEqualTo("[  3000.0] eth0: link is up");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 299, 300, 301})
    void aShortLogIsKeptWhole(int lines) throws Exception {
        tool("dmesg", "i=0; while [ $i -lt " + lines + " ]; do i=$((i + 1)); echo $i; done");

        assertThat(log())
                .containsExactlyElementsOf(IntStream.rangeClosed(Math.max(1, lines - 299), lines)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void ofALogFullOfTroubleTheLatestIsKept() throws Exception {
        tool("dmesg", "i=0; while [ $i -lt 2500 ]; do i=$((i + 1)); echo \"$i Killed process\"; done");

        assertThat(log())
                .hasSize(2000)
                .startsWith("501 Killed process", "502 Killed process")
                .endsWith("2500 Killed process");
    }

    @Test
    void aLogThatMayNotBeReadIsDenied() throws Exception {
        tool("dmesg", "echo 'dmesg: read kernel buffer failed: Operation not permitted' >&2; exit 1");

        assertThat(output("dmesg").section("dmesg").frames())
                .containsExactly("note denied dmesg: read kernel buffer failed: Operation not permitted");
    }

    private void tool(String name, String script) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private List<String> log() throws IOException {
        return output("dmesg")
                .section("dmesg")
                .data()
                .toString()
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** With the programs of the directory before all others. */
    private LinuxProbeOutput output(String sections) throws IOException {
        return LinuxProbeRun.run(
                List.of("env", "PATH=" + directory + ":/usr/bin:/bin", "dash", "-s"), script(sections));
    }

    private static LinuxProbeOutput run(LinuxProbeShell shell, String sections) throws IOException {
        return LinuxProbeRun.run(shell.command(), script(sections));
    }

    private static String script(String sections) {
        return "REVENANT_SECTIONS='" + sections + "'\n" + Probes.linux();
    }
}
