package revenant.app.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import revenant.app.diagnosis.BsdHost;
import revenant.app.diagnosis.BsdHost.Draft;
import revenant.app.diagnosis.Confidence;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.Remedy;
import revenant.app.diagnosis.Severity;
import revenant.collector.fixture.RecordedBsd;

/** Threads of FreeBSD that no signal wakes, living and on their way out. */
class UninterruptibleOnFreeBsdTest {
    private static BsdHost host() {
        return BsdHost.of(RecordedBsd.BASELINE.rootSnapshot()).withoutJails();
    }

    private static BsdHost with(UnaryOperator<Draft> change) {
        return host().process(5000, "cp", 1, 0, change);
    }

    private static List<Finding> found(BsdHost host) {
        return Diagnosis.of(host.look()).findings();
    }

    @ParameterizedTest
    @CsvSource({
        "nfsreq, NFS server's answer, ''",
        "tx->tx_s, commit a transaction group, zpool status -x",
        "ufs, the lock of a file or directory, procstat -a -kk",
        "allprison, list of jails, 'procstat -a -kk | grep -E ''prison|jail|vnet'''"
    })
    void aThreadThatHasSleptForLongInStateDIsProvedAtOnce(String message, String what, String command) {
        assertThat(found(with(one -> one.state("D", 0, 0).waits(message, 60, "a1"))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("uninterruptible-wait");
                    assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
                    assertThat(finding.headline()).contains(what, "has not moved for 1 min");
                    assertThat(finding.remedies()).extracting(Remedy::command).contains(command);
                });
    }

    @Test
    void aSleepOfAMomentIsNone() {
        assertThat(found(with(one -> one.state("D", 0, 0).waits("nfsreq", 1, "a1"))))
                .isEmpty();
    }

    @Test
    void aThreadThatASignalWakesIsNone() {
        assertThat(found(with(one -> one.state("I", 0, 0).waits("nfsreq", 60, "a1"))))
                .isEmpty();
    }

    @Test
    void aThreadOfTheKernelIsNone() {
        assertThat(found(with(one -> one.state("DL", 0x204, 0).waits("ufs", 60, "a1"))))
                .isEmpty();
    }

    @Test
    void theOnlyNfsMountIsNamedWithTheCommandThatDoesNotHangItself() {
        BsdHost host =
                with(one -> one.state("D", 0, 0).waits("nfsreq", 60, "a1")).mount("nas:/vol", "/my data", "nfs");
        assertThat(found(host))
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedies())
                        .extracting(Remedy::command)
                        .contains("umount -N '/my data'"));
        assertThat(found(host.mount("nas:/other", "/other", "nfs")).getFirst().remedies())
                .extracting(Remedy::command)
                .noneMatch(command -> command.startsWith("umount"));
    }

    @Test
    void anExitThatHasSleptForLongIsStuck() {
        assertThat(found(with(one -> one.state("DE", 0x2000, 0x40000).waits("exithold", 60, "a1"))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("exit-stuck");
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
                    assertThat(finding.evidence()).anyMatch(one -> one.fact().contains("P_WEXIT set"));
                });
    }

    @Test
    void anExitSeenForAMomentIsANotice() {
        assertThat(found(with(one -> one.state("SE", 0x2000, 0x40000).waits("fu_ans", 1, "a1"))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOTICE));
    }

    @Test
    void aKilledProcessWaitsForTheThreadOfItThatIsStuckAndIsNotStopped() {
        BsdHost host =
                with(one -> one.state("T", 0x80400, 0x40000).waits("", 60, "-").thread("D", "ufs", 60));
        assertThat(found(host)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("exit-stuck");
            assertThat(finding.chain().getFirst().name()).startsWith("thread 205000 of 5000");
            assertThat(finding.explains()).hasSize(2);
        });
    }

    @Test
    void aStoppedProcessIsStopped() {
        assertThat(found(with(one -> one.state("T", 0x20000, 0).waits("", 60, "-"))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.rule()).isEqualTo("stopped"));
    }

    @Test
    void aVforkParentWaitsForItsChildAndSigkillDoesNotEndThat() {
        BsdHost host = with(one -> one.state("D", 0x4000, 0).waits("ppwait", 0, "a1"))
                .process(5001, "cp", 5000, 0, child -> child.state("S", 0x10, 0).noExec());
        assertThat(found(host)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("vfork-wait");
            assertThat(finding.remedies()).extracting(Remedy::command).containsExactly("kill -s KILL 5001");
        });
    }
}
