package revenant.app.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Cases;
import revenant.app.diagnosis.Evidence;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.Samples;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.TaskFixture;
import revenant.collector.model.Mount;

class PidExhaustionTest {
    private static final long USER = 33;
    private static final long HOSTS_OWN = 4026531837L;

    private static List<Finding> found(Case host) {
        return new PidExhaustion().findings(host);
    }

    private static List<Finding> found(Hosts hosts) {
        return found(Cases.of(hosts));
    }

    private static Finding one(Hosts hosts) {
        assertThat(found(hosts)).hasSize(1);
        return found(hosts).getFirst();
    }

    private static Hosts jobs(long current, long max, long refused) {
        Hosts hosts = Hosts.host()
                .pids("v2", "/jobs", current, max, refused)
                .mounts(4026531841L, Hosts.mount("/sys/fs/cgroup", "cgroup2", 3));
        hosts.process(800, "worker").cgroup("/jobs");
        for (int i = 0; i < 5; i++) {
            hosts.process(900 + i, "job").ppid(800).cgroup("/jobs").leader(TaskFixture::zombie);
        }
        hosts.process(910, "idle").cgroup("/other");
        return hosts;
    }

    private static Hosts user(int processes, long limit) {
        Hosts hosts = Hosts.host();
        for (int i = 0; i < processes; i++) {
            hosts.process(800 + i, "php-fpm")
                    .namespace("user", HOSTS_OWN)
                    .processes(limit)
                    .leader(task -> task.uid(USER));
        }
        return hosts;
    }

