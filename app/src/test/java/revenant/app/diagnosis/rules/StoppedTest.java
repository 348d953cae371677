package revenant.app.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Cases;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.Remedy;
import revenant.app.diagnosis.Scene;
import revenant.app.diagnosis.Severity;
import revenant.app.tree.Hosts;
import revenant.app.tree.TaskFixture;
import revenant.collector.CollectException;
import revenant.collector.model.FileLock;
import revenant.collector.model.TaskKey;

class StoppedTest {
    private static List<Finding> found(Hosts hosts) {
        return new Stopped().findings(Cases.of(hosts));
    }

    private static void stopped(TaskFixture task) {
        task.state('T').stack("do_signal_stop", "get_signal");
    }

    /** bash on a terminal, and a job of it that Ctrl-Z put aside. */
    private static Hosts shell() {
        Hosts hosts = Hosts.host();
        hosts.process(30, "bash").tty(34816).cgroup("/user.slice/user-0.slice/session-3.scope");
        hosts.process(50, "vim")
                .ppid(30)
                .group(50, 30)
                .tty(34816)
                .cgroup("/user.slice/user-0.slice/session-3.scope")
                .leader(StoppedTest::stopped);
        return hosts;
    }

    @Test
    void aStoppedServiceIsAWarning() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "nginx").cgroup("/system.slice/nginx.service").leader(StoppedTest::stopped);
        assertThat(found(hosts)).singleElement().satisfies(finding -> {
            assertThat(finding.headline())
                    .isEqualTo("Process 50 (nginx) is stopped by a signal; it belongs to nginx.service.");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.remedies())
                    .extracting(Remedy::command)
                    .containsExactly("kill -s CONT 50", "kill -s KILL 50");
        });
    }

    @Test
    void aJobThatAShellPutAsideIsANotice() {
        assertThat(found(shell())).singleElement().satisfies(finding -> {
            assertThat(finding.headline())
                    .isEqualTo("Process 50 (vim) is stopped by a signal, as Ctrl-Z does to a job of a shell.");
            assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
            assertThat(finding.remedies().getFirst().text()).contains("fg or bg");
        });
    }

    @Test
    void aJobThatSomebodyAskedToEndIsAWarning() {
        Hosts hosts = shell();
        hosts.process(51, "less").ppid(30).group(51, 30).tty(34816).leader(task -> {
            stopped(task);
            task.sharedPending(15);
        });
        assertThat(found(hosts))
                .filteredOn(finding -> finding.severity() == Severity.WARNING)
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.headline()).endsWith("is stopped by a signal; it has not taken SIGTERM."));
    }

    @Test
    void aJobWhoseShellIsGoneIsNobodysJob() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "rsync")
                .group(50, 30)
                .tty(34816)
                .cgroup("/batch.service")
                .leader(StoppedTest::stopped);
        assertThat(found(hosts))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void aChildThatItsParentWaitsForIsAWarning() {
        Hosts hosts = Hosts.host();
        hosts.process(40, "backup").leader(task -> task.stack("do_wait", "kernel_wait4"));
        hosts.process(50, "tar").ppid(40).cgroup("/user.slice/session-3.scope").leader(StoppedTest::stopped);
        assertThat(found(hosts)).singleElement().satisfies(finding -> {
            assertThat(finding.headline()).endsWith("; it is a child that 40 (backup) waits for.");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        });
    }

    @Test
    void aProgramOfADesktopThatNobodyNeedsIsANotice() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "firefox").cgroup("/user.slice/session-3.scope").leader(StoppedTest::stopped);
        assertThat(found(hosts))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOTICE));
    }

    @Test
    void aDaemonOfAHostWithoutUnitsIsAWarning() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "crond").leader(StoppedTest::stopped);
        assertThat(found(hosts))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void aHolderOfALockThatOthersWaitForIsAWarningEvenAsAJob() {
        Hosts hosts = shell().locks(
                        new FileLock(1, 0, "FLOCK", "ADVISORY", "WRITE", OptionalInt.of(50), Optional.empty(), "0 EOF"),
                        new FileLock(
                                1, 1, "FLOCK", "ADVISORY", "WRITE", OptionalInt.of(60), Optional.empty(), "0 EOF"));
        hosts.process(60, "dpkg");
        assertThat(found(hosts)).singleElement().satisfies(finding -> {
            assertThat(finding.headline()).endsWith("it holds a file lock that 60 (dpkg) waits for.");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        });
    }

    @Test
    void aWholeProcessGroupIsWokenAsAGroup() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "make").leader(StoppedTest::stopped);
        hosts.process(51, "cc").ppid(50).group(50, 50).leader(StoppedTest::stopped);
        assertThat(found(hosts)).singleElement().satisfies(finding -> {
            assertThat(finding.headline())
                    .startsWith("2 processes of process group 50, 50 (make) and 51 (cc), are stopped by a signal;");
            assertThat(finding.remedies())
                    .extracting(Remedy::command)
                    .containsExactly("kill -s CONT -- -50", "kill -s KILL -- -50");
        });
    }

    @Test
    void ofAGroupThatIsNotStoppedAsAWholeOnlyTheStoppedAreWoken() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "make").leader(StoppedTest::stopped);
        hosts.process(51, "cc").ppid(50).group(50, 50).leader(StoppedTest::stopped);
        hosts.process(52, "cc").ppid(50).group(50, 50);
        assertThat(found(hosts))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.remedies().getFirst().command()).isEqualTo("kill -s CONT 50 51"));
    }

    @Test
    void processGroupsThatMeanEverybodyAreNeverSignalledAsGroups() {
        for (int pgrp : new int[] {0, 1}) {
            Hosts hosts = Hosts.bare();
            hosts.process(50, "a").group(pgrp, 1).leader(StoppedTest::stopped);
            hosts.process(51, "b").group(pgrp, 1).leader(StoppedTest::stopped);
            assertThat(found(hosts))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.remedies())
                            .extracting(Remedy::command)
                            .containsExactly("kill -s CONT 50 51", "kill -s KILL 50 51"));
        }
    }

    @Test
    void aTaskThatATracerHasStoppedIsNone() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "nginx").leader(task -> task.state('t').tracer(40));
        assertThat(found(hosts)).isEmpty();
    }

    @Test
    void aServiceThatRanBetweenTwoSamplesIsSlowedAndNoWarning() {
        Hosts earlier = Hosts.host().secondsBefore(5);
        earlier.process(50, "nginx").cgroup("/nginx.service").leader(StoppedTest::stopped);
        Hosts now = Hosts.host();
        now.process(50, "nginx").cgroup("/nginx.service").leader(task -> {
            stopped(task);
            task.switches(99);
        });
        assertThat(new Stopped().findings(Cases.of(earlier, now)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOTICE));
    }

    @Test
    void theZombiesOfAStoppedParentAreItsDoing() {
        Hosts hosts = Hosts.host();
        hosts.process(50, "worker").cgroup("/worker.service").leader(StoppedTest::stopped);
        hosts.process(51, "ended").ppid(50).leader(TaskFixture::zombie);
        assertThat(found(hosts))
                .singleElement()
                .satisfies(finding -> assertThat(finding.explains()).contains(new TaskKey(51, 51, 1000)));
    }

    @Test
    void theLabsStoppedServiceIsAWarning() throws CollectException {
        Scene scene = Scene.of("stopped-fires");
        assertThat(new Stopped().findings(scene.host())).singleElement().satisfies(finding -> {
            assertThat(finding.headline())
                    .isEqualTo(
                            "Process " + scene.id("pid") + " (app) is stopped by a signal; it belongs to app.service.");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        });
        assertThat(Cases.ids(scene.host())).containsExactly("stopped");
    }

    @Test
    void theLabsJobOfAShellIsANotice() throws CollectException {
        Case host = Cases.recorded("lab/stopped-fires-job");
        assertThat(new Stopped().findings(host))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOTICE));
    }
}
