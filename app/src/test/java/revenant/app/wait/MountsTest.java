package revenant.app.wait;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import revenant.app.tree.Hosts;
import revenant.collector.model.Mount;

final class MountsTest {
    private static final List<Mount> MOUNTS = List.of(
            Hosts.mount("/", "ext4", 1),
            Hosts.mount("/mnt", "nfs", 2),
            Hosts.mount("/mnt", "fuse", 3),
            Hosts.mount("/mnt/a", "ext4", 4));

    private static int minor(String path) {
        return Mounts.holding(path, MOUNTS).orElseThrow().minor();
    }

    @Test
    void theLongestPrefixWinsByWholeNames() {
        assertThat(minor("/mnt/a/b")).isEqualTo(4);
        assertThat(minor("/mnt/ab")).isEqualTo(3);
        assertThat(minor("/mntx")).isEqualTo(1);
    }

    @Test
    void ofTwoOnTheSamePointTheLaterCoversTheEarlier() {
        assertThat(minor("/mnt")).isEqualTo(3);
    }

    @Test
    void whatIsNoPathLiesOnNoMount() {
        assertThat(Mounts.holding("pipe:[1]", MOUNTS)).isEmpty();
    }
}
