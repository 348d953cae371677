package revenant.app.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Cases;
import revenant.app.diagnosis.Confidence;
import revenant.app.diagnosis.Evidence;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.Remedy;
import revenant.app.diagnosis.Samples;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.TaskFixture;

class OrphanProcessGroupTest {
    private static final String GITEA = "/system.slice/gitea.service";

    private static Hosts gitea() {
        Hosts hosts = Hosts.host();
        hosts.process(812, "gitea").cgroup(GITEA).cwd("/var/lib/gitea").leader(task -> task.start(2000));
        return hosts;
    }

    /** Its parent, git, led the group and is gone. */
    private static void lose(Hosts hosts, int pid, int pgrp, long start) {
        hosts.process(pid, "git-remote-http")
                .group(pgrp, 812)
                .cgroup(GITEA)
                .cwd("/var/lib/gitea")
                .leader(task -> task.start(start));
    }

    private static List<Finding> found(Case host) {
        return new OrphanProcessGroup().findings(host);
    }

    private static Finding one(Hosts hosts) {
        assertThat(found(Cases.of(hosts))).hasSize(1);
        return found(Cases.of(hosts)).getFirst();
    }

    private static List<String> commands(Finding finding) {
        return finding.remedies().stream()
                .map(Remedy::command)
                .filter(command -> !command.isEmpty())
                .toList();
    }

    private static List<String> facts(Finding finding) {
        return finding.evidence().stream().map(Evidence::fact).toList();
    }

    @Test
    void aLostGrandchildOfAServiceIsTracedBackToIt() {
        Hosts hosts = gitea();
        lose(hosts, 4102, 4100, 900_000);
        Finding finding = one(hosts);
        assertThat(finding.headline())
                .isEqualTo("4102 (git-remote-http) outlived the leader of its process group 4100. Most likely from 812"
                        + " (gitea) of gitea.service.");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
        assertThat(finding.facts())
                .containsEntry("pgrp", Value.of(4100))
                .containsEntry("count", Value.of(1))
                .containsEntry("originPid", Value.of(812));
        assertThat(commands(finding)).containsExactly("kill -- -4100", "kill -s KILL -- -4100");
        assertThat(facts(finding))
                .anyMatch(fact -> fact.startsWith("may come from 812 (gitea): same session 812 (says most")
                        && fact.contains("same cgroup " + GITEA)
                        && fact.contains("same working directory /var/lib/gitea"));
    }

    @Test
    void theSameChildWhoseParentLivesIsNone() {
        Hosts hosts = gitea();
        hosts.process(4100, "git").ppid(812).group(4100, 812).cgroup(GITEA);
        hosts.process(4102, "git-remote-http").ppid(4100).group(4100, 812).cgroup(GITEA);
        assertThat(found(Cases.of(hosts))).isEmpty();
    }

    @Test
    void aDaemonThatForkedTwiceUnderItsOwnUnitIsNone() {
        Hosts hosts = Hosts.host();
        hosts.process(102, "daemon").group(101, 101).cgroup("/system.slice/daemon.service");
        assertThat(found(Cases.of(hosts))).isEmpty();
    }

    @Test
    void theDescendantsOfAnOrphanBelongToIt() {
        Hosts hosts = gitea();
        lose(hosts, 4102, 4100, 900_000);
        hosts.process(4103, "git").ppid(4102).group(4100, 812).cgroup(GITEA);
        hosts.process(4104, "ssh").ppid(4103).group(4104, 812).cgroup(GITEA);
        hosts.process(4105, "gone").ppid(4103).group(4100, 812).leader(TaskFixture::zombie);
        Finding finding = one(hosts);
        assertThat(finding.about()).hasSize(3);
        assertThat(finding.headline()).startsWith("4102 (git-remote-http) and 2 more outlived the leader of their");
        assertThat(commands(finding))
                .containsExactly("kill -- -4100", "kill -s KILL -- -4100", "kill 4104", "kill -s KILL 4104");
        assertThat(finding.remedies().getFirst().text())
                .contains("It reaches 4102 (git-remote-http), 4103 (git), and nobody else.");
    }

    @Test
    void aGroupThatHoldsTheServiceItselfIsNotSignalledAsAGroup() {
        Hosts hosts = gitea();
        lose(hosts, 4102, 812, 900_000);
        Finding finding = one(hosts);
        assertThat(finding.headline())
                .startsWith("4102 (git-remote-http) was left behind in process group 812 of 812 (gitea)");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(commands(finding)).containsExactly("kill 4102", "kill -s KILL 4102");
        assertThat(finding.remedies().getFirst().text()).contains("kill -- -812 would also reach 812 (gitea)");
        assertThat(finding.facts().get("reached"))
                .isEqualTo(Value.ofTexts(List.of("812 (gitea)", "4102 (git-remote-http)")));
    }

