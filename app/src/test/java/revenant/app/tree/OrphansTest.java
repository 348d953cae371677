package revenant.app.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import revenant.collector.model.SectionReport;

/** Each orphan stands beside its nearest innocent neighbour. */
final class OrphansTest {
    private static final String GITEA = "/system.slice/gitea.service";
    private static final String ID = "4d5e".repeat(16);

    private static boolean orphan(Hosts hosts, int pid) {
        ProcessTree tree = hosts.tree();
        return tree.has(tree.nodeOf(pid), Mark.ORPHAN);
    }

    private static String why(Hosts hosts, int pid) {
        ProcessTree tree = hosts.tree();
        return tree.marks(tree.nodeOf(pid)).why(Mark.ORPHAN);
    }

    private static Hosts gitea() {
        Hosts hosts = Hosts.host();
        hosts.process(812, "gitea").cgroup(GITEA).leader(task -> task.start(2000));
        return hosts;
    }

    @Test
    void aLostGrandchildOfAServiceIsAnOrphan() {
        Hosts hosts = gitea();
        hosts.process(4102, "git-remote-http").group(4100, 812).cgroup(GITEA).leader(task -> task.start(900_000));
        assertThat(orphan(hosts, 4102)).isTrue();
        assertThat(why(hosts, 4102))
                .isEqualTo("Its parent has died and PID 1 (systemd) adopted it: its process group 4100 has no leader"
                        + " any more; same cgroup as gitea.service (gitea, 812).");
    }

    @Test
    void theServiceItselfIsNot() {
        assertThat(orphan(gitea(), 812)).isFalse();
    }

    @Test
    void theSameChildWhoseParentLivesIsNot() {
        Hosts hosts = gitea();
        hosts.process(4100, "git").ppid(812).group(4100, 812).cgroup(GITEA);
        hosts.process(4102, "git-remote-http").ppid(4100).group(4100, 812).cgroup(GITEA);
        assertThat(orphan(hosts, 4102)).isFalse();
    }

    @Test
    void aMemberOfALivingGroupThatInitAdoptedIsAnOrphan() {
        Hosts hosts = gitea();
        hosts.process(4102, "git-remote-http").group(812, 812).cgroup(GITEA).leader(task -> task.start(2100));
        assertThat(orphan(hosts, 4102)).isTrue();
        assertThat(why(hosts, 4102)).contains("process group of gitea, 812, which is not its parent");
    }

    @Test
    void aDaemonThatSetsItselfApartIsNot() {
        Hosts hosts = Hosts.host();
        for (String daemon : new String[] {"sshd", "cron", "nginx", "tmux: server", "conmon"}) {
            hosts.process(100 + daemon.length(), daemon).cgroup("/system.slice/" + daemon + ".service");
        }
        ProcessTree tree = hosts.tree();
        assertThat(tree.count(Mark.ORPHAN)).isZero();
    }

    @Test
    void workersOfAMasterAreNot() {
        Hosts hosts = Hosts.host();
        hosts.process(100, "nginx").cgroup("/system.slice/nginx.service");
        hosts.process(101, "nginx").ppid(100).group(100, 100).cgroup("/system.slice/nginx.service");
        assertThat(orphan(hosts, 101)).isFalse();
    }

    @Test
    void aDoubleForkedDaemonIsNotThoughTheLeaderOfItsGroupIsGone() {
        Hosts hosts = Hosts.host();
        hosts.process(102, "daemon")
                .group(101, 101)
                .cgroup("/system.slice/daemon.service")
                .leader(task -> task.flags(0x400000 | TaskFixture.FORKNOEXEC));
        assertThat(orphan(hosts, 102)).isFalse();
    }

    @Test
    void aDoubleForkedProcessLeftInAnotherServiceIsAnOrphan() {
        Hosts hosts = gitea();
        hosts.process(4102, "hook").group(4100, 4100).cgroup(GITEA).leader(task -> task.start(900_000));
        assertThat(orphan(hosts, 4102)).isTrue();
    }

    @Test
    void theSecondDaemonOfAServiceStartedTogetherWithTheFirstIsNot() {
        Hosts hosts = gitea();
        hosts.process(814, "helper").group(813, 813).cgroup(GITEA).leader(task -> task.start(2300));
        assertThat(orphan(hosts, 814)).isFalse();
    }

    @Test
    void whatSomeoneStartedFromALoginThatSshdCarriesIsNot() {
        Hosts hosts = Hosts.host();
        hosts.process(700, "sshd").cgroup("/system.slice/ssh.service");
        hosts.process(4102, "emacs")
                .group(4100, 4100)
                .cgroup("/system.slice/ssh.service")
                .leader(task -> task.start(900_000));
        assertThat(orphan(hosts, 4102)).isFalse();
    }

    @Test
    void aContainersProcessBelowTheHostsInitIsAnOrphan() {
        Hosts hosts = Hosts.host();
        hosts.process(500, "java").cgroup("/system.slice/docker-" + ID + ".scope");
        assertThat(orphan(hosts, 500)).isTrue();
        assertThat(why(hosts, 500)).contains("container docker 4d5e4d5e4d5e", "runtime process is gone");
    }

