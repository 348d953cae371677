package revenant.app.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import revenant.app.tree.Hosts;
import revenant.app.wait.Family;
import revenant.collector.model.Task;

final class StackQueryTest {
    private final StackGroups groups = groups();

    private static StackGroups groups() {
        Hosts hosts = Hosts.bare();
        hosts.process(10, "nginx")
                .leader(task -> task.stack("ep_poll", "do_epoll_wait", "do_syscall_64"))
                .thread(11, thread -> thread.stack("ep_poll", "do_epoll_wait", "do_syscall_64"));
        hosts.process(20, "redis").leader(task -> task.stack("ep_poll", "do_epoll_wait", "do_syscall_64"));
        hosts.process(30, "backup").leader(task -> task.state('D').stack("request_wait_answer", "fuse_flush"));
        hosts.process(64, "secret");
        return StackGroups.of(hosts.tree());
    }

    private List<Found> find(String text) {
        return StackQuery.ALL.withText(text).in(groups);
    }

    private List<Integer> tids(String text) {
        return find(text).stream()
                .flatMap(found -> found.group().members().stream())
                .map(Task::tid)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fuse_flush", "FUSE", "request_wait", "daemon's answer", "backup", "30", "fuse backup"})
    void aGroupIsFoundByFrameSubsystemWordsNameAndId(String text) {
        assertThat(tids(text)).containsExactly(30);
    }

    @Test
    void aFrameIsFoundAlsoWhereItIsFolded() {
        assertThat(tids("do_syscall_64")).containsExactly(10, 11, 20);
    }

    @Test
    void ofAGroupFoundByANameOnlySuchMembersAreKept() {
        Found found = find("epoll nginx").getFirst();
        assertThat(found.narrowed()).isTrue();
        assertThat(found.group().members().stream().map(Task::tid)).containsExactly(10, 11);
        assertThat(found.whole().count()).isEqualTo(3);
    }

    @Test
    void ofAGroupFoundByItsFrameAllAre() {
        assertThat(find("epoll").getFirst().narrowed()).isFalse();
    }

    @Test
    void allWordsOfANameMustBeThoseOfOneMember() {
        assertThat(find("nginx redis")).isEmpty();
    }

    @Test
    void aNumberIsAnIdAndNotPartOfAFunction() {
        assertThat(tids("64")).containsExactly(64);
        assertThat(tids("1")).isEmpty();
    }

    @Test
    void whatWasNotReadIsFoundByItsReason() {
        assertThat(tids("denied")).containsExactly(64);
    }

    @Test
    void aBlankQueryFindsEveryGroup() {
        assertThat(find("  ")).hasSize(groups.groups().size());
    }

    @Test
    void aFamilyLeavesOutTheOthers() {
        StackQuery query = StackQuery.ALL.withFamily(Optional.of(Family.TALK));
        assertThat(query.in(groups)).extracting(found -> found.group().count()).containsExactly(3);
        assertThat(query.withText("fuse").in(groups)).isEmpty();
    }
}
