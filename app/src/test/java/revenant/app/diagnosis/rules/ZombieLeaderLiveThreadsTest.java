package revenant.app.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import revenant.app.diagnosis.Cases;
import revenant.app.diagnosis.Confidence;
import revenant.app.diagnosis.Finding;
import revenant.app.tree.Hosts;
import revenant.app.tree.TaskFixture;

class ZombieLeaderLiveThreadsTest {
    private static List<Finding> found(Hosts hosts) {
        return new ZombieLeaderLiveThreads().findings(Cases.of(hosts));
    }

    @Test
    void aLeaderThatEndedWhileAThreadSleepsIsAlive() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "exporter")
                .leader(TaskFixture::zombie)
                .thread(51, thread -> thread.stack("futex_do_wait", "do_syscall_64"));
        assertThat(found(hosts)).singleElement().satisfies(finding -> {
            assertThat(finding.headline())
                    .isEqualTo(
                            "Process 50 (exporter) looks like a zombie but is alive: only its first thread has ended,"
                                    + " 1 thread of it still runs and holds its files.");
            assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
            assertThat(finding.remedies().getFirst().command()).isEqualTo("kill 50");
            assertThat(finding.evidence())
                    .extracting(evidence -> evidence.source())
                    .containsExactly("/proc/50/task/50/stat", "/proc/50/task/51/stat");
        });
    }

    @Test
    void aZombieWithoutOtherThreadsIsNone() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "exporter").leader(TaskFixture::zombie);
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void aLeaderWhoseLastThreadIsStuckInItsExitIsNotCalledAlive() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "fused")
                .leader(TaskFixture::zombie)
                .thread(51, thread -> thread.stuckInExit("request_wait_answer", "do_exit"));
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void threadsThatAreCountedButNotReadMakeItLikely() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "exporter").leader(TaskFixture::zombie).counted(3);
        assertThat(found(hosts))
                .singleElement()
                .satisfies(finding -> assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY));
    }
}
