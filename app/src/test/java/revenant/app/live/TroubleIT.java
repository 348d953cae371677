package revenant.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import revenant.collector.testing.Await;

/** Every kind of trouble can be made on this machine, and nothing is left of it. */
class TroubleIT {
    @TempDir
    static Path directory;

    @ParameterizedTest
    @EnumSource
    void isMadeAndLeavesNothing(Trouble trouble) throws IOException {
        Map<String, Integer> told;
        try (Lab lab = Lab.make(directory, trouble)) {
            told = lab.named();
            assertThat(told).isNotEmpty();
        }
        for (Map.Entry<String, Integer> task : told.entrySet()) {
            if (!Lab.NO_TASKS.contains(task.getKey())) {
                Await.until(task + " has ended", Duration.ofSeconds(10), () -> hasEnded(task.getValue()));
            }
        }
        assertThat(programs()).isEmpty();
        assertThat(cgroups()).isEmpty();
    }

    /** What only waits for PID 1 to reap it has ended. */
    private static boolean hasEnded(int pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
        } catch (IOException e) {
            return true;
        }
    }

    private static List<Long> programs() {
        String program = directory.resolve("trouble").toString();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().equals(Optional.of(program)))
                .map(ProcessHandle::pid)
                .toList();
    }

    private static List<Path> cgroups() throws IOException {
        try (Stream<Path> hierarchies = Files.list(Path.of("/sys/fs/cgroup"))) {
            return hierarchies
                    .map(hierarchy -> hierarchy.resolve(Lab.CGROUPS))
                    .filter(Files::exists)
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
