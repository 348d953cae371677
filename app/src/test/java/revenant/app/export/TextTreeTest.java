package revenant.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.TaskFixture;
import revenant.app.tree.ViewState;

final class TextTreeTest {
    private static Hosts hosts() {
        Hosts hosts = Hosts.host().blind("kernel stacks");
        hosts.process(10, "web").thread(11, thread -> thread.state('D').stack("path_openat"));
        hosts.process(20, "worker").ppid(10).leader(TaskFixture::zombie);
        hosts.process(21, "worker").ppid(10);
        hosts.process(30, "cron");
        return hosts;
    }

    @Test
    void theHeadSaysWhereItComesFromAndWhatIsMissing() {
        assertThat(TextTree.of(hosts().tree(), ViewState.INITIAL)).startsWith("""
                host web1, taken 2026-11-21 10:00:00 UTC, kernel Linux 6.18.44 x86_64, collected as root
                5 processes, 6 threads; 1 zombie, 1 uninterruptible
                not seen: kernel stacks: denied (needs root)

                """);
    }

    @Test
    void rowsAreAlignedAndBranchesDrawn() {
        String text = TextTree.of(hosts().tree(), ViewState.INITIAL);
        assertThat(text.lines().skip(4)).containsExactly("""
                PID  TID  PPID  STAT     Age  User  Wait point   Marks            Name
                  1    1     0  Ss    9h 59m  root  (denied)                      systemd
                 10   10     1  Ssl   9h 59m  root  (denied)                      ├─ web
                 10   11     1  Dsl   9h 59m  root  path_openat  uninterruptible  │  ├─ {web}
                 20   20    10  Zs    9h 59m  root               zombie           │  ├─ worker
                 21   21    10  Ss    9h 59m  root  (denied)                      │  └─ worker
                 30   30     1  Ss    9h 59m  root  (denied)                      └─ cron
                """.lines().toArray(String[]::new));
    }

    @Test
    void aSubtreeBeginsAtItsOwnRow() {
        ProcessTree tree = hosts().tree();
        assertThat(TextTree.subtree(tree, 1).lines().map(line -> line.substring(line.lastIndexOf("  ") + 2)))
                .containsExactly("Name", "web", "├─ {web}", "├─ worker", "└─ worker");
    }

    @Test
    void hostileNamesCannotDrawOutsideTheirCell() {
        Hosts hosts = Hosts.host();
        hosts.process(10, "a\n20 b\u202e");
        assertThat(TextTree.of(hosts.tree(), ViewState.INITIAL)).contains("a\\n20 b\\u202e");
    }

    @Test
    void aVeryDeepTreeStaysReadable() {
        Hosts hosts = Hosts.bare();
        for (int pid = 1; pid <= 2000; pid++) {
            hosts.process(pid, "deep").ppid(pid - 1);
        }
        String text = TextTree.of(hosts.tree(), ViewState.INITIAL);
        assertThat(text.lines().mapToInt(String::length).max().orElseThrow()).isLessThan(300);
    }
}
