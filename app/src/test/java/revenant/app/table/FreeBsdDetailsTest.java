package revenant.app.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import revenant.app.tree.ProcessTree;
import revenant.collector.fixture.RecordedBsd;

/** What the details say of tasks of FreeBSD, and what they do not claim. */
final class FreeBsdDetailsTest {
    private static List<FactGroup> of(RecordedBsd recorded, int pid) {
        ProcessTree tree = ProcessTree.of(recorded.rootSnapshot());
        return Details.of(tree, tree.nodeOf(pid));
    }

    private static List<String> lines(List<FactGroup> groups) {
        return groups.stream()
                .flatMap(group -> group.facts().stream())
                .map(fact -> fact.label() + ": " + fact.words())
                .toList();
    }

    @Test
    void aProcessInAJailSaysWhichAndHowThatIs() {
        assertThat(lines(of(RecordedBsd.DYING_JAILS, 2140)))
                .contains("jail: zomb (jid 8)", "state: DYING", "persist: no", "path: /jails/b4");
        assertThat(lines(of(RecordedBsd.DYING_JAILS, 1501)))
                .contains("jail: build2 (jid 2)", "state: ACTIVE", "jail's root directory: /jails/a2");
        assertThat(lines(of(RecordedBsd.DYING_JAILS, 844))).contains("jail: none: the host itself");
    }

    @Test
    void whatFreeBsdShowsNobodyIsUnsupportedWithItsReason() {
        assertThat(lines(of(RecordedBsd.STATE_E_EXITING, 4569)))
                .contains(
                        "stack: unsupported (FreeBSD shows no kernel stack of an exiting process, to nobody)",
                        "descriptors: unsupported (FreeBSD shows no descriptors of an exiting process, to nobody)");
        assertThat(lines(of(RecordedBsd.DYING_JAILS, 2140)))
                .contains(
                        "stack: unsupported (FreeBSD shows no kernel stack of a zombie)",
                        "descriptors: unsupported (FreeBSD shows no descriptors of a zombie)");
    }

    @Test
    void nothingIsSaidOfWhatOnlyLinuxHas() {
        assertThat(lines(of(RecordedBsd.DYING_JAILS, 1501)))
                .noneMatch(line -> line.contains("namespace")
                        || line.startsWith("login user")
                        || line.startsWith("cgroup")
                        || line.contains("file system 1001"));
    }

    @Test
    void theFirstThreadHasAnIdOfItsOwn() {
        assertThat(lines(of(RecordedBsd.DYING_JAILS, 1536))).contains("pid: 1536", "tid: 100101");
    }
}
