package revenant.app.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.TaskFixture;

final class ColumnsTest {
    private final ProcessTree tree = tree();

    private static ProcessTree tree() {
        Hosts hosts = Hosts.host();
        hosts.process(100, "java")
                .arguments("/usr/bin/java", "-jar", "a\u001b[2Jb")
                .group(90, 80)
                .cgroup("/system.slice/shop.service")
                .descriptor(3, "/dev/null")
                .leader(task -> task.uid(33).pending(15).start(360_000).stack("futex_do_wait", "do_syscall_64"))
                .thread(101, thread -> thread.comm("worker").state('D'));
        hosts.process(200, "dead").leader(TaskFixture::zombie);
        hosts.process(300, "kworker/0:1").ppid(2).leader(task -> task.flags(TaskFixture.KTHREAD));
        return hosts.tree();
    }

    private String text(Column column, int tid) {
        for (int node = 0; node < tree.size(); node++) {
            if (tree.task(node).tid() == tid) {
                return column.text(tree, node);
            }
        }
        throw new AssertionError(tid);
    }

    @Test
    void aNameShowsTheCommandLineWithoutItsControlCharacters() {
        assertThat(text(Columns.NAME, 100)).isEqualTo("java -jar a\\x1b[2Jb");
        assertThat(text(Columns.NAME, 101)).isEqualTo("{worker}");
        assertThat(text(Columns.NAME, 300)).isEqualTo("[kworker/0:1]");
    }

    @Test
    void statesAreSaidInWordsAndLetters() {
        assertThat(text(Columns.STATE, 101)).isEqualTo("uninterruptible");
        assertThat(text(Columns.STAT, 101)).isEqualTo("Dl");
        assertThat(text(Columns.STAT, 200)).isEqualTo("Zs");
        assertThat(text(Columns.MARKS, 200)).isEqualTo("zombie");
    }

    @Test
    void numbersTimesAndSizesAreReadable() {
        assertThat(text(Columns.PGRP, 100)).isEqualTo("90");
        assertThat(text(Columns.SID, 100)).isEqualTo("80");
        assertThat(text(Columns.AGE, 100)).isEqualTo("9h 0m");
        assertThat(text(Columns.CPU, 100)).isEqualTo("0:02.50");
        assertThat(text(Columns.RSS, 100)).isEqualTo("400.0 KiB");
        assertThat(text(Columns.THREADS, 100)).isEqualTo("2");
        assertThat(text(Columns.FDS, 100)).isEqualTo("1");
    }

    @Test
    void whatThreadsShareIsSaidOnceAtTheirProcess() {
        assertThat(text(Columns.THREADS, 101)).isEmpty();
        assertThat(text(Columns.RSS, 101)).isEmpty();
        assertThat(text(Columns.FDS, 101)).isEmpty();
    }

    @Test
    void userPlaceWaitAndSignalsAreNamed() {
        assertThat(text(Columns.USER, 100)).isEqualTo("www-data");
        assertThat(text(Columns.PLACE, 100)).isEqualTo("shop.service");
        assertThat(text(Columns.WAIT, 100)).isEqualTo("futex_do_wait");
        assertThat(text(Columns.PENDING, 100)).isEqualTo("SIGTERM");
        assertThat(text(Columns.EXIT, 200)).isEqualTo("killed by SIGKILL");
        assertThat(text(Columns.EXIT, 100)).isEmpty();
    }

    @Test
    void whatIsNotKnownIsSaidWithItsReasonAndIsNotEmpty() {
        assertThat(text(Columns.WAIT, 101)).isEqualTo("(denied)");
    }

    @Test
    void idsAreUniqueAndFound() {
        assertThat(Columns.ALL).extracting(Column::id).doesNotHaveDuplicates();
        assertThat(Columns.byId("wait")).contains(Columns.WAIT);
        assertThat(Columns.byId("nothing")).isEmpty();
        assertThat(Columns.DEFAULT)
                .contains(Columns.NAME, Columns.PPID, Columns.MARKS)
                .doesNotContain(Columns.EXIT);
    }
}
