package revenant.app.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CounterpartsTest {
    private static int[] counterparts(Hosts before, Hosts now) {
        return before.tree().counterparts(now.tree());
    }

    private static Hosts host(int... pids) {
        Hosts hosts = Hosts.host();
        for (int pid : pids) {
            hosts.process(pid, "worker");
        }
        return hosts;
    }

    @Test
    void everyTaskOfAnUnchangedHostIsFoundWhereItWas() {
        assertThat(counterparts(host(10, 20), host(10, 20))).containsExactly(0, 1, 2);
    }

    @Test
    void whatHasGoneHasNoCounterpartAndWhatFollowsMovesUp() {
        assertThat(counterparts(host(10, 20, 30), host(10, 30))).containsExactly(0, 1, -1, 2);
    }

    @Test
    void whatFollowsANewProcessMovesDown() {
        assertThat(counterparts(host(10, 30), host(10, 20, 30))).containsExactly(0, 1, 3);
    }

    @Test
    void aProcessThatMovedToAnotherParentIsTheSame() {
        Hosts before = host(10);
        before.process(20, "child").ppid(10);
        before.process(30, "other");
        Hosts now = host(10);
        now.process(20, "child");
        now.process(30, "child").ppid(10);

        assertThat(counterparts(before, now)).containsExactly(0, 1, 3, 2);
    }

    @Test
    void aPidUsedAgainIsAnotherTask() {
        Hosts before = Hosts.host();
        before.process(10, "old").leader(task -> task.start(100));
        Hosts now = Hosts.host();
        now.process(10, "new").leader(task -> task.start(900));

        assertThat(counterparts(before, now)).containsExactly(0, -1);
    }

    @Test
    void threadsAreFoundAmongNewAndGoneOnesAlsoBelowTheLeadersNumber() {
        Hosts before = Hosts.host();
        before.process(50, "java").thread(40, _ -> {}).thread(51, _ -> {}).thread(53, _ -> {});
        Hosts now = Hosts.host();
        now.process(50, "java").thread(40, _ -> {}).thread(52, _ -> {}).thread(53, _ -> {});

        assertThat(counterparts(before, now)).containsExactly(0, 1, 2, -1, 4);
    }
}
