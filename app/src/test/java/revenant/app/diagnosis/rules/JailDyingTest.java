package revenant.app.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import revenant.app.diagnosis.BsdHost;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Cases;
import revenant.app.diagnosis.Confidence;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.Remedy;
import revenant.app.diagnosis.Samples;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.collector.fixture.RecordedBsd;
import revenant.collector.model.Descriptor;
import revenant.collector.model.Jail;

class JailDyingTest {
    private static List<Finding> found(Case host) {
        return new JailDying().findings(host);
    }

    private static Finding one(BsdHost host) {
        assertThat(found(host.look())).hasSize(1);
        return found(host.look()).getFirst();
    }

    private static BsdHost host() {
        return BsdHost.of(RecordedBsd.BASELINE.rootSnapshot()).withoutJails();
    }

    private static BsdHost dying() {
        return host().jail(7, "old", "/jails/old", BsdHost::dying);
    }

    private static BsdHost withAddress() {
        return host().jail(
                        7,
                        "old",
                        "/jails/old",
                        jail -> BsdHost.life(jail, 0, false, true, Jail.Vnet.INHERIT, List.of("192.0.2.7")));
    }

    private static List<String> facts(Finding finding) {
        return finding.evidence().stream().map(evidence -> evidence.fact()).toList();
    }

    @Test
    void theThreeRecordedJailsAreEachToldByWhatHoldsThem() {
        Case host = BsdHost.of(RecordedBsd.DYING_JAILS.rootSnapshot()).look();
        assertThat(found(host))
                .extracting(
                        finding -> finding.facts().get("jail"),
                        finding -> finding.facts().get("kind"))
                .containsExactly(
                        tuple(Value.of("finwait"), Value.of("socket")),
                        tuple(Value.of("passedfd"), Value.of("descriptor")),
                        tuple(Value.of("zomb"), Value.of("zombie")));
    }

    @Test
    void aConnectionThatTheOtherSideDoesNotReadIsToldWithWhoThatIs() {
        Finding finding =
                found(BsdHost.of(RecordedBsd.DYING_JAILS.rootSnapshot()).look()).getFirst();
        assertThat(facts(finding))
                .contains(
                        "tcp4 127.0.1.1:29645 to 127.0.2.1:9000 in FIN_WAIT_1, 48520 bytes not taken by the other side,"
                                + " without a process; its address is this jail's only; the other end is 2124 (lab), which has"
                                + " not read 82380 bytes");
        assertThat(finding.remedies()).extracting(Remedy::command).contains("tcpdrop 127.0.1.1 29645 127.0.2.1 9000");
    }

