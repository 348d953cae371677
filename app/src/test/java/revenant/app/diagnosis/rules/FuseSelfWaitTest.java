package revenant.app.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static revenant.app.diagnosis.FuseHosts.again;
import static revenant.app.diagnosis.FuseHosts.host;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Cases;
import revenant.app.diagnosis.Confidence;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FuseHosts;
import revenant.app.diagnosis.Scene;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.tree.Hosts;
import revenant.app.tree.TaskFixture;
import revenant.collector.CollectException;
import revenant.collector.model.TaskKey;

class FuseSelfWaitTest {
    private static final long MOUNTS = 4026531841L;
    private static final String[] LOOKUP = {"request_wait_answer", "fuse_lookup_name", "path_openat"};

    private static List<Finding> found(Case host) {
        return new FuseSelfWait().findings(host);
    }

    private static Hosts mounted() {
        return host().fuse(42, 2).mounts(MOUNTS, Hosts.mount("/mnt/s3", "fuse.s3fs", 42));
    }

    private static Hosts withOneThread() {
        Hosts hosts = mounted();
        hosts.process(60, "s3fs").fuseDevice(5, "fuse_connection:\t42").leader(task -> task.stack(LOOKUP));
        return hosts;
    }

    @Test
    void aDaemonWithOneThreadThatWorksOnItsOwnMountCannotAnswerItself() {
        Hosts hosts = withOneThread();
        hosts.process(80, "ls").leader(task -> task.state('D').stack(LOOKUP));
        assertThat(found(Cases.of(hosts))).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
            assertThat(finding.headline())
                    .isEqualTo(
                            "The FUSE daemon 60 (s3fs) waits for itself: it works on the FUSE mount /mnt/s3, which it"
                                    + " serves, and no thread is left that could answer.");
            assertThat(finding.facts()).containsEntry("fuseConnection", Value.of(42));
            assertThat(finding.explains()).extracting(TaskKey::pid).contains(60, 80);
            assertThat(finding.remedies().getFirst().command()).isEqualTo("echo 1 > /sys/fs/fuse/connections/42/abort");
            assertThat(finding.remedies().getFirst().text()).contains("Waiting there too: 80 (ls).");
        });
    }

    @Test
    void aClientThatWaitsForADaemonIsNone() {
        Hosts hosts = mounted();
        hosts.process(60, "s3fs")
                .fuseDevice(5, "fuse_connection:\t42")
                .leader(task -> task.stack("fuse_dev_do_read", "fuse_dev_read"));
        hosts.process(80, "ls").leader(task -> task.stack(LOOKUP));
        assertThat(found(Cases.of(hosts))).isEmpty();
    }

    @Test
    void anotherThreadMayAnswerSoItIsNoMoreThanANotice() {
        Hosts hosts = mounted();
        hosts.process(60, "s3fs")
                .fuseDevice(5, "fuse_connection:\t42")
                .leader(task -> task.stack(LOOKUP))
                .thread(61, thread -> thread.stack("fuse_dev_do_read"));
        assertThat(found(Cases.of(hosts))).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
            assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
        });
    }

    @Test
    void threadsThatAllWaitWereNotReadAtOneMoment() {
        Hosts once = mounted();
        allWait(once);
        assertThat(found(Cases.of(once))).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
        });
        Hosts before = mounted();
        allWait(before);
        assertThat(found(again(before, once))).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
        });
    }

    private static void allWait(Hosts hosts) {
        hosts.process(60, "s3fs")
                .fuseDevice(5, "fuse_connection:\t42")
                .leader(task -> task.stack(LOOKUP))
                .thread(61, thread -> thread.stack(LOOKUP));
    }

    @Test
    void daemonsCanWaitForEachOther() {
        Hosts hosts = host().fuse(42, 1)
                .fuse(50, 1)
                .mounts(MOUNTS, Hosts.mount("/mnt/a", "fuse.afs", 42), Hosts.mount("/mnt/b", "fuse.bfs", 50));
        hosts.process(60, "afs")
                .fuseDevice(5, "fuse_connection:\t42")
                .descriptor(7, "/mnt/b/file")
                .leader(task -> task.syscall(0, 7L, 1L << 40, 9L).stack("request_wait_answer", "fuse_file_read_iter"));
        hosts.process(70, "bfs")
                .fuseDevice(5, "fuse_connection:\t50")
                .descriptor(7, "/mnt/a/file")
                .leader(task -> task.syscall(0, 7L, 1L << 40, 9L).stack("request_wait_answer", "fuse_file_read_iter"));
        assertThat(found(Cases.of(hosts))).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.headline())
                    .startsWith("The FUSE daemons 60 (afs), 70 (bfs) wait for each other in a circle");
            assertThat(finding.about()).extracting(TaskKey::pid).containsExactly(60, 70);
        });
    }

    @Test
    void aDaemonThatTellsTheKernelToForgetAFileCanWaitForItsOwnMount() {
        Hosts hosts = mounted();
        hosts.process(60, "s3fs")
                .fuseDevice(5, "fuse_connection:\t42")
                .leader(task -> task.state('D')
                        .syscall(1, 5L, 1L << 40, 9L)
                        .stack("fuse_reverse_inval_entry", "fuse_notify", "fuse_dev_do_write", "fuse_dev_write"));
        assertThat(found(Cases.of(hosts)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence())
                        .anySatisfy(evidence ->
                                assertThat(evidence.fact()).contains("write works on descriptor 5, /dev/fuse")));
    }

    @Test
    void onceItExitsItIsTheDeadlockOfThatExit() {
        Hosts hosts = mounted();
        hosts.process(60, "s3fs").fuseDevice(5, "fuse_connection:\t42").leader(FuseHosts::inFlush);
        assertThat(found(Cases.of(hosts))).isEmpty();
        assertThat(Cases.ids(Cases.of(hosts))).containsExactly("fuse-deadlock");
    }

    @Test
    void whoExitsIntoAMountWhoseDaemonWaitsForItselfIsItsConsequence() {
        Hosts hosts = withOneThread();
        hosts.process(90, "app").leader(FuseHosts::inFlush);
        assertThat(Cases.ids(Cases.of(hosts))).containsExactly("fuse-self-wait");
    }

    @Test
    void aKilledDaemonThatStaysBehindWithAZombieLeaderIsOneFinding() {
        Hosts hosts = mounted();
        hosts.process(60, "s3fs")
                .readThrough(61)
                .fuseDevice(5, "fuse_connection:\t42")
                .leader(TaskFixture::zombie)
                .thread(61, thread -> thread.state('D').sharedPending(9).stack(LOOKUP));
        assertThat(Cases.ids(Cases.of(hosts))).containsExactly("fuse-self-wait");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-lock"})
    void itIsToldInTheLab(String variant) throws CollectException {
        Scene scene = Scene.of("fuse-self-wait-fires" + variant);
        assertThat(found(scene.host())).singleElement().satisfies(finding -> {
            assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
            assertThat(finding.about()).extracting(TaskKey::pid).containsExactly(scene.id("daemon"));
        });
        assertThat(Cases.ids(scene.host())).containsExactly("fuse-self-wait");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fuse-self-wait-quiet-silent", "fuse-self-wait-quiet-slow", "fuse-deadlock-quiet-busy"})
    void aSlowASilentAndABusyDaemonAreNone(String name) throws CollectException {
        assertThat(found(Cases.recorded("lab/" + name))).isEmpty();
    }
}
