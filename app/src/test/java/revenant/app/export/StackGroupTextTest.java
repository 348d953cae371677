package revenant.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import revenant.app.stacks.StackGroups;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessTree;

final class StackGroupTextTest {
    private static String text(Hosts hosts) {
        ProcessTree tree = hosts.tree();
        return StackGroupText.of(tree, StackGroups.of(tree).groups().getFirst());
    }

    @Test
    void theTextHoldsHostWaitStackAndEveryMember() {
        Hosts hosts = Hosts.bare();
        hosts.process(30, "backup")
                .leader(task -> task.state('D').stack("request_wait_answer", "fuse_flush", "do_syscall_64"))
                .thread(31, thread -> thread.state('D').stack("request_wait_answer", "fuse_flush", "do_syscall_64"));
        assertThat(text(hosts))
                .startsWith("host web1, taken")
                .contains("2 tasks: request_wait_answer (FUSE), 2 uninterruptible\nwaits for the FUSE daemon's answer")
                .contains("#1  fuse_flush+0x1/0x2\n")
                .contains("need not be one lock\n  30  backup  uninterruptible\n  31 of 30  backup  uninterruptible\n");
    }

    @Test
    void aGroupWithoutStackSaysWhy() {
        Hosts hosts = Hosts.bare();
        hosts.process(30, "backup");
        assertThat(text(hosts))
                .contains(
                        "1 task: stack not read: denied (not read), 1 sleeping\nwhere they are is not known: needs root");
    }
}
