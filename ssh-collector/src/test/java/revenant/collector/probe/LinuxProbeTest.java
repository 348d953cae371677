package revenant.collector.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinuxProbeTest {
    @Test
    void theClientWatchesAndNamesTheFilesToSkip() {
        String wire = new String(
                Probes.wire(Set.of("9/cmdline", "/sys/fs/fuse/connections/4/waiting")), StandardCharsets.UTF_8);

        assertThat(wire).startsWith("REVENANT_WATCH=1\nREVENANT_SKIP='/sys/fs/fuse/connections/4/waiting 9/cmdline'\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9/cmdline'; reboot; '", "9/a b", "9/$(id)", "9/a\nb", ""})
    void aPathThatTheShellCouldTakeForMoreIsRefused(String path) {
        assertThatThrownBy(() -> Probes.wire(Set.of(path))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theScriptIsReadWholeBeforeItRuns() {
        assertThat(Probes.linux().lines().filter(line -> !line.startsWith("#")))
                .startsWith("{")
                .endsWith("}");
    }

    @Test
    void theScriptNeitherWritesAFileNorRunsWhatCanHang() {
        String code = Probes.linux().replaceAll("(?m)^ *#.*$", "");

        assertThat(code).doesNotContain("<<").doesNotContainPattern("(^|[ (|])(ps|lsof|df|fuser|stat -L) ");
        assertThat(code.replaceAll(">>?(&[0-9-]|/dev/null)", "")).doesNotContainPattern("[^-=|]>{1,2} *[\"$/A-Za-z]");
    }
}
