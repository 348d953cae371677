package revenant.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.TaskFixture;

/** A process may be called anything: no export takes its name for a command. */
class HostileNamesTest {
    private static ProcessTree tree(String comm) {
        Hosts hosts = Hosts.host();
        hosts.process(40, comm);
        return hosts.tree();
    }

    @Test
    void aFormulaIsTextInTheTable() {
        ProcessTree tree = tree("=1+cmd|x");
        assertThat(Csv.of(tree, new int[] {tree.nodeOf(40)}).split("\r\n", -1)[1])
                .startsWith("'=1+cmd|x,40,40");
    }

    @Test
    void aCommaAndAQuoteStayInTheirCell() {
        ProcessTree tree = tree("a,\"b");
        assertThat(Csv.of(tree, new int[] {tree.nodeOf(40)}).split("\r\n", -1)[1])
                .startsWith("\"a,\"\"b\",40");
    }

    @Test
    void aTagIsTextInThePage() {
        Hosts hosts = Hosts.host();
        hosts.process(800, "<b>boss").leader(parent -> parent.stack("hrtimer_nanosleep", "do_syscall_64"));
        hosts.process(900, "job").ppid(800).leader(TaskFixture::zombie);
        String page = Html.of(new Report(Diagnosis.of(Case.of(hosts.tree())), List.of()), new byte[0]);
        assertThat(page).contains("&lt;b&gt;boss").doesNotContain("<b>");
    }
}
