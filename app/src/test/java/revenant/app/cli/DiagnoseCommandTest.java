package revenant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import revenant.collector.fixture.Recorded;

/** {@code revenant diagnose}. */
class DiagnoseCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void aHealthyHostEndsWithZero() {
        Ran ran = Ran.with("diagnose", CaptureFiles.recorded(directory, Recorded.HEALTHY));
        assertThat(ran.code()).as(ran.out()).isZero();
        assertThat(ran.out()).contains("Nothing found");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void anIncidentEndsWithOneAndSaysWhatHelps() {
        Ran ran = Ran.with("diagnose", CaptureFiles.sample(directory));
        assertThat(ran.code()).isOne();
        assertThat(ran.out())
                .contains("1. CRITICAL  fuse-deadlock", "zap_pid_ns_processes", "/mnt/s3")
                .contains("echo 1 > /sys/fs/fuse/connections/43/abort", "what helps (Revenant never runs it)");
    }

    @Test
    void whatCannotBeOpenedEndsWithTwoAndTheOthersAreStillTold() {
        Ran ran = Ran.with("diagnose", directory.resolve("missing.capture"), CaptureFiles.sample(directory));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("There is no file");
        assertThat(ran.out()).contains("zombie-leader-live-threads");
    }

    @Test
    void withoutAnythingToLookAtItSaysSo() {
        CliTest.assertRefused(Ran.with("diagnose"), "Say what to look at", "--explain");
    }

    @Test
    void jsonHasTheContractsFields() throws JsonProcessingException {
        JsonNode json = json(CaptureFiles.sample(directory));
        assertThat(json.path("schema").asInt()).isEqualTo(1);
        assertThat(json.at("/host/name").asText()).isEqualTo("web1");
        assertThat(json.at("/host/os").asText()).isEqualTo("linux");
        assertThat(json.at("/host/millis").asLong()).isPositive();
        assertThat(json.at("/counts/processes").asInt()).isPositive();
        assertThat(json.at("/counts/jails").isInt()).isTrue();
        JsonNode finding = json.at("/findings/0");
        assertThat(finding.path("severity").asText()).isIn("critical", "warning", "notice");
        assertThat(finding.path("confidence").asText()).isIn("proved", "likely");
        assertThat(finding.at("/pids/0").isInt()).isTrue();
        assertThat(finding.at("/tids/0").isInt()).isTrue();
        assertThat(finding.at("/chain/0/waitsFor").isTextual()).isTrue();
        assertThat(finding.at("/evidence/0/source").asText()).startsWith("/proc/");
        assertThat(finding.at("/remedy/0/command").isTextual()).isTrue();
        assertThat(finding.path("facts").isObject()).isTrue();
        assertThat(json.path("blindSpots").isArray()).isTrue();
    }

    @Test
    void aFileOfSeveralCapturesIsLookedAtAsAWhole() throws JsonProcessingException {
        Path leak = Path.of("src/main/resources/revenant/app/sample/eventfd-leak.capture.gz");
        JsonNode json = json(leak);
        assertThat(json.at("/host/samples").asInt()).isEqualTo(5);
        assertThat(json.at("/findings")).hasSize(1);
        assertThat(json.at("/findings/0/rule").asText()).isEqualTo("descriptor-leak");
        assertThat(json.at("/findings/0/confidence").asText()).isEqualTo("proved");
        assertThat(json.at("/findings/0/facts/type").asText()).isEqualTo("eventfd");
        assertThat(json.at("/findings/0/facts/perMinute").asDouble()).isBetween(50.0, 62.0);
        assertThat(json.at("/findings/0/facts/limit").asInt()).isEqualTo(1024);
        assertThat(json.path("events").isArray()).isTrue();
    }

    @Test
    void severalSourcesAreAnArray() throws JsonProcessingException {
        Path sample = CaptureFiles.sample(directory);
        Ran ran = Ran.with("diagnose", sample, sample, "--format", "json");
        assertThat(new ObjectMapper().readTree(ran.out())).hasSize(2);
    }

    @Test
    void markdownKeepsWhatAHostileNameWouldFormat() {
        Ran ran = Ran.with("diagnose", CaptureFiles.hostile(directory), "--format", "markdown");
        assertThat(ran.out()).startsWith("# What Revenant found on ").doesNotContain("\u001b", "\u202e");
    }

    @Test
    void aRuleIsExplainedByItsPage() {
        Ran ran = Ran.with("diagnose", "--explain", "zombie-leader-live-threads");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("# zombie-leader-live-threads").contains("## What helps");
    }

    @Test
    void aRuleThatIsNoneIsRefused() {
        CliTest.assertRefused(
                Ran.with("diagnose", "--explain", "no-such"), "There is no rule \"no-such\"", "zombie-leader");
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        CliTest.assertRefused(
                Ran.with("diagnose", "local", "--samples", "2", "--every", "soon"), "is no time", "--help");
    }

    private static JsonNode json(Path capture) throws JsonProcessingException {
        return new ObjectMapper()
                .readTree(Ran.with("diagnose", capture, "--format", "json").out());
    }
}
