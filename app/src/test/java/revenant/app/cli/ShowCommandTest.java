package revenant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import revenant.collector.fixture.Recorded;

/** {@code revenant show}. */
class ShowCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void everythingKnownIsPrintedWithItsSource() {
        Incident incident = Incident.in(directory);
        int pid = incident.daemon();
        Ran ran = Ran.with("show", incident.file(), "--pid", pid);
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("process " + pid + " fused", "zombie with live threads", "request_wait_answer")
                .contains("/proc/" + pid + "/task/" + incident.stuck() + "/stack", "SIGKILL");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void aPidThatWasNotThereIsSaidNotToHaveBeen() {
        CliTest.assertRefused(
                Ran.with("show", CaptureFiles.sample(directory), "--pid", "4242"),
                "There was no process 4242",
                "revenant tree");
    }

    @Test
    void jsonHasSchemaHostTaskMarksAndWhy() throws JsonProcessingException {
        Incident incident = Incident.in(directory);
        int pid = incident.orphan();
        JsonNode json = json(incident.file(), pid);
        assertThat(json.path("schema").asInt()).isEqualTo(1);
        assertThat(json.at("/host/name").asText()).isEqualTo("web1");
        assertThat(json.at("/host/takenAt").asText()).matches("2026-\\d\\d-\\d\\dT.*Z");
        assertThat(json.at("/task/pid").asInt()).isEqualTo(pid);
        assertThat(json.at("/task/ppid").asInt()).isEqualTo(1);
        assertThat(json.at("/marks/0/mark").asText()).isEqualTo("orphan");
        assertThat(json.at("/marks/0/why").asText())
                .startsWith("Its parent has died and PID 1")
                .contains("process group");
        assertThat(json.findValuesAsText("source")).contains("/proc/" + pid + "/task/" + pid + "/stat");
    }

    @Test
    void whatIsNotKnownCarriesAReasonAndNeverAValue() throws JsonProcessingException {
        JsonNode json = json(CaptureFiles.recorded(directory, Recorded.NOBODY), 1);
        List<JsonNode> unknowns = StreamSupport.stream(
                        json.findParents("unknown").spliterator(), false)
                .toList();
        assertThat(unknowns)
                .isNotEmpty()
                .allSatisfy(
                        unknown -> assertThat(unknown.path("unknown").asText()).isNotEmpty())
                .allSatisfy(unknown -> assertThat(unknown.has("detail")).isTrue())
                .anySatisfy(
                        unknown -> assertThat(unknown.path("unknown").asText()).contains("denied"));
        assertThat(json.findValues("value")).noneMatch(JsonNode::isNull);
    }

    private static JsonNode json(Path capture, int pid) throws JsonProcessingException {
        Ran ran = Ran.with("show", capture, "--pid", pid, "--format", "json");
        assertThat(ran.code()).as(ran.err()).isZero();
        return new ObjectMapper().readTree(ran.out());
    }
}
