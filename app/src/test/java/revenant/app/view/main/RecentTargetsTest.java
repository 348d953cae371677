package revenant.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import revenant.app.view.MemoryPreferences;

class RecentTargetsTest {
    private final RecentTargets recent = new RecentTargets(new MemoryPreferences());

    @Test
    void theNewestComesFirstAndOnce() {
        recent.add("web1");
        recent.add("web2");
        recent.add("web1");
        assertThat(recent.list()).containsExactly("web1", "web2");
    }

    @Test
    void onlyTwelveAreKept() {
        for (int i = 0; i < 20; i++) {
            recent.add("web" + i);
        }
        assertThat(recent.list()).hasSize(12).startsWith("web19").doesNotContain("web7");
    }

    @Test
    void aCommandTooLongToStoreIsNotKept() {
        recent.add("web1");
        recent.add("exec:" + "x".repeat(9_000));
        assertThat(recent.list()).containsExactly("web1");
    }
}
