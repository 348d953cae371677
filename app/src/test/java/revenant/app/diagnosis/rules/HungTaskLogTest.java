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
import revenant.app.tree.TaskFixture;
import revenant.collector.model.TaskKey;

/** The hosts here are up for 36,000 seconds. */
class HungTaskLogTest {
    private static final String BLOCKED = "[35950.000000] INFO: task rsync:50 blocked for more than 122 seconds.";
    private static final String TRACE = "[35950.000001] Call Trace:";
    private static final String FRAME = "[35950.000002]  path_openat+0xbca/0x12f0";
    private static final String OWNER =
            "[35950.000003] INFO: task rsync:50 <writer> blocked on an rw-semaphore likely owned by task ls:60 <writer>";

    /** Kernel threads show that the log's pids are those seen. */
    private static Hosts host() {
        Hosts hosts = Hosts.host();
        hosts.process(2, "kthreadd")
                .ppid(0)
                .leader(task -> task.flags(TaskFixture.KTHREAD).stack("kthreadd"));
        return hosts;
    }

    private static Hosts blocked() {
        Hosts hosts = host();
        hosts.process(50, "rsync").leader(task -> task.state('D').stack("path_openat", "do_filp_open"));
        return hosts;
    }

    private static Hosts withOwner() {
        Hosts hosts = blocked();
        hosts.process(60, "ls").leader(task -> task.state('S').stack("request_wait_answer", "fuse_lookup_name"));
        return hosts;
    }

    private static List<Finding> found(Hosts hosts) {
        return new HungTaskLog().findings(Cases.of(hosts));
    }