    @Test
    void aHelperThatCameUpWithItsGroupsLeaderMayBeMeant() {
        Hosts hosts = gitea();
        lose(hosts, 4102, 812, 2100);
        Finding finding = one(hosts);
        assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
        assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void aProcessInASessionOfItsOwnInAnothersCgroupMayBeMeant() {
        Hosts hosts = gitea();
        hosts.process(4102, "hook").group(4100, 4100).cgroup(GITEA).leader(task -> task.start(900_000));
        Finding finding = one(hosts);
        assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
        assertThat(finding.headline()).startsWith("4102 (hook) outlived the leader of its session 4100. Most likely");
    }

    @Test
    void aJobOfALivingShellOnATerminalMayBeMeant() {
        Hosts hosts = Hosts.host();
        hosts.process(300, "bash").tty(34816);
        hosts.process(310, "rsync").group(305, 300).tty(34816);
        assertThat(one(hosts).severity()).isEqualTo(Severity.NOTICE);
        Hosts without = Hosts.host();
        without.process(310, "rsync").group(305, 300).tty(34816);
        assertThat(one(without).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void whatIgnoresHangupsWasMeantToLiveOnUnlessItInheritedThat() {
        Hosts hosts = gitea();
        hosts.process(4102, "import").group(4100, 812).cgroup(GITEA).leader(task -> task.ignored(1));
        assertThat(one(hosts).severity()).isEqualTo(Severity.NOTICE);
        Hosts inherited = Hosts.host();
        inherited
                .process(812, "gitea")
                .cgroup(GITEA)
                .leader(task -> task.start(500).ignored(1));
        inherited.process(4102, "import").group(4100, 812).cgroup(GITEA).leader(task -> task.ignored(1));
        assertThat(one(inherited).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void whatWeRunBelowIsNotLeftBehind() {
        Hosts hosts = gitea();
        lose(hosts, 4102, 4100, 900_000);
        hosts.process(4200, "java").ppid(4102).group(4100, 812).cgroup(GITEA);
        hosts.process(4300, "sh").ppid(4200).group(4100, 812).cgroup(GITEA);
        assertThat(found(Cases.of(hosts))).hasSize(1);
        assertThat(found(Cases.of(hosts.probe(4300)))).isEmpty();
    }

    @Test
    void theSameCommandInManyGroupsIsOneFindingWithItsPeriod() {
        Hosts hosts = gitea();
        for (int i = 0; i < 12; i++) {
            lose(hosts, 5001 + 10 * i, 5000 + 10 * i, 60_000L * (i + 1) + 100L * (i % 3));
        }
        Finding finding = one(hosts);
        assertThat(finding.headline())
                .isEqualTo("12 process groups of git-remote-http were left behind, one about every 10 min, the oldest"
                        + " 9 h 50 min ago. Most likely from 812 (gitea) of gitea.service.");
        assertThat(finding.facts()).containsEntry("groups", Value.of(12)).containsEntry("pgrp", Value.of(5000));
        assertThat(commands(finding).getFirst()).startsWith("kill -- -5000 -5010 -5020");
        assertThat(finding.evidence()).hasSizeLessThanOrEqualTo(30);
    }

    @Test
    void timesWithoutARhythmHaveNoPeriod() {
        Hosts hosts = gitea();
        long[] starts = {10_000, 11_000, 90_000, 91_500, 400_000};
        for (int i = 0; i < starts.length; i++) {
            lose(hosts, 5001 + 10 * i, 5000 + 10 * i, starts[i]);
        }
        assertThat(one(hosts).headline()).doesNotContain("every");
    }

    @Test
    void differentCommandsAreDifferentFindings() {
        Hosts hosts = gitea();
        lose(hosts, 4102, 4100, 900_000);
        hosts.process(4202, "curl").group(4200, 812).cgroup(GITEA).leader(task -> task.start(900_000));
        assertThat(found(Cases.of(hosts))).hasSize(2);
    }

    @Test
    void anOrphanThatStartedAMomentAgoMayBeAboutToEnd() {
        Hosts hosts = gitea();
        lose(hosts, 4102, 4100, 3_599_800);
        assertThat(found(Cases.of(hosts))).isEmpty();
    }

    @Test
    void aGroupWhoseNumberCouldBeASignalsIsLeftToTheShellsOwnKill() {
        Hosts hosts = gitea();
        lose(hosts, 24, 22, 900_000);
        assertThat(commands(one(hosts))).containsExactly("sh -c 'kill -- -22'", "sh -c 'kill -s KILL -- -22'");
        Hosts large = gitea();
        lose(large, 130, 128, 900_000);
        assertThat(commands(one(large))).containsExactly("kill -- -128", "kill -s KILL -- -128");
    }

    @Test
    void groupOneIsNeverSignalled() {
        Hosts hosts = Hosts.bare();
        hosts.process(1, "sh").ppid(0).group(1, 1);
        hosts.process(20, "job").group(15, 1).tty(0);
        hosts.process(30, "left").group(1, 29).tty(34816);
        for (Finding finding : found(Cases.of(hosts))) {
            assertThat(commands(finding)).noneMatch(command -> command.contains("-1 ") || command.endsWith("-1"));
            assertThat(finding.remedies()).noneMatch(remedy -> remedy.text().contains("kill -- -1 "));
        }
        assertThat(found(Cases.of(hosts))).hasSize(2);
    }

    @Test
    void whatItKeepsBusyIsSaid() {
        Hosts hosts = gitea().mounts(4026531841L, Hosts.mount("/", "ext4", 1), Hosts.mount("/mnt/repos", "nfs4", 2));
        hosts.process(813, "gitea").ppid(812).group(812, 812).cgroup(GITEA).descriptor(7, "pipe:[99]");
        hosts.process(4102, "git-remote-http")
                .group(4100, 812)
                .cgroup(GITEA)
                .cwd("/mnt/repos/a.git")
                .descriptor(1, "pipe:[99]")
                .descriptor(4, "/tmp/pack (deleted)")
                .leader(task -> task.start(900_000));
        assertThat(facts(one(hosts)))
                .contains("keeps mount /mnt/repos (nfs4) busy: working directory of 4102 (git-remote-http) is"
                        + " /mnt/repos/a.git")
                .anyMatch(fact -> fact.contains("has pipe:[99] open as 1, as has 813 (gitea)"))
                .anyMatch(fact -> fact.contains("deleted file open") && fact.contains("/tmp/pack (deleted)"));
    }

    @Test
    void withNothingInCommonNoOriginIsNamed() {
        Hosts hosts = Hosts.host();
        hosts.process(300, "other").cgroup("/system.slice/other.service");
        hosts.process(4102, "job").group(4100, 4099).cgroup("/");
        Finding finding = one(hosts);
        assertThat(finding.headline()).isEqualTo("4102 (job) outlived the leader of its process group 4100.");
        assertThat(finding.facts()).doesNotContainKey("originPid");
    }

    @Test
    void anEarlierSampleNamesTheParentThatDied() {
        Hosts before = gitea().up(Duration.ofHours(10).minusSeconds(6));
        before.process(4100, "git").ppid(812).group(4100, 812).cgroup(GITEA);
        before.process(4102, "git-remote-http")
                .ppid(4100)
                .group(4100, 812)
                .cgroup(GITEA)
                .leader(task -> task.start(900_000));
        Hosts now = gitea();
        lose(now, 4102, 4100, 900_000);
        ProcessTree tree = now.tree();
        Case host = Case.of(tree).with(Samples.before(tree, List.of(before.tree())));
        assertThat(facts(found(host).getFirst())).contains("in an earlier sample its parent was 4100 (git)");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void onAPartlyVisibleHostNobodyIsAnOrphan(int hidepid) {
        Hosts hosts = gitea().hidepid(hidepid);
        lose(hosts, 4102, 4100, 900_000);
        assertThat(found(Cases.of(hosts))).isEmpty();
    }

    @Test
    void theLabsOrphanIsFoundAndNothingElse() throws Exception {
        Case host = Cases.recorded("lab/orphan-process-group-fires");
        assertThat(Cases.ids(host)).containsExactly("orphan-process-group");
        Finding finding = found(host).getFirst();
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.headline())
                .contains("(git-remote-http) outlived the leader of its process group", "(gitea)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orphan-process-group-quiet-killed", "orphan-process-group-quiet-neighbours"})
    void theLabsNeighboursAreNone(String name) throws Exception {
        assertThat(Cases.ids(Cases.recorded("lab/" + name))).isEmpty();
    }
}
