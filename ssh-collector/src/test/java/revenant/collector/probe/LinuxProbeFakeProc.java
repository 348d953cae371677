package revenant.collector.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A directory that stands for /proc. A FIFO in it stands for a file that blocks. */
record LinuxProbeFakeProc(Path root) {
    static LinuxProbeFakeProc in(Path directory) throws IOException {
        return new LinuxProbeFakeProc(Files.createTempDirectory(directory, "proc"));
    }

    LinuxProbeFakeProc process(int pid) throws IOException {
        for (String file : List.of("cgroup", "limits", "cmdline", "mountinfo", "statm")) {
            write(pid + "/" + file, file + " of " + pid + "\n");
        }
        for (String file : List.of("stat", "status", "wchan", "syscall", "stack")) {
            write(pid + "/task/" + pid + "/" + file, file + " of " + pid + "\n");
        }
        return this;
    }

    /** A process whose leader has ended while one other thread lives. */
    LinuxProbeFakeProc deadLeader(int pid, int tid) throws IOException {
        write(pid + "/statm", "0 0 0 0 0 0 0\n");
        write(pid + "/task/" + pid + "/stat", pid + " (dead) Z 1\n");
        write(pid + "/task/" + tid + "/stat", tid + " (live) S 1\n");
        write(pid + "/task/" + tid + "/limits", "limits of " + tid + "\n");
        return this;
    }

    LinuxProbeFakeProc fifo(String path) throws Exception {
        Path fifo = root.resolve(path);
        Files.deleteIfExists(fifo);
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        return this;
    }

    /** The probe that reads this directory. */
    String script() {
        return "REVENANT_PROC_ROOT='" + root + "'\n" + Probes.linux();
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
