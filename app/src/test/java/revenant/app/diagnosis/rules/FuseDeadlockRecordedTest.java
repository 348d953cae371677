package revenant.app.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Cases;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.collector.CollectException;
import revenant.collector.model.TaskKey;

/** Containers that could not end, as the lab recorded them on Linux 6.18; each file ids names who was who. */
class FuseDeadlockRecordedTest {
    private static final String FIRES = "lab/fuse-deadlock-fires";

    /** Who was who. */
    private record Ids(List<String> words) {
        static Ids of(String name) throws IOException {
            String line = Files.readString(Path.of("src/test/resources/captures", name + ".ids"));
            return new Ids(List.of(line.strip().split(" ")));
        }

        int get(String key) {
            return words.stream()
                    .filter(word -> word.startsWith(key + "="))
                    .mapToInt(word -> Integer.parseInt(word.substring(key.length() + 1)))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-no-fusectl", "-single", "-self-exit", "-unmap", "-writeback", "-futex", "-call", "-entered"
            })
    void everyWayIntoADeadFileSystemIsTold(String variant) throws CollectException, IOException {
        Ids ids = Ids.of(FIRES + variant);
        Case host = Cases.recorded(FIRES + variant);
        assertThat(new FuseDeadlock().findings(host)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(finding.facts())
                    .containsEntry("fuseConnection", Value.of(ids.get("connection")))
                    .containsEntry("mountPoint", Value.of("/mnt/s3"));
            assertThat(finding.about())
                    .extracting(TaskKey::tid)
                    .startsWith(ids.get("tid"))
                    .contains(ids.get("init"));
            assertThat(finding.chain().getFirst().name()).startsWith(ids.get("init") + " (container-init)");
            assertThat(finding.remedies().getFirst().command())
                    .endsWith("echo 1 > /sys/fs/fuse/connections/" + ids.get("connection") + "/abort");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-single", "-self-exit", "-unmap", "-writeback", "-futex", "-call", "-entered"})
    void oneCauseIsOneFinding(String variant) throws CollectException {
        assertThat(Cases.ids(Cases.recorded(FIRES + variant))).containsExactly("fuse-deadlock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zombies-unreaped-fires", "zombie-leader-live-threads-fires", "orphan-process-group-fires"})
    void otherTroubleIsNone(String name) throws CollectException {
        assertThat(new FuseDeadlock().findings(Cases.recorded("lab/" + name)))
                .extracting(Finding::rule)
                .isEmpty();
    }
}