    private static Finding only(Hosts hosts) {
        List<Finding> findings = found(hosts);
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    @Test
    void aTaskThatStillWaitsWhereTheLogSawItIsHung() {
        Finding finding = only(blocked().log(BLOCKED, TRACE, FRAME));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
        assertThat(finding.headline())
                .isEqualTo(
                        "The kernel reports 50 (rsync) as blocked for more than 2 min 2 s, and it still is: it waits for a"
                                + " directory that another task has locked.");
        assertThat(finding.facts())
                .containsEntry("pid", Value.of(50))
                .containsEntry("ownerPid", Value.nothing())
                .containsEntry("blockedSeconds", Value.of(122));
        assertThat(finding.evidence()).anySatisfy(evidence -> {
            assertThat(evidence.source()).isEqualTo("dmesg");
            assertThat(evidence.fact()).endsWith("(logged 50 s ago)");
        });
    }

    @Test
    void theOwnerThatTheKernelNamesIsTheOneToLookAt() {
        Finding finding = only(withOwner().log(BLOCKED, TRACE, FRAME, OWNER));
        assertThat(finding.headline())
                .isEqualTo(
                        "The kernel reports 50 (rsync) as blocked for more than 2 min 2 s, and it still is: the lock is"
                                + " likely owned by 60 (ls), which waits for the FUSE daemon's answer.");
        assertThat(finding.chain()).extracting(link -> link.name()).containsExactly("50 (rsync)", "60 (ls)");
        assertThat(finding.chain().getFirst().waitsFor())
                .isEqualTo("a lock (rw-semaphore) that the kernel says is likely owned by 60 (ls)");
        assertThat(finding.facts()).containsEntry("ownerPid", Value.of(60));
        assertThat(finding.explains()).extracting(TaskKey::pid).contains(50, 60);
        assertThat(finding.remedies().getFirst().text()).startsWith("Look at 60 (ls)");
    }

    @Test
    void theOwnerMayBeAThread() {
        Hosts hosts = blocked();
        hosts.process(60, "java")
                .thread(61, thread -> thread.comm("GC").state('S').stack("futex_do_wait"));
        Finding finding = only(hosts.log(BLOCKED, OWNER.replace("ls:60", "GC:61")));
        assertThat(finding.facts()).containsEntry("ownerPid", Value.of(60));
        assertThat(finding.chain().getLast().name()).isEqualTo("thread 61 of 60 (GC)");
    }

    @Test
    void anOwnerWhosePidAnotherHasNowIsGone() {
        Finding finding = only(withOwner().log(BLOCKED, OWNER.replace("ls:60", "tar:60")));
        assertThat(finding.headline()).endsWith("the likely owner of the lock, 60 (tar), is not there any more.");
        assertThat(finding.chain().getLast().task()).isEmpty();
        assertThat(finding.facts()).containsEntry("ownerPid", Value.of(60));
    }

    @Test
    void ownersThatWaitForEachOtherAreADeadlock() {
        Hosts hosts = host();
        hosts.process(50, "rsync").leader(task -> task.state('D').stack("path_openat"));
        hosts.process(60, "ls").leader(task -> task.state('D').stack("path_openat"));
        Finding finding = only(hosts.log(
                BLOCKED,
                OWNER,
                BLOCKED.replace("rsync:50", "ls:60"),
                "INFO: task ls:60 is blocked on a mutex likely owned by task rsync:50."));
        assertThat(finding.headline()).endsWith("each waits for a lock that another of them likely owns.");
        assertThat(finding.remedies().getFirst().text()).contains("only a reboot ends it");
        assertThat(finding.about()).hasSize(2);
    }

    @Test
    void aTaskThatHasGoneIsHistory() {
        Finding finding = only(host().log(BLOCKED, TRACE, FRAME));
        assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
        assertThat(finding.headline())
                .isEqualTo("The kernel's log tells of a task that was blocked for long, 50 (rsync) (logged 50 s ago)"
                        + "; nothing shows that it is still in that wait.");
        assertThat(finding.about()).isEmpty();
    }

    @Test
    void theLatestOfThoseThatHaveGoneIsNamed() {
        Finding finding =
                only(host().log(BLOCKED, BLOCKED.replace("rsync:50", "tar:60"), BLOCKED.replace("35950", "35970")));
        assertThat(finding.headline())
                .startsWith(
                        "The kernel's log tells of 2 tasks that were blocked for long, the last of them 50 (rsync)");
        assertThat(finding.facts()).containsEntry("pid", Value.of(50)).containsEntry("count", Value.of(2));
    }

    @Test
    void aTaskThatRunsAgainIsHistory() {
        Hosts hosts = host().log(BLOCKED);
        hosts.process(50, "rsync").leader(task -> task.state('S').stack("do_epoll_wait"));
        assertThat(only(hosts).severity()).isEqualTo(Severity.NOTICE);
    }

    @Test
    void anotherTaskThatHasThePidNowIsNotCalledHung() {
        Hosts named = host().log(BLOCKED);
        named.process(50, "nginx").leader(task -> task.state('D').stack("path_openat"));
        assertThat(only(named).severity()).isEqualTo(Severity.NOTICE);
        Hosts younger = host().log(BLOCKED);
        younger.process(50, "rsync")
                .leader(task -> task.state('D').start(3_597_000).stack("path_openat"));
        assertThat(only(younger).severity()).isEqualTo(Severity.NOTICE);
    }

    @Test
    void aTaskThatWaitsElsewhereNowIsNotCalledHung() {
        Hosts hosts = host().log(BLOCKED, TRACE, FRAME);
        hosts.process(50, "rsync").leader(task -> task.state('D').stack("folio_wait_bit_common", "filemap_read"));
        assertThat(only(hosts).severity()).isEqualTo(Severity.NOTICE);
    }

    @Test
    void anOldReportWithoutTraceIsNotTakenForTheWaitOfNow() {
        Finding finding = only(blocked().log(BLOCKED.replace("35950", "20000")));
        assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
    }

    @Test
    void anOldReportOfTheSamePlaceIsLikelyAsTheKernelMayHaveGoneSilent() {
        Finding finding = only(blocked()
                .log(
                        BLOCKED.replace("35950", "20000"),
                        TRACE.replace("35950", "20000"),
                        FRAME.replace("35950", "20000")));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(finding.missing()).anyMatch(what -> what.contains("take a second sample"));
    }

    @Test
    void aSecondSampleProvesAnOldReport() {
        Case host = Cases.of(blocked().secondsBefore(5), blocked().log(BLOCKED.replace("35950", "20000")));
        assertThat(new HungTaskLog().findings(host))
                .singleElement()
                .satisfies(finding -> assertThat(finding.confidence()).isEqualTo(Confidence.PROVED));
    }

    @Test
    void insideAContainerThePidsMayBeOthers() {
        Hosts hosts = Hosts.host().log(BLOCKED, TRACE, FRAME);
        hosts.process(50, "rsync").leader(task -> task.state('D').stack("path_openat"));
        Finding finding = only(hosts);
        assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(finding.missing()).anyMatch(what -> what.contains("pid namespace"));
    }

    @Test
    void aWorkerSaysInItsNameWhatItWorksFor() {
        Hosts hosts = host().log("[35950.000000] INFO: task kworker/u8:2:77 blocked for more than 122 seconds.");
        hosts.process(77, "kworker/u8:2+flush-8:0")
                .ppid(2)
                .leader(task -> task.state('D').flags(TaskFixture.KTHREAD).stack("submit_bio_wait"));
        assertThat(only(hosts).headline()).startsWith("The kernel reports 77 (kworker/u8:2+flush-8:0) as blocked");
    }

    @Test
    void tasksThatWaitTogetherAreOneFindingAndExplainWhatOtherRulesSayOfThem() {
        Hosts hosts = withOwner().log(BLOCKED, TRACE, FRAME, OWNER);
        for (int pid : new int[] {70, 80}) {
            hosts.process(pid, "c" + pid).leader(task -> task.state('D').stack("path_openat", "do_filp_open"));
        }
        assertThat(Cases.ids(Cases.of(hosts))).containsExactly("hung-task-log");
    }

    @Test
    void withoutTheLogNothingIsSaid() {
        assertThat(found(blocked())).isEmpty();
        assertThat(found(blocked().log("[ 1.000000] usb 1-1: new device"))).isEmpty();
    }

    @Test
    void aHostileNameIsShownSafely() {
        Hosts hosts = host().log("[35950.000000] INFO: task \u001b[31mx:50 blocked for more than 122 seconds.");
        assertThat(only(hosts).headline()).contains("50 (\\x1b[31mx)");
    }

    @Test
    void theLabsTasksAreHungAndTheirOwnerIsNamed() throws Exception {
        Scene scene = Scene.of("hung-task-log-fires");
        Case host = scene.host();
        int owner = scene.id("first");
        assertThat(new HungTaskLog().findings(host)).singleElement().satisfies(finding -> {
            assertThat(finding.headline())
                    .startsWith("The kernel reports 3 tasks of 3 commands (")
                    .contains("the lock is likely owned by " + owner
                            + " (kubelet), which waits in mount /mnt/s3 (fuse.fused)");
            assertThat(finding.facts()).containsEntry("ownerPid", Value.of(owner));
            assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        });
        assertThat(Cases.ids(host)).containsExactly("hung-task-log");
    }
}
