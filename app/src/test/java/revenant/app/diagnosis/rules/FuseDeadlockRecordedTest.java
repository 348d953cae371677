package revenant.app.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Cases;
import revenant.app.diagnosis.Confidence;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.Scene;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.collector.CollectException;
import revenant.collector.model.TaskKey;

/** Containers that could not end, as the lab recorded them on Linux 6.18. */
class FuseDeadlockRecordedTest {
    private static List<Finding> found(Case host) {
        return new FuseDeadlock().findings(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-no-fusectl",
                "-single",
                "-self-exit",
                "-unmap",
                "-writeback",
                "-futex",
                "-call",
                "-dump",
                "-entered",
                "-private",
                "-fuseblk"
            })
    void everyWayIntoADeadFileSystemIsTold(String variant) throws CollectException {
        Scene scene = Scene.of("fuse-deadlock-fires" + variant);
        assertThat(found(scene.host())).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(finding.facts())
                    .containsEntry("fuseConnection", Value.of(scene.id("connection")))
                    .containsEntry("mountPoint", Value.of("/mnt/s3"));
            assertThat(finding.about())
                    .extracting(TaskKey::tid)
                    .startsWith(scene.id("tid"))
                    .contains(scene.id("init"));
            assertThat(finding.chain().getFirst().name()).startsWith(scene.id("init") + " (container-init)");
            assertThat(finding.remedies().getFirst().command())
                    .endsWith("echo 1 > /sys/fs/fuse/connections/" + scene.id("connection") + "/abort");
            assertThat(finding.evidence()).hasSizeLessThanOrEqualTo(30);
        });
        assertThat(Cases.ids(scene.host())).containsExactly("fuse-deadlock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-self-exit"})
    void aSecondLookSaysForHowLong(String variant) throws CollectException {
        Scene scene = Scene.twice("fuse-deadlock-fires" + variant);
        assertThat(found(scene.host()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence())
                        .anySatisfy(evidence -> assertThat(evidence.fact()).startsWith("has not moved for")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fuse-deadlock-quiet-busy",
                "fuse-deadlock-quiet-slow-exit",
                "fuse-deadlock-quiet-slow-exit-container",
                "exit-stuck-fires-fuse",
                "zombies-unreaped-fires",
                "zombie-leader-live-threads-fires",
                "healthy-quiet"
            })
    void aDaemonThatLivesAndOtherTroubleAreNone(String name) throws CollectException {
        assertThat(found(Scene.of(name).host())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fuse-deadlock-quiet-busy", "fuse-deadlock-quiet-slow-exit", "healthy-quiet"})
    void aDaemonThatWorksIsNoneInTwoLooks(String name) throws CollectException {
        assertThat(found(Scene.twice(name).host())).isEmpty();
    }

    @Test
    void aDaemonThatTookTheRequestAndRestsIsSilentInTwoLooks() throws CollectException {
        assertThat(found(Scene.twice("exit-stuck-fires-fuse").host()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
                });
    }
}
