package revenant.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessTree;

final class TaskTextTest {
    private static ProcessTree tree() {
        Hosts hosts = Hosts.host();
        hosts.process(10, "evil\u001b[2J").thread(11, thread -> thread.stuckInExit("request_wait_answer", "do_exit"));
        return hosts.tree();
    }

    @Test
    void textNamesTheTaskAndEachFactItsSource() {
        String text = TaskText.of(tree(), 2);
        assertThat(text).contains("thread 11 of process 10 evil\\x1b[2J", "[/proc/10/task/11/stack]", "host web1");
        assertThat(text).doesNotContain("\u001b");
    }

    @Test
    void textSaysWhatIsNotKnown() {
        assertThat(TaskText.of(tree(), 1)).contains("not known: denied (needs root)");
    }

    @Test
    void jsonTellsTheUnknownFromTheKnown() throws Exception {
        JsonNode json = new ObjectMapper().readTree(TaskJson.of(tree(), 1));
        assertThat(json.path("schema").asInt()).isEqualTo(1);
        assertThat(json.path("host").path("takenAt").asText()).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(json.path("task").path("pid").asInt()).isEqualTo(10);
        assertThat(json.path("columns").path("wait").path("unknown").asText()).isEqualTo("denied");
        assertThat(json.path("columns").path("ppid").asText()).isEqualTo("1");
        assertThat(json.path("groups").findValuesAsText("title")).contains("Identity", "Signals");
    }

    @Test
    void jsonGivesMarksWithTheirEvidence() throws Exception {
        JsonNode mark = new ObjectMapper()
                .readTree(TaskJson.of(tree(), 2))
                .path("marks")
                .path(0);
        assertThat(mark.path("mark").asText()).isEqualTo("exiting");
        assertThat(mark.path("why").asText()).contains("PF_EXITING");
    }

    @Test
    void stacksAloneAreShort() {
        assertThat(StackText.of(tree(), 2)).isEqualTo("""
                Kernel stack of thread 11 evil\\x1b[2J
                  #0  request_wait_answer+0x1/0x2
                  #1  do_exit+0x1/0x2
                """);
    }
}