    @Test
    void aContainersProcessBelowItsShimIsNot() {
        Hosts hosts = Hosts.host();
        hosts.process(400, "containerd-shim").group(300, 300).cgroup("/system.slice/containerd.service");
        hosts.process(500, "java").ppid(400).cgroup("/system.slice/docker-" + ID + ".scope");
        assertThat(orphan(hosts, 400)).isFalse();
        assertThat(orphan(hosts, 500)).isFalse();
    }

    @Test
    void seenFromInsideTheContainerNothingIsOutside() {
        Hosts hosts = Hosts.bare();
        String path = "/docker/" + ID;
        hosts.process(1, "java").ppid(0).cgroup(path);
        hosts.process(20, "sh").cgroup(path);
        assertThat(orphan(hosts, 20)).isFalse();
    }

    @Test
    void anOrphanInsideAPidNamespaceIsFoundBelowItsInit() {
        Hosts hosts = Hosts.host();
        hosts.process(400, "containerd-shim");
        hosts.process(500, "app").ppid(400).leader(task -> task.nsPids(500, 1));
        hosts.process(520, "curl").ppid(500).group(510, 500);
        assertThat(orphan(hosts, 520)).isTrue();
    }

    @Test
    void aServiceOfSystemdsUserManagerIsNot() {
        Hosts hosts = Hosts.host();
        String user = "/user.slice/user-1000.slice/user@1000.service";
        hosts.process(900, "systemd").cgroup(user + "/init.scope");
        hosts.process(901, "(sd-pam)").ppid(900).group(900, 900).cgroup(user + "/init.scope");
        hosts.process(902, "dbus-daemon").ppid(900).cgroup(user + "/app.slice/dbus.service");
        ProcessTree tree = hosts.tree();
        assertThat(tree.count(Mark.ORPHAN)).isZero();
    }

    @Test
    void aTerminalWithoutItsSessionLeaderIsASignAndOneWithItIsNot() {
        Hosts hosts = Hosts.host();
        hosts.process(300, "bash").tty(34816);
        hosts.process(310, "left").group(310, 299).tty(34817);
        hosts.process(311, "job").group(311, 300).tty(34816);
        assertThat(orphan(hosts, 310)).isTrue();
        assertThat(orphan(hosts, 311)).isFalse();
    }

    @Test
    void onAPartlyVisibleHostNothingIsSaid() {
        Hosts hidden = gitea().hidepid(2);
        hidden.process(4102, "git").group(4100, 812).cgroup(GITEA);
        Hosts cut = gitea().section("stat", SectionReport.Outcome.CUT);
        cut.process(4102, "git").group(4100, 812).cgroup(GITEA);
        assertThat(orphan(hidden, 4102)).isFalse();
        assertThat(orphan(cut, 4102)).isFalse();
    }

    @Test
    void withoutPidOneInSightNothingIsSaid() {
        Hosts hosts = Hosts.bare();
        hosts.process(4102, "git").group(4100, 812);
        assertThat(orphan(hosts, 4102)).isFalse();
    }

    @Test
    void theChildOfANamespacesInitInTheGroupOfThatInitIsNot() {
        Hosts hosts = Hosts.host();
        hosts.process(200, "container-init").ppid(100).group(90, 80).leader(task -> task.nsPids(200, 1));
        hosts.process(201, "fused").ppid(200).group(90, 80).leader(task -> task.nsPids(201, 2));
        assertThat(orphan(hosts, 201)).isFalse();
    }

    @Test
    void aGroupLedFromOutsideThePidNamespaceIsNoSign() {
        Hosts hosts = Hosts.host();
        hosts.process(10, "sleep").group(0, 5).tty(34816);
        hosts.process(11, "sleep").group(0, 0).tty(34816);
        assertThat(orphan(hosts, 11)).isFalse();
        assertThat(hosts.tree().marks(1).list()).containsExactly(Mark.ORPHAN);
        assertThat(why(hosts, 10)).contains("session 5 has no leader").doesNotContain("process group 0");
    }

    @Test
    void belowAnInitThatNeverMadeASessionALeaderlessGroupIsStillASign() {
        Hosts hosts = Hosts.host();
        hosts.process(20, "sh").group(20, 0);
        hosts.process(4102, "git-remote-http").group(4100, 0);
        assertThat(orphan(hosts, 4102)).isTrue();
        assertThat(orphan(hosts, 20)).isFalse();
    }

    @Test
    void aZombieIsAZombieAndNotAnOrphan() {
        Hosts hosts = gitea();
        hosts.process(4102, "git").group(4100, 812).cgroup(GITEA).leader(TaskFixture::zombie);
        assertThat(orphan(hosts, 4102)).isFalse();
    }

    @Test
    void aGroupLeaderThatIsAZombieLeadsNoMore() {
        Hosts hosts = gitea();
        hosts.process(4100, "git").ppid(812).group(4100, 812).cgroup(GITEA).leader(TaskFixture::zombie);
        hosts.process(4102, "git-remote-http").group(4100, 812).cgroup(GITEA);
        assertThat(orphan(hosts, 4102)).isTrue();
    }
}
