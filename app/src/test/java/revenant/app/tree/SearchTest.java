package revenant.app.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchTest {
    private final ProcessTree tree = tree();

    private static ProcessTree tree() {
        Hosts hosts = Hosts.host();
        hosts.process(4711, "java")
                .arguments("/opt/jdk/bin/java", "-jar", "Shop.jar")
                .cgroup("/system.slice/shop.service")
                .descriptor(3, "/srv/data/orders.db")
                .leader(task -> task.uid(33).stack("futex_do_wait", "do_syscall_64"))
                .thread(4712, thread -> thread.stack("request_wait_answer"))
                .thread(4713, thread -> thread.comm("GC Thread#0"));
        hosts.process(47, "cat");
        return hosts.tree();
    }

    private int[] tids(String query) {
        return Arrays.stream(Search.of(tree, query).nodes())
                .map(node -> tree.task(node).tid())
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.jar", "JAVA", "www-data", "shop.service", "orders.db", "futex", "4711", "java  shop"})
    void theProcessIsFoundByAnythingOfIts(String query) {
        assertThat(tids(query)).containsExactly(4711);
    }

    @Test
    void aThreadIsFoundByWhatIsItsOwnAndNotByItsProcessName() {
        assertThat(tids("request_wait")).containsExactly(4712);
        assertThat(tids("gc thread#0")).containsExactly(4713);
        assertThat(tids("4712")).containsExactly(4712);
        assertThat(tids("www-data request_wait")).containsExactly(4712);
    }

    @Test
    void aThreadIsFoundByItsStackThoughItsNameIsItsProcessNameAndMatchesToo() {
        Hosts hosts = Hosts.host();
        hosts.process(60, "fused")
                .thread(61, thread -> thread.comm("fused").stack("fuse_flush"))
                .thread(62, thread -> thread.comm("fused").stack("futex_do_wait"));
        ProcessTree fused = hosts.tree();
        assertThat(Arrays.stream(Search.of(fused, "fuse").nodes())
                        .map(node -> fused.task(node).tid()))
                .containsExactly(60, 61);
    }

    @Test
    void aNumberIsAWholePidAndNotPartOfOne() {
        assertThat(tids("47")).containsExactly(47);
    }

    @Test
    void everyWordMustBeFound() {
        assertThat(tids("java nginx")).isEmpty();
    }

    @Test
    void aBlankQueryFindsNothing() {
        assertThat(tids("   ")).isEmpty();
    }

    @Test
    void nextAndPreviousGoRound() {
        Search search = Search.of(tree, "a");
        int[] nodes = search.nodes();
        assertThat(nodes).hasSizeGreaterThan(1);
        assertThat(search.next(-1)).isEqualTo(nodes[0]);
        assertThat(search.next(nodes[0])).isEqualTo(nodes[1]);
        assertThat(search.next(nodes[nodes.length - 1])).isEqualTo(nodes[0]);
        assertThat(search.previous(nodes[0])).isEqualTo(nodes[nodes.length - 1]);
        assertThat(search.previous(nodes[1])).isEqualTo(nodes[0]);
        assertThat(Search.of(tree, "zzz").next(0)).isEqualTo(-1);
        assertThat(Search.of(tree, "zzz").previous(0)).isEqualTo(-1);
    }
}
