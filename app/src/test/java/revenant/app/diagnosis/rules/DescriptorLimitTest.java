package revenant.app.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Cases;
import revenant.app.diagnosis.Confidence;
import revenant.app.diagnosis.Evidence;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.Remedy;
import revenant.app.diagnosis.Samples;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessFixture;
import revenant.app.tree.ProcessTree;

class DescriptorLimitTest {
    private static List<Finding> found(Case host) {
        return new DescriptorLimit().findings(host);
    }

    private static Hosts shim(int eventfds, long soft, long hard) {
        Hosts hosts = Hosts.host();
        ProcessFixture shim = hosts.process(800, "containerd-shim").files(soft, hard);
        for (int fd = 0; fd < eventfds; fd++) {
            shim.descriptor(fd, fd < 3 ? "socket:[" + fd + "]" : "anon_inode:[eventfd]");
        }
        return hosts;
    }

    private static Finding one(Hosts hosts) {
        assertThat(found(Cases.of(hosts))).hasSize(1);
        return found(Cases.of(hosts)).getFirst();
    }

    private static List<String> commands(Finding finding) {
        return finding.remedies().stream()
                .map(Remedy::command)
                .filter(command -> !command.isEmpty())
                .toList();
    }

    @Test
    void aProcessAtItsLimitCanOpenNothingMore() {
        Finding finding = one(shim(100, 100, 4096));
        assertThat(finding.headline())
                .isEqualTo("800 (containerd-shim) can open no more files: 100 of 100, by kind 97 eventfd, 3 socket.");
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
        assertThat(finding.facts()).containsEntry("count", Value.of(100)).containsEntry("limit", Value.of(100));
        assertThat(finding.evidence()).extracting(Evidence::source).containsExactly("/proc/800/fd", "/proc/800/limits");
        assertThat(commands(finding)).containsExactly("prlimit --pid 800 --nofile=200:");
    }

    @Test
    void nineTenthsAreAWarningAndLessIsNone() {
        assertThat(one(shim(90, 100, 4096)).severity()).isEqualTo(Severity.WARNING);
        assertThat(found(Cases.of(shim(89, 100, 4096)))).isEmpty();
    }

    @Test
    void atTheHardLimitRootMustRaiseBoth() {
        assertThat(commands(one(shim(100, 100, 100)))).containsExactly("prlimit --pid 800 --nofile=200:200");
        assertThat(commands(one(shim(100, 100, 150)))).containsExactly("prlimit --pid 800 --nofile=150:");
    }

    @Test
    void descriptorsAboveALimitThatWasLoweredTakeNoRoom() {
        Hosts hosts = Hosts.host();
        ProcessFixture process = hosts.process(800, "server").files(64, 64);
        for (int fd = 0; fd < 100; fd++) {
            process.descriptor(fd < 10 ? fd : fd + 100, "socket:[" + fd + "]");
        }
        assertThat(found(Cases.of(hosts))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8})
    void aTinyLimitIsAFence(int limit) {
        assertThat(found(Cases.of(shim(8, limit, limit)))).isEmpty();
    }

    @Test
    void oneLookDoesNotSayThatTheyGrow() {
        Finding finding = one(shim(95, 100, 4096));
        assertThat(finding.missing()).containsExactly("a second sample: whether the number grows, and which kind");
        assertThat(finding.headline()).doesNotContain("leak").doesNotContain("grow");
    }

    @Test
    void aSecondSampleSaysWhatGrew() {
        ProcessTree before =
                shim(92, 100, 4096).up(Duration.ofHours(10).minusSeconds(5)).tree();
        ProcessTree now = shim(95, 100, 4096).tree();
        Finding finding =
                found(Case.of(now).with(Samples.before(now, List.of(before)))).getFirst();
        assertThat(finding.evidence())
                .extracting(Evidence::fact)
                .contains("3 more than 5 s before, most of them eventfd");
        assertThat(finding.missing()).isEmpty();
    }

    @Test
    void theHostsOwnLimitIsWatchedToo() {
        Finding finding = one(Hosts.host().openFiles(95_000, 100_000));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.about()).isEmpty();
        assertThat(commands(finding)).containsExactly("sysctl -w fs.file-max=200000");
        assertThat(found(Cases.of(Hosts.host().openFiles(2000, Long.MAX_VALUE))))
                .isEmpty();
    }

    @Test
    void theLabsProcessWithManyIsFound() throws Exception {
        Case many = Cases.recorded("lab/descriptor-limit-fires");
        assertThat(Cases.ids(many)).containsExactly("descriptor-limit");
        assertThat(found(many).getFirst().facts())
                .containsEntry("count", Value.of(973))
                .containsEntry("limit", Value.of(1024));
        assertThat(Cases.ids(Cases.recorded("lab/descriptor-limit-quiet"))).isEmpty();
    }

    @Test
    void ourOwnAreNotCounted() {
        assertThat(found(Cases.of(shim(100, 100, 4096).probe(800)))).isEmpty();
    }
}
