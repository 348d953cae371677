package revenant.app.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import revenant.collector.fixture.RecordedBsd;
import revenant.collector.model.Jail;
import revenant.collector.model.Reading;

/** Who keeps a jail by accident, and the jails where the same looks are as they should be. */
final class JailKeepersTest {
    private static final int LAB = 1501;

    private static JailHost orphans() {
        return JailHost.of(RecordedBsd.ORPHANS_IN_JAILS.rootSnapshot());
    }

    private static List<Integer> orphansOf(ProcessTree tree) {
        return IntStream.range(0, tree.size())
                .filter(node -> tree.has(node, Mark.ORPHAN))
                .mapToObj(node -> tree.process(node).pid())
                .toList();
    }

    @Test
    void aProcessOfPid1IsTheOnlyOneInAJailThatIsNotPersistent() {
        ProcessTree tree = orphans().tree();
        assertThat(orphansOf(tree)).containsExactly(1496, 1501, 1536);
        assertThat(tree.marks(tree.nodeOf(LAB)).why(Mark.ORPHAN))
                .isEqualTo("Its parent has died and PID 1 (init) adopted it: it is in jail build2, where PID 1 starts"
                        + " nothing, and only such processes keep that jail, which is not persistent.");
    }

    @Test
    void thirtyThreeGitDaemonsAreThirtyThreeOrphans() {
        JailHost host = orphans();
        List<Jail> jails = IntStream.range(0, 33)
                .mapToObj(i -> JailHost.jail(44_400 + i, "obuilder-" + i, 0, "/obuilder/result/" + i))
                .toList();
        host.jails(Reading.known(jails)).without(1496).without(1501).without(1536);
        IntStream.range(0, 33).forEach(i -> host.like(1, 2261 + i, "git-daemon", 1, 44_400 + i));
        assertThat(orphansOf(host.tree())).hasSize(33);
    }

    @Test
    void servicesOfAPersistentJailAreNot() {
        assertThat(orphansOf(ProcessTree.of(RecordedBsd.HEALTHY_PERSISTENT_JAIL.rootSnapshot())))
                .isEmpty();
    }

    @Test
    void servicesThatRcStartedInAJailThatIsNotPersistentAreNot() {
        JailHost host = JailHost.of(RecordedBsd.HEALTHY_PERSISTENT_JAIL.rootSnapshot())
                .jails(jail -> JailHost.jail(jail, jail.name(), false, false));
        assertThat(orphansOf(host.tree())).containsExactly(7614);
    }

    @Test
    void theServiceOfAServiceJailIsNot() {
        assertThat(orphansOf(orphans()
                        .jails(jail -> JailHost.jail(jail, "svcj-" + jail.name(), false, false))
                        .tree()))
                .isEmpty();
    }

    @Test
    void theOnlyProcessOfAJailThatSomebodyHasSetUpIsNot() {
        assertThat(orphansOf(orphans().configured("build2").tree())).containsExactly(1496, 1536);
    }

    @Test
    void whatIsLeftInAJailInWhichSomebodyWorksIsNot() {
        ProcessTree tree = orphans().like(1501, 4000, "make", 844, 2).tree();
        assertThat(orphansOf(tree)).containsExactly(1496, 1536);
    }

    @Test
    void aChildOfAnOrphanWorksForItAndSavesNobody() {
        ProcessTree tree = orphans().like(1501, 4000, "sh", 1501, 2).tree();
        assertThat(orphansOf(tree)).containsExactly(1496, 1501, 1536);
    }

    @Test
    void aZombieOfADyingJailIsNoOrphan() {
        assertThat(orphansOf(ProcessTree.of(RecordedBsd.DYING_JAILS.rootSnapshot())))
                .containsExactly(1501, 1536);
    }

    @Test
    void nothingIsSaidWhereOtherUsersAreHidden() {
        JailHost host = JailHost.of(RecordedBsd.ORPHANS_IN_JAILS.userSnapshot());
        assertThat(orphansOf(host.tree())).containsExactly(1496, 1501, 1536);
        assertThat(orphansOf(host.sysctl("security.bsd.see_other_uids", "0").tree()))
                .isEmpty();
    }

    @Test
    void nothingIsSaidOfAJailThatIsNotKnown() {
        assertThat(orphansOf(orphans().jails(Reading.notCollected()).tree())).isEmpty();
    }
}