    @Test
    void aDescriptorOutsideIsOnlyLikely() {
        Finding finding =
                found(BsdHost.of(RecordedBsd.DYING_JAILS.rootSnapshot()).look()).get(1);
        assertThat(finding.headline())
                .isEqualTo(
                        "Jail passedfd (jid 7) is dying and does not go away: 2128 (lab) outside of it has a file below"
                                + " its root open, which may have been passed out of it.");
        assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void theZombieOfAJailIsToldHereAndNotAgainByItself() {
        Case host = BsdHost.of(RecordedBsd.DYING_JAILS.rootSnapshot()).look();
        assertThat(Cases.ids(host)).doesNotContain("zombies-unreaped");
        assertThat(found(host).get(2).headline())
                .isEqualTo("Jail zomb (jid 8) is dying and does not go away: zombie 2140 (sh) holds it until 2138 (lab)"
                        + " has waited for it.");
    }

    @Test
    void aZombieThatIsJustBeingReapedHoldsItForAMomentOnly() {
        assertThat(found(BsdHost.of(RecordedBsd.BASELINE.rootSnapshot()).look()))
                .isEmpty();
    }

    @Test
    void everyRungIsNamedWithWhatWasSeenThere() {
        assertThat(facts(one(dying())))
                .contains(
                        "a process of it on its way out: none seen",
                        "a zombie of it: none seen",
                        "the kernel's thread that removes jails, stuck: none seen",
                        "a file of it that a process outside has open: none seen",
                        "a connection of it that has not ended: none seen",
                        "a file system mounted from inside: none seen",
                        "a jail inside it: none seen");
    }

    @Test
    void whereNothingIsSeenALeakIsSuspected() {
        Finding finding = one(dying());
        assertThat(finding.headline())
                .isEqualTo("Jail old (jid 7) is dying and does not go away: no process, file, connection or mount that"
                        + " holds it is visible; a leaked reference is suspected.");
        assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(finding.remedies().getFirst().command()).isEqualTo("vmstat -m | grep -E 'prison|cred'");
        assertThat(finding.facts()).containsEntry("holders", Value.ofTexts(List.of()));
    }

    @Test
    void whereNotAllCouldBeSeenNoLeakIsSuspected() {
        Finding finding = one(dying().noSockets());
        assertThat(finding.headline())
                .contains("not everything could be looked at")
                .doesNotContain("leaked");
        assertThat(facts(finding))
                .anyMatch(fact -> fact.startsWith("a connection of it that has not ended: could not look"));
    }

    @Test
    void theConnectionsOfAVnetJailCannotBeSeen() {
        Finding finding = one(host().jail(
                        7, "old", "/jails/old", jail -> BsdHost.life(jail, 0, false, true, Jail.Vnet.NEW, List.of())));
        assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
        assertThat(finding.headline()).contains("connections of its own network");
    }

    @ParameterizedTest
    @CsvSource({
        "TIME_WAIT, NOTICE, at most 60 s",
        "FIN_WAIT_2, NOTICE, some minutes at most",
        "LAST_ACK, WARNING, no fixed time"
    })
    void aConnectionIsToldWithTheTimeItTakes(String state, Severity severity, String time) {
        Finding finding = one(withAddress().tcp("192.0.2.7:80", "198.51.100.1:5", state, -1, List.of(7)));
        assertThat(finding.severity()).isEqualTo(severity);
        assertThat(finding.chain().getLast().waitsFor()).contains(time);
    }

    @Test
    void aConnectionThatAProcessHasOrOfAnotherAddressIsNotTheJails() {
        BsdHost host = withAddress()
                .tcp("192.0.2.7:80", "198.51.100.1:5", "ESTABLISHED", 0, List.of(7), 844)
                .tcp("192.0.2.8:80", "198.51.100.1:6", "TIME_WAIT", -1, List.of());
        assertThat(one(host).headline()).contains("a leaked reference is suspected");
    }

    @Test
    void aJailWithTheAddressesOfTheHostMayHaveMadeAConnectionOfIt() {
        Finding finding = one(dying().tcp("192.0.2.1:80", "198.51.100.1:5", "TIME_WAIT", -1, List.of()));
        assertThat(finding.headline()).contains("perhaps by connection 192.0.2.1:80 to 198.51.100.1:5");
        assertThat(finding.missing()).anyMatch(words -> words.startsWith("whether that is what refers to it"));
    }

    @Test
    void aFileOfAnotherJailsPathIsNotItsFile() {
        BsdHost host =
                dying().process(5000, "tail", 1, 0, tail -> tail.open(3, "/jails/older/log", Descriptor.Kind.FILE));
        assertThat(one(host).headline()).contains("a leaked reference is suspected");
        assertThat(one(host.process(5000, "tail", 1, 0, tail -> tail.open(3, "/jails/old/log", Descriptor.Kind.FILE)))
                        .headline())
                .contains("5000 (tail) outside of it has a file below its root open");
    }

    @Test
    void whatIsMountedBelowMayHoldItButNotItsDevfsAndItsRoot() {
        BsdHost host = dying().mount("/base", "/jails/old", "nullfs").mount("devfs", "/jails/old/dev", "devfs");
        assertThat(one(host).headline()).contains("a leaked reference is suspected");
        Finding finding = one(host.mount("tmpfs", "/jails/old/tmp", "tmpfs"));
        assertThat(finding.headline()).contains("(tmpfs on /jails/old/tmp)");
        assertThat(finding.remedies().getFirst().command()).isEqualTo("umount /jails/old/tmp");
    }

    @Test
    void aJailInsideHoldsTheOneItIsIn() {
        BsdHost host = dying().jail(
                        8,
                        "old.inner",
                        "/jails/old/in",
                        jail -> BsdHost.life(jail, 7, false, true, Jail.Vnet.INHERIT, List.of()))
                .process(5000, "sh", 4999, 8, BsdHost.Draft::zombie)
                .process(4999, "parent", 1, 0);
        Finding finding = one(host);
        assertThat(finding.headline()).contains("jail old.inner (jid 8) inside it is still there");
        assertThat(finding.chain()).extracting(link -> link.name()).contains("zombie 5000 (sh)", "4999 (parent)");
    }

    @Test
    void aProcessStuckInItsExitIsTheCauseOfTheJail() {
        Case host = BsdHost.of(RecordedBsd.STATE_E_EXITING.rootSnapshot()).look();
        assertThat(found(host))
                .singleElement()
                .satisfies(finding -> assertThat(finding.headline())
                        .contains("its process 4569 (lab) does not get through its exit"));
        assertThat(Cases.ids(host)).containsExactly("exit-stuck");
    }

    @Test
    void theKernelsThreadStuckInARemovalIsSeen() {
        BsdHost host = dying().process(
                        0,
                        "jail_remove taskq",
                        0,
                        0,
                        kernel -> kernel.state("DL", 0x204, 0)
                                .stack("mi_switch", "_sx_xlock_hard", "vnet_destroy", "prison_complete"));
        assertThat(one(host).headline()).contains("kernel thread jail_remove taskq");
    }

    @Test
    void aSecondSampleProvesThatItStays() {
        Case now = withAddress()
                .tcp("192.0.2.7:80", "198.51.100.1:5", "LAST_ACK", -1, List.of(7))
                .look();
        assertThat(found(now).getFirst().confidence()).isEqualTo(Confidence.LIKELY);
        Case again = now.with(Samples.before(now.tree(), List.of(now.tree())));
        assertThat(found(again).getFirst().confidence()).isEqualTo(Confidence.PROVED);
    }

    @Test
    void theBundledJailsAreTold() {
        Case host = BsdHost.of(BsdHost.bundled("jail-dying")).look();
        assertThat(Cases.ids(host)).containsExactly("jail-dying", "jail-dying");
        assertThat(found(host))
                .extracting(finding -> finding.facts().get("jail"))
                .containsExactly(Value.of("shop"), Value.of("mail"));
    }

    @Test
    void aLivingJailIsNone() {
        assertThat(found(host().jail(7, "new", "/jails/new").look())).isEmpty();
    }
}
