package revenant.app.wait;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FamilyTest {
    private static Set<String> subsystems() {
        return WaitPoints.all().stream().map(WaitPoint::subsystem).collect(Collectors.toSet());
    }

    @Test
    void everySubsystemOfTheKnowledgeBaseHasAFamily() {
        assertThat(Family.listed()).containsOnlyKeys(subsystems());
    }

    @Test
    void everyFamilyHasASubsystem() {
        assertThat(Family.listed().values()).contains(Family.values());
    }

    @ParameterizedTest
    @CsvSource({
        "virtiofs, FUSE",
        "NFS, REMOTE",
        "ext4, STORAGE",
        "memory, MEMORY",
        "futex, LOCK",
        "unix socket, TALK",
        "freezer, CONTROL",
        "pid namespace, PROCESS",
        "kernel thread, OTHER"
    })
    void aSubsystemBelongsToTheFamilyAPersonWouldLookIn(String subsystem, Family family) {
        assertThat(Family.of(subsystem)).isEqualTo(family);
    }

    @Test
    void aSubsystemNobodyListedIsOther() {
        assertThat(Family.of("quantum")).isEqualTo(Family.OTHER);
    }
}