    @Test
    void aCgroupAtItsLimitStartsNothingMore() {
        Finding finding = one(jobs(200, 200, 7));
        assertThat(finding.headline())
                .isEqualTo(
                        "No new process or thread can be started in cgroup /jobs: 200 of 200 tasks. The largest part: 5"
                                + " zombies of 800 (worker).");
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.facts()).containsEntry("current", Value.of(200)).containsEntry("max", Value.of(200));
        assertThat(finding.evidence())
                .extracting(Evidence::fact)
                .contains("max 7: forks refused since the cgroup was made", "1 thread of 800 (worker)");
        assertThat(finding.remedies().getLast().command()).isEqualTo("echo 400 > /sys/fs/cgroup/jobs/pids.max");
    }

    @Test
    void aCgroupWithRoomIsInOrder() {
        assertThat(found(jobs(179, 200, 3))).isEmpty();
        assertThat(found(jobs(200, -1, 0))).isEmpty();
    }

    @Test
    void littleRoomIsAWarning() {
        Finding finding = one(jobs(180, 200, 0));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.headline()).startsWith("There is little room left");
    }

    @Test
    void forksThatWereRefusedBetweenTwoSamplesAreCritical() {
        ProcessTree before =
                jobs(195, 200, 3).up(Duration.ofHours(10).minusSeconds(5)).tree();
        ProcessTree now = jobs(195, 200, 9).tree();
        Finding finding =
                found(Case.of(now).with(Samples.before(now, List.of(before)))).getFirst();
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.headline()).startsWith("New processes and threads are being refused");
        assertThat(finding.evidence())
                .anyMatch(evidence -> evidence.fact().contains("6 of them since an earlier sample"));
    }

    @Test
    void aTinyLimitIsAFenceUnlessForksWereRefused() {
        assertThat(found(jobs(4, 4, 0))).isEmpty();
        assertThat(found(jobs(4, 4, 2))).hasSize(1);
    }

    @Test
    void ofACgroupAndOneBelowItTheFullerIsTold() {
        Hosts hosts = jobs(190, 200, 0).pids("v2", "/jobs/a", 99, 100, 0);
        assertThat(one(hosts).facts()).containsEntry("of", Value.of("cgroup /jobs/a"));
    }

    @Test
    void underVersionOneTheLimitIsFoundToo() {
        Mount pids = new Mount(30, 1, 0, 31, "/", "/sys/fs/cgroup/pids", "rw", "", "cgroup", "cgroup", "rw,pids");
        Hosts hosts = Hosts.host().pids("pids", "/jobs", 100, 100, 0).mounts(4026531841L, pids);
        assertThat(one(hosts).evidence())
                .extracting(Evidence::source)
                .contains("/sys/fs/cgroup/pids/jobs/pids.current", "/sys/fs/cgroup/pids/jobs/pids.max");
    }

    @Test
    void withoutTheMountsNoCommandIsMadeUp() {
        Finding finding = one(Hosts.host().pids("v2", "/jobs", 100, 100, 0));
        assertThat(finding.evidence()).extracting(Evidence::source).contains("pids.max of cgroup /jobs");
        assertThat(finding.remedies()).noneMatch(remedy -> remedy.command().contains("pids.max"));
    }

    @Test
    void aUserAtItsLimitIsToldByAllItsTasks() {
        Finding finding = one(user(64, 64));
        assertThat(finding.headline())
                .startsWith("No new process or thread can be started in user www-data (RLIMIT_NPROC): 64 of 64 tasks.")
                .endsWith("The largest part: 64 tasks of 64 processes php-fpm.");
        assertThat(found(user(57, 64))).isEmpty();
    }

    @Test
    void aLimitThatOneProcessOfManySetItselfIsAFence() {
        Hosts hosts = user(60, 1000);
        hosts.process(5000, "sandbox").processes(20).leader(task -> task.uid(USER));
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void rootIsNotBoundByTheLimitOnProcesses() {
        Hosts hosts = Hosts.host();
        for (int i = 0; i < 64; i++) {
            hosts.process(800 + i, "job").processes(64);
        }
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void zombiesOfAUserCountThoughTheirNamespacesAreNotReadable() {
        Hosts hosts = user(30, 64);
        for (int i = 0; i < 34; i++) {
            hosts.process(2000 + i, "php-fpm")
                    .ppid(800)
                    .processes(64)
                    .leader(zombie -> zombie.uid(USER).zombie());
        }
        assertThat(one(hosts).facts()).containsEntry("current", Value.of(64));
    }

    @Test
    void theSameUserInAnotherUserNamespaceIsCountedByItself() {
        Hosts hosts = user(34, 64);
        for (int i = 0; i < 30; i++) {
            hosts.process(2000 + i, "php-fpm")
                    .namespace("user", HOSTS_OWN + 500)
                    .processes(64)
                    .leader(task -> task.uid(USER));
        }
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void theHostsThreadsAreCountedByLoadavg() {
        Finding finding = one(Hosts.host().threads(31_000, 32_000));
        assertThat(finding.headline()).contains("the host (kernel.threads-max): 31000 of 32000 tasks");
        assertThat(finding.remedies().getLast().command()).isEqualTo("sysctl -w kernel.threads-max=64000");
        assertThat(found(Hosts.host().threads(400, 192_729).pidMax(32_768))).isEmpty();
    }

    @Test
    void theLastPidsOfAHostAreCritical() {
        Hosts hosts = Hosts.host().pidMax(64);
        for (int i = 0; i < 60; i++) {
            hosts.process(100 + i, "job");
        }
        Finding finding = one(hosts);
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.headline()).contains("61 of 64 tasks", "60 tasks of 60 processes job");
    }

    @Test
    void withoutTheCgroupFileSystemNothingIsSaid() {
        Hosts hosts = Hosts.host();
        hosts.process(800, "worker").cgroup("/jobs");
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void theLabsFullCgroupsAreFound() throws Exception {
        Case full = Cases.recorded("lab/pid-exhaustion-fires");
        assertThat(Cases.ids(full)).containsExactly("pid-exhaustion");
        assertThat(found(full).getFirst().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(found(full).getFirst().facts())
                .containsEntry("current", Value.of(9))
                .containsEntry("max", Value.of(9));
        Case nearly = Cases.recorded("lab/pid-exhaustion-fires-nearly");
        assertThat(Cases.ids(nearly)).containsExactly("pid-exhaustion");
        assertThat(found(nearly).getFirst().severity()).isEqualTo(Severity.WARNING);
        assertThat(Cases.ids(Cases.recorded("lab/pid-exhaustion-quiet"))).isEmpty();
    }

    @Test
    void itIsToldBesideItsCause() {
        assertThat(Cases.ids(Cases.of(jobs(200, 200, 0)))).contains("pid-exhaustion", "zombies-unreaped");
    }
}
