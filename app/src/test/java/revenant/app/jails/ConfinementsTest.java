package revenant.app.jails;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import revenant.app.sample.SampleIncident;
import revenant.app.sample.SampleIncidents;
import revenant.app.table.Fact;
import revenant.app.table.FactGroup;
import revenant.app.tree.Hosts;
import revenant.app.tree.JailHost;
import revenant.app.tree.JailLeak;
import revenant.app.tree.ProcessTree;
import revenant.collector.CollectException;
import revenant.collector.Collector;
import revenant.collector.fixture.RecordedBsd;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;

/** What is told of the jails of hosts that were recorded. */
final class ConfinementsTest {
    private static Confinements of(HostSnapshot snapshot) {
        return Confinements.of(ProcessTree.of(snapshot));
    }

    private static Confinement jail(HostSnapshot snapshot, String name) {
        return of(snapshot).all().stream()
                .filter(one -> one.enclosure().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Confinement dying(String name) {
        return jail(RecordedBsd.DYING_JAILS.rootSnapshot(), name);
    }

    private static List<String> lines(Confinement one, String title) {
        return ConfinementFacts.of(one).stream()
                .filter(group -> group.title().startsWith(title))
                .flatMap(group -> group.facts().stream())
                .map(fact -> fact.label() + ": " + fact.words())
                .toList();
    }

    @Test
    void aJailThatOneOrphanKeepsSaysWhoAndSinceWhen() {
        Confinement build = jail(RecordedBsd.ORPHANS_IN_JAILS.rootSnapshot(), "build3");
        assertThat(ConfinementWords.state(build)).isEqualTo("active");
        assertThat(Keeping.words(build)).isEqualTo("kept by 1 orphan, sleep 1536, started 2s ago");
        assertThat(ConfinementWords.mounts(build.mounts())).isEqualTo("devfs 1, nullfs 1, tmpfs 1");
        assertThat(lines(build, "Processes")).containsExactly("1536: sleep 100000, ppid 1, started 2s ago  [orphan]");
    }

    @Test
    void aDyingJailTellsWhatWasSeenThatRefersToIt() {
        assertThat(Keeping.words(dying("finwait")))
                .isEqualTo("no process keeps it any more; seen: 1 in FIN_WAIT_1, 1 mount below its path");
        assertThat(Keeping.words(dying("passedfd"))).contains("1 file of it open outside");
        assertThat(Keeping.words(dying("zomb"))).contains("zombie sh 2140");
        assertThat(Keeping.words(jail(RecordedBsd.STATE_E_EXITING.rootSnapshot(), "exitjail")))
                .isEqualTo("no process keeps it any more; seen: exiting lab 4569");
    }

    @Test
    void aConnectionThatNobodyHoldsIsToldByTheAddressOfTheJail() {
        assertThat(ConfinementWords.sockets(dying("finwait").sockets())).isEqualTo("FIN_WAIT_1 1");
        assertThat(lines(dying("finwait"), "Sockets"))
                .containsExactly("FIN_WAIT_1: tcp4 127.0.1.1:29645 to 127.0.2.1:9000, held by no process, told by its"
                        + " address, 48520 bytes not taken");
        assertThat(dying("zomb").sockets()).isEqualTo(Reading.known(List.of()));
    }

    @Test
    void aFileThatWasPassedOutIsFoundWithItsHolder() {
        assertThat(lines(dying("passedfd"), "Open from outside"))
                .startsWith("open: 2128 lab, 5: /jails/b3/tmp/data.txt");
    }

    @Test
    void asAnOrdinaryUserWhatWasNotReadIsSaid() {
        Confinement passed = jail(RecordedBsd.DYING_JAILS.userSnapshot(), "passedfd");
        assertThat(passed.openings().found()).isEmpty();
        assertThat(passed.openings().unread()).isPositive();
        assertThat(lines(passed, "Open from outside"))
                .anyMatch(line -> line.matches(": the descriptors of \\d+ processes are not known"));
    }

    @Test
    void theMountsOfAJailWhoseRootIsTheHostsCannotBeToldApart() {
        Confinement rootless = jail(RecordedBsd.STATE_E_EXITING.rootSnapshot(), "exitjail");
        assertThat(rootless.mounts()).isInstanceOf(Reading.Unknown.class);
        assertThat(rootless.zfs().datasets().isKnown()).isFalse();
        assertThat(rootless.openings().found()).isEmpty();
    }

    @Test
    void theSocketsOfANetworkOfItsOwnAreNotKnown() {
        Confinement vnet = jail(RecordedBsd.HEALTHY_PERSISTENT_JAIL.rootSnapshot(), "vnetj");
        assertThat(vnet.sockets())
                .isEqualTo(Reading.unknown(Reason.UNSUPPORTED, "it has a network of its own, seen only from inside"));
        assertThat(ConfinementWords.traits(vnet)).containsExactly("persistent", "own network");
    }

    @Test
    void aJailInsideAnotherStandsBelowItAndItsFilesAreNotOpenFromOutside() {
        Confinements all = of(RecordedBsd.HEALTHY_PERSISTENT_JAIL.rootSnapshot());
        assertThat(all.all()).extracting(ConfinementWords::title).containsExactly("web", "web.inner", "vnetj");
        assertThat(all.all()).extracting(Confinement::depth).containsExactly(0, 1, 0);
        Confinement inner = all.all().get(1);
        assertThat(ConfinementWords.traits(inner)).containsExactly("persistent", "inside web (jid 16)");
        assertThat(inner.openings().found()).isEmpty();
        assertThat(Keeping.words(all.all().getFirst()))
                .endsWith("persistent: it stays until it is removed; 1 jail inside it");
    }

    @Test
    void theDyingStandFirst() {
        assertThat(of(RecordedBsd.DYING_JAILS.rootSnapshot()).all())
                .extracting(ConfinementWords::state)
                .containsExactly("dying", "dying", "dying", "active", "active");
    }

    @Test
    void theDatasetsAndSnapshotsBelowAPathBelongToItsJail() {
        Confinement one = of(JailLeak.of(3)).all().getFirst();
        assertThat(one.zfs().datasets().orElse(List.of())).hasSize(1);
        assertThat(lines(one, "ZFS snapshots")).singleElement().asString().contains("@snap", "0 holds");
        assertThat(one.mounts()
                        .map(mounts ->
                                mounts.stream().map(mount -> mount.fsType()).toList()))
                .isEqualTo(Reading.known(List.of("nullfs", "devfs", "fdescfs")));
    }

    @Test
    void theFileSystemThatItsRootLiesInIsPinnedToo() throws IOException, CollectException {
        SampleIncident leak = SampleIncidents.all().stream()
                .filter(incident -> incident.id().equals("jail-leak"))
                .findFirst()
                .orElseThrow();
        Confinement oldest = of(Collector.open(leak.unpack()).snapshot()).all().getFirst();
        assertThat(lines(oldest, "Mounts")).anyMatch(line -> line.endsWith("in which its root directory lies"));
        assertThat(oldest.zfs().datasets().map(List::size)).isEqualTo(Reading.known(1));
    }

    @Test
    void aRootOnTheFileSystemOfTheHostPinsNothingOfItsOwn() {
        assertThat(lines(dying("zomb"), "Mounts")).containsExactly("nullfs: /jails/b4 from /");
        Confinement web = jail(RecordedBsd.HEALTHY_PERSISTENT_JAIL.rootSnapshot(), "web");
        assertThat(lines(web, "Mounts")).noneMatch(line -> line.contains("root directory"));
    }

    @Test
    void aDyingJailOfWhichNothingIsSeenSaysJustThat() {
        JailHost host = JailHost.of(RecordedBsd.LEAKS_NAMES.rootSnapshot());
        HostSnapshot phantom = host.jails(Reading.known(
                        List.of(JailHost.jail(JailHost.jail(9, "phantom", 0, "/jails/gone"), "phantom", false, true))))
                .snapshot();
        assertThat(Keeping.words(jail(phantom, "phantom")))
                .isEqualTo("no process keeps it any more, and nothing was seen that refers to it");
    }

    @Test
    void aJailThatJlsDidNotListIsToldByItsProcesses() {
        HostSnapshot unlisted = JailHost.of(RecordedBsd.ORPHANS_IN_JAILS.rootSnapshot())
                .jails(Reading.unknown(Reason.TIMED_OUT, "jls hangs"))
                .snapshot();
        Confinements all = of(unlisted);
        assertThat(all.listing().isKnown()).isFalse();
        assertThat(all.all()).extracting(ConfinementWords::title).containsExactly("jid 1", "jid 2", "jid 4");
        assertThat(all.all().getFirst().dying().isKnown()).isFalse();
        assertThat(Keeping.words(all.all().getFirst())).isEqualTo("1 process in it, but jls did not list it");
    }

    @Test
    void twoJailsOfOneNameAreTwo() {
        HostSnapshot twice = JailHost.of(RecordedBsd.DYING_JAILS.rootSnapshot())
                .jails(jail -> JailHost.jail(jail, "same", false, jail.dying().orElse(false)))
                .snapshot();
        assertThat(of(twice).all())
                .extracting(Confinement::enclosure)
                .doesNotHaveDuplicates()
                .hasSize(5);
    }

    @Test
    void everyFactHasItsCommand() {
        for (RecordedBsd recorded : RecordedBsd.values()) {
            for (Confinement one : of(recorded.rootSnapshot()).all()) {
                assertThat(ConfinementFacts.of(one))
                        .flatExtracting(FactGroup::facts)
                        .extracting(Fact::source)
                        .allMatch(source -> source.matches("(ps|jls|mount|netstat|sockstat|zfs|procstat) .*"));
            }
        }
    }

    @Test
    void aJailThatIsInsideItselfEndsTheSearchToo() {
        HostSnapshot loop = JailHost.of(RecordedBsd.DYING_JAILS.rootSnapshot())
                .jails(Reading.known(List.of(
                        JailHost.jail(1, "a", 2, "/a"),
                        JailHost.jail(2, "b", 1, "/b"),
                        JailHost.jail(3, "c", 3, "/c"))))
                .snapshot();
        assertThat(of(loop).all()).extracting(ConfinementWords::title).contains("a", "b", "c");
    }

    @Test
    void onLinuxNobodyIsInAnythingOnAHostWithoutContainers() {
        Confinements none = Confinements.of(Hosts.host().tree());
        assertThat(none.all()).isEmpty();
        assertThat(none.listing()).isEqualTo(Reading.known(0));
        assertThat(none.ofJails()).isFalse();
    }

    @Test
    void theQueryFindsByNameIdPathAddressAndCommand() {
        Confinements all = of(RecordedBsd.DYING_JAILS.rootSnapshot());
        assertThat(found(all, "BUILD")).containsExactly("build2", "build3");
        assertThat(found(all, "127.0.1.1")).containsExactly("finwait");
        assertThat(found(all, "/jails/b3")).containsExactly("passedfd");
        assertThat(found(all, "sleep")).containsExactly("build3");
        assertThat(found(all, "dying jid")).containsExactly("finwait", "passedfd", "zomb");
        assertThat(new ConfinementQuery("", true).in(all)).hasSize(3);
        assertThat(found(all, "nothing")).isEmpty();
    }

    private static List<String> found(Confinements all, String words) {
        return ConfinementQuery.ALL.withText(words).in(all).stream()
                .map(ConfinementWords::title)
                .toList();
    }

    @Test
    void theSameIsFoundAgainAfterARefresh() {
        Confinements before = of(RecordedBsd.ORPHANS_IN_JAILS.rootSnapshot());
        Confinements after = of(RecordedBsd.DYING_JAILS.rootSnapshot());
        assertThat(after.at(before.all().get(1).enclosure()).map(Confinement::depth))
                .isEqualTo(Optional.of(0));
        assertThat(after.at(before.all().getFirst().enclosure())).isEmpty();
    }
}
