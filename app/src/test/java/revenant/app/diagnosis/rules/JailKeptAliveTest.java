package revenant.app.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import revenant.app.diagnosis.BsdHost;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Cases;
import revenant.app.diagnosis.Confidence;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.Remedy;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.tree.Hosts;
import revenant.collector.fixture.RecordedBsd;

class JailKeptAliveTest {
    private static List<Finding> found(Case host) {
        return new JailKeptAlive().findings(host);
    }

    private static List<Finding> found(BsdHost host) {
        return found(host.look());
    }

    private static BsdHost host() {
        return BsdHost.of(RecordedBsd.BASELINE.rootSnapshot()).withoutJails();
    }

    /** A jail with one daemon that PID 1 has. */
    private static BsdHost left() {
        return host().jail(7, "build7", "/jails/b7").process(5000, "worker", 1, 7);
    }

    @Test
    void theRecordedOrphanIsToldWithItsMountsAndHowToEndIt() {
        Case host = BsdHost.of(RecordedBsd.ORPHANS_IN_JAILS.rootSnapshot()).look();
        assertThat(found(host)).hasSize(2).first().satisfies(finding -> {
            assertThat(finding.headline())
                    .startsWith("Jail build1 (jid 1) lives only by 1496 (sleep), left to PID 1")
                    .contains("umount says its file systems are busy");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.facts())
                    .containsEntry("jid", Value.of(1))
                    .containsEntry("jail", Value.of("build1"))
                    .containsEntry("mounts", Value.ofTexts(List.of("/jails/a1", "/jails/a1/dev")));
            assertThat(finding.remedies())
                    .extracting(Remedy::command)
                    .containsExactly("jail -r build1", "umount /jails/a1/dev && umount /jails/a1", "");
            assertThat(finding.about()).extracting(key -> key.pid()).containsExactly(1496);
        });
    }

    @Test
    void theThirtyThreeGitDaemonsAreOneFinding() {
        Case host = BsdHost.of(BsdHost.bundled("jail-leak")).look();
        assertThat(Cases.ids(host)).containsExactly("jail-kept-alive");
        assertThat(found(host)).singleElement().satisfies(finding -> {
            assertThat(finding.headline())
                    .isEqualTo("33 jails live only by a forgotten git-daemon each, left to PID 1, the oldest for 42 d:"
                            + " none of them goes away, and umount says their file systems are busy.");
            assertThat(finding.facts())
                    .containsEntry("count", Value.of(33))
                    .containsEntry("jid", Value.of(44440))
                    .containsEntry("command", Value.of("git-daemon"));
            assertThat(finding.about()).hasSize(33);
            assertThat(finding.evidence()).hasSizeLessThanOrEqualTo(30);
            assertThat(finding.remedies().get(1).command()).startsWith("for jail in obuilder_4980 ");
        });
    }

    @Test
    void theHealthyPersistentJailIsNone() {
        assertThat(found(BsdHost.of(RecordedBsd.HEALTHY_PERSISTENT_JAIL.rootSnapshot())))
                .isEmpty();
    }

    @Test
    void aPersistentJailStaysWithoutItsProcessAnyway() {
        assertThat(found(left())).isNotEmpty();
        assertThat(found(left().jail(7, "build7", "/jails/b7", BsdHost::persistent)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"syslogd", "cron", "sshd", "named"})
    void aJailWithDaemonsOfRcRunsItsServices(String service) {
        assertThat(found(left().process(5001, service, 1, 7))).isEmpty();
    }

    @Test
    void aJailThatIsConfiguredIsMeant() {
        assertThat(found(left().configured("build7"))).isEmpty();
        assertThat(found(left().configured("web")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence())
                        .extracting(evidence -> evidence.fact())
                        .contains("no jail.conf names it"));
    }

    @Test
    void aServiceJailOfRcIsMeant() {
        assertThat(found(host().jail(7, "svcj-nginx", "/").process(5000, "nginx", 1, 7)))
                .isEmpty();
    }

    @Test
    void severalDaemonsOfDifferentKindsAreServices() {
        assertThat(found(left().process(5001, "redis-server", 1, 7))).isEmpty();
        assertThat(found(left().process(5001, "worker", 1, 7))).hasSize(1);
    }

    @Test
    void aJailInWhichSomebodyWorksIsNone() {
        assertThat(found(left().process(5001, "make", 844, 7))).isEmpty();
    }

    @Test
    void theChildrenOfWhatWasLeftAreLeftToo() {
        assertThat(found(left().process(5001, "child", 5000, 7)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.headline()).contains("5000 (worker) and 1 more");
                    assertThat(finding.explains()).hasSize(2);
                });
    }

    @Test
    void aLoneDaemonThatListensIsAServiceAndThreeAlikeAreNot() {
        BsdHost one = left().tcp("192.0.2.7:80", "*:*", "LISTEN", 7, List.of(7), 5000);
        assertThat(found(one)).isEmpty();
        for (int jid = 8; jid < 10; jid++) {
            one.jail(jid, "build" + jid, "/jails/b" + jid)
                    .process(5000 + jid, "worker", 1, jid)
                    .tcp("192.0.2." + jid + ":80", "*:*", "LISTEN", jid, List.of(jid), 5000 + jid);
        }
        assertThat(found(one)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
        });
    }

    @Test
    void whereItsSocketsCannotBeSeenItIsANotice() {
        assertThat(found(left().jail(7, "build7", "/jails/b7", BsdHost::vnet)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOTICE));
        assertThat(found(left().noSockets()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOTICE));
    }

    @Test
    void aProcessWhoseSessionIsLedFromOutsideShowsThatItWasLeft() {
        BsdHost host =
                host().jail(7, "build7", "/jails/b7").process(5000, "worker", 1, 7, orphan -> orphan.group(844, 844));
        assertThat(found(host))
                .singleElement()
                .satisfies(finding -> assertThat(finding.confidence()).isEqualTo(Confidence.PROVED));
        assertThat(found(left()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY));
    }

    @Test
    void whatAReaperHasIsLeftAndItsOwnChildIsNot() {
        BsdHost host = host().jail(7, "build7", "/jails/b7")
                .process(4000, "timeout", 844, 0)
                .process(4001, "sh", 4000, 0)
                .process(5000, "worker", 4000, 7);
        assertThat(found(host)).singleElement().satisfies(finding -> {
            assertThat(finding.headline()).contains("left to reaper 4000 (timeout)");
            assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
        });
        assertThat(found(host.without(4001))).isEmpty();
    }

    @Test
    void aJailWithoutAProcessIsNotKeptByOne() {
        assertThat(found(left().without(5000))).isEmpty();
        assertThat(found(left().process(5000, "worker", 1, 7, BsdHost.Draft::zombie)))
                .isEmpty();
    }

    @Test
    void aDyingJailIsAnotherMatter() {
        assertThat(found(left().jail(7, "build7", "/jails/b7", BsdHost::dying))).isEmpty();
    }

    @Test
    void aProcessThatJustStartedMayStillBeJoined() {
        long now = 1795251126L - 1795249329L;
        BsdHost host =
                host().jail(7, "build7", "/jails/b7").process(5000, "worker", 1, 7, one -> one.start((now - 3) * 100));
        assertThat(found(host)).isEmpty();
    }

    @Test
    void aJailWhoseRootIsTheHostsKeepsNoMount() {
        BsdHost host = host().jail(7, "build7", "/").process(5000, "worker", 1, 7);
        assertThat(found(host)).singleElement().satisfies(finding -> {
            assertThat(finding.facts()).containsEntry("mounts", Value.ofTexts(List.of()));
            assertThat(finding.headline()).endsWith("it does not go away.");
        });
    }

    @Test
    void aNameThatIsNotPlainOrNotItsOnlyIsReplacedByTheJid() {
        BsdHost host = host().jail(7, "a;reboot", "/jails/b7")
                .process(5000, "worker", 1, 7)
                .jail(8, "twin", "/jails/b8")
                .process(5001, "other", 1, 8)
                .jail(9, "twin", "/jails/b9", BsdHost::dying);
        assertThat(found(host))
                .extracting(finding -> finding.remedies().getFirst().command())
                .containsExactlyInAnyOrder("jail -r 7", "jail -r 8");
    }

    @Test
    void theInnermostMountIsTakenAwayFirstAndQuoted() {
        BsdHost host = left().mount("tmpfs", "/jails/b7", "tmpfs")
                .mount("devfs", "/jails/b7/dev", "devfs")
                .mount("/src", "/jails/b7/my src", "nullfs")
                .mount("tmpfs", "/jails/b70", "tmpfs");
        assertThat(found(host).getFirst().remedies())
                .extracting(Remedy::command)
                .contains("umount '/jails/b7/my src' && umount /jails/b7/dev && umount /jails/b7");
    }

    @Test
    void linuxHasNoJails() {
        assertThat(found(Cases.of(Hosts.host()))).isEmpty();
    }

    @Test
    void anOrphanOfAJailIsNotToldAsAGroupAsWell() {
        assertThat(Cases.ids(left().look())).containsExactly("jail-kept-alive");
    }
}
