package revenant.app.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Cases;
import revenant.app.diagnosis.Confidence;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.Scene;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessFixture;
import revenant.collector.model.Mount;

class ProbePileUpTest {
    private static final Mount ROOT = Hosts.mount("/", "ext4", 8, 1, "/dev/sda1");
    private static final Mount NFS =
            new Mount(50, 1, 0, 50, "/", "/data", "rw", "", "nfs4", "nas1:/export", "rw,hard,addr=192.0.2.7");
    private static final String[] STATFS = {"rpc_wait_bit_killable", "nfs4_proc_statfs", "statfs_by_dentry"};

    private static Hosts host() {
        Hosts hosts = Hosts.host().mounts(4026531841L, ROOT, NFS);
        hosts.process(40, "telegraf").cgroup("/system.slice/telegraf.service").leader(task -> task.stack("ep_poll"));
        return hosts;
    }

    /** A df that was started at a time after boot, in seconds, and hangs. */
    private static ProcessFixture df(Hosts hosts, int pid, long second) {
        return hosts.process(pid, "df")
                .ppid(40)
                .cgroup("/system.slice/telegraf.service")
                .leader(task -> task.state('D').start(second * 100).switches(2).stack(STATFS));
    }

    private static Hosts every(int seconds) {
        Hosts hosts = host();
        for (int i = 0; i < 8; i++) {
            df(hosts, 100 + i, 35_000 + (long) i * seconds);
        }
        return hosts;
    }

    private static List<Finding> found(Hosts hosts) {
        return new ProbePileUp().findings(Cases.of(hosts));
    }

    private static Finding only(Hosts hosts) {
        List<Finding> findings = found(hosts);
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    @Test
    void aCheckThatIsStartedEveryMinuteAndHangsIsAPileUp() {
        Finding finding = only(every(60));
        assertThat(finding.headline())
                .isEqualTo(
                        "40 (telegraf) starts df every 1 min and each one hangs: 8 are there, the oldest for 16 min 40 s;"
                                + " they wait in mount /data (nfs4), for NFS server nas1 (192.0.2.7) to answer.");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
        assertThat(finding.facts())
                .containsEntry("comm", Value.of("df"))
                .containsEntry("count", Value.of(8))
                .containsEntry("everySeconds", Value.of(60))
                .containsEntry("agentPid", Value.of(40));
        assertThat(finding.chain())
                .extracting(link -> link.name())
                .containsExactly(
                        "40 (telegraf)", "100 (df) and 7 more", "mount /data (nfs4)", "NFS server nas1 (192.0.2.7)");
        assertThat(finding.remedies().getFirst().text()).startsWith("Stop the check first");
        assertThat(finding.remedies())
                .anySatisfy(remedy -> assertThat(remedy.command()).isEqualTo("systemctl stop telegraf.service"))
                .anySatisfy(remedy ->
                        assertThat(remedy.command()).isEqualTo("kill -s KILL 100 101 102 103 104 105 106 107"));
    }

    @Test
    void wrappersOfOneCommandAreSeenThrough() {
        Hosts hosts = host();
        for (int i = 0; i < 6; i++) {
            hosts.process(200 + i, "sh").ppid(40).leader(task -> task.stack("do_wait"));
            df(hosts, 300 + i, 35_000 + 10L * i).ppid(200 + i);
        }
        assertThat(only(hosts).headline()).startsWith("40 (telegraf) starts df every 10 s");
    }

    @Test
    void orphansOfOneUnitAreAPileUpOfItsAgent() {
        Hosts hosts = host();
        for (int i = 0; i < 6; i++) {
            df(hosts, 300 + i, 35_000 + 10L * i).ppid(1);
        }
        Finding finding = only(hosts);
        assertThat(finding.headline()).startsWith("df is started every 10 s and each one hangs: 6 are there");
        assertThat(finding.missing()).contains("who starts it: their parents have gone, their unit tells");
        assertThat(finding.facts()).doesNotContainKey("agentPid");
    }

    @Test
    void itAccountsForItsTasksAndTellsWhatTheyWaitFor() {
        assertThat(Cases.ids(Cases.of(every(60)))).containsExactly("probe-pile-up");
    }

    @Test
    void othersThatWaitForTheSameAreToldThemselves() {
        Hosts hosts = every(60);
        for (int pid : new int[] {60, 70}) {
            hosts.process(pid, "c" + pid).leader(task -> task.state('D').stack(STATFS));
        }
        assertThat(Cases.ids(Cases.of(hosts))).contains("probe-pile-up", "uninterruptible-wait");
    }

    @Test
    void workersThatSleepAreNone() {
        Hosts hosts = host();
        for (int i = 0; i < 30; i++) {
            int second = i;
            hosts.process(100 + i, "nginx")
                    .ppid(40)
                    .leader(task ->
                            task.state('S').start(35_000_00 + second * 1000L).stack("ep_poll"));
        }
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void workersThatWereStartedTogetherAndWaitAreNone() {
        Hosts hosts = host();
        for (int i = 0; i < 30; i++) {
            df(hosts, 100 + i, 35_000);
        }
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void jobsWithoutAPeriodAreNone() {
        Hosts hosts = host();
        long[] starts = {0, 1, 5, 6, 14, 15, 31, 33};
        for (int i = 0; i < starts.length; i++) {
            df(hosts, 100 + i, 35_000 + starts[i]);
        }
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void fewAreNone() {
        Hosts hosts = host();
        for (int i = 0; i < 4; i++) {
            df(hosts, 100 + i, 35_000 + 60L * i);
        }
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void differentCommandsAreNone() {
        Hosts hosts = host();
        for (int i = 0; i < 8; i++) {
            long start = (35_000 + 60L * i) * 100;
            hosts.process(100 + i, "cmd" + i)
                    .ppid(40)
                    .leader(task -> task.state('D').start(start).stack(STATFS));
        }
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void aUnitWhoseNameNoShellCouldBeGivenHasNoCommand() {
        Hosts hosts = host();
        for (int i = 0; i < 8; i++) {
            df(hosts, 100 + i, 35_000 + 60L * i).cgroup("/system.slice/a\u001b[31m.service");
        }
        assertThat(only(hosts).remedies()).noneMatch(remedy -> remedy.command().startsWith("systemctl"));
    }

    @Test
    void theLabsAgentStartsDfEverySecond() throws Exception {
        Scene scene = Scene.of("probe-pile-up-fires");
        Case host = scene.host();
        int agent = scene.id("agent");
        assertThat(new ProbePileUp().findings(host)).singleElement().satisfies(finding -> {
            assertThat(finding.facts())
                    .containsEntry("comm", Value.of("df"))
                    .containsEntry("count", Value.of(6))
                    .containsEntry("agentPid", Value.of(agent));
            assertThat(finding.headline())
                    .startsWith(agent + " (node-exporter) starts df every 1 s and each one hangs");
        });
        assertThat(Cases.ids(host)).containsExactly("probe-pile-up");
    }

    @Test
    void theLabsProbesThatEndAreNone() throws Exception {
        assertThat(Cases.ids(Cases.recorded("lab/probe-pile-up-quiet"))).isEmpty();
    }
}
