package revenant.app.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static revenant.app.diagnosis.FuseHosts.again;
import static revenant.app.diagnosis.FuseHosts.dying;
import static revenant.app.diagnosis.FuseHosts.host;
import static revenant.app.diagnosis.FuseHosts.member;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
import revenant.collector.model.CgroupLine;
import revenant.collector.model.TaskKey;

class PidnsStuckTest {
    private static List<Finding> found(Case host) {
        return new PidnsStuck().findings(host);
    }

    private static Hosts withZombieOfAnOutsider() {
        Hosts hosts = dying();
        hosts.process(90, "containerd-shim")
                .pidNamespace(FuseHosts.FIRST)
                .leader(task -> task.stack("anon_pipe_read", "vfs_read"));
        member(hosts, 120, "sh").ppid(90).leader(TaskFixture::zombie);
        return hosts;
    }

    @Test
    void aZombieThatOnlyAParentOutsideCanReapKeepsTheNamespace() {
        assertThat(found(Cases.of(withZombieOfAnOutsider()))).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
            assertThat(finding.headline())
                    .isEqualTo(
                            "The pid namespace 4026532177 does not end: its init 100 (sh) waits for 120 (sh), a zombie"
                                    + " that its parent 90 (containerd-shim) outside has not reaped.");
            assertThat(finding.facts()).containsEntry("pidNamespace", Value.of(FuseHosts.INNER));
            assertThat(finding.chain())
                    .extracting(link -> link.name())
                    .containsExactly("100 (sh)", "120 (sh)", "90 (containerd-shim)");
            assertThat(finding.remedies().getFirst().command()).isEqualTo("kill 90");
        });
    }

    @Test
    void aSecondSampleProvesIt() {
        assertThat(found(again(withZombieOfAnOutsider(), withZombieOfAnOutsider())))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
                    assertThat(finding.headline()).startsWith("The pid namespace 4026532177 has not ended for 5 s");
                });
    }

    @Test
    void aZombieOfTheInitIsReapedInAMoment() {
        Hosts hosts = dying();
        member(hosts, 120, "sh").leader(TaskFixture::zombie);
        assertThat(found(Cases.of(hosts))).isEmpty();
    }

    @Test
    void aNamespaceWhoseInitLivesIsNone() {
        Hosts hosts = host();
        hosts.process(100, "sh")
                .pidNamespace(FuseHosts.INNER)
                .leader(init -> init.nsPids(100, 1).stack("do_wait", "kernel_wait4"));
        hosts.process(90, "containerd-shim").pidNamespace(FuseHosts.FIRST);
        member(hosts, 120, "sh").ppid(90).leader(TaskFixture::zombie);
        assertThat(found(Cases.of(hosts))).isEmpty();
    }

    @Test
    void aMemberThatIsJustDyingIsNone() {
        Hosts hosts = dying();
        member(hosts, 120, "app").leader(task -> task.state('R').sharedPending(9));
        assertThat(found(Cases.of(hosts))).isEmpty();
    }

    @Test
    void aMemberOnItsWayOutIsANoticeAndAWarningOnceItDidNotMove() {
        Hosts once = dying();
        member(once, 120, "app").leader(task -> task.stuckInExit("nfs_wb_all", "filp_close", "do_exit"));
        Hosts before = dying();
        member(before, 120, "app").leader(task -> task.stuckInExit("nfs_wb_all", "filp_close", "do_exit"));
        assertThat(found(Cases.of(once)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOTICE));
        assertThat(found(again(before, once)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void aMemberThatTheOldFreezerHoldsTakesNoSignal() {
        Hosts hosts = dying().frozen("freezer", "/docker/x");
        member(hosts, 120, "app")
                .cgroup(new CgroupLine(7, "freezer", "/docker/x"))
                .leader(task -> task.state('D').sharedPending(9).stack("do_nanosleep"));
        assertThat(found(Cases.of(hosts))).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
            assertThat(finding.headline()).endsWith("which was killed but is frozen and takes no signal.");
        });
    }

    @Test
    void theSurestOfSeveralBlockersComesFirstAndTheOthersAreListed() {
        Hosts hosts = withZombieOfAnOutsider();
        member(hosts, 130, "app").leader(task -> task.stuckInExit("nfs_wb_all", "filp_close", "do_exit"));
        assertThat(found(Cases.of(hosts))).singleElement().satisfies(finding -> {
            assertThat(finding.headline()).contains("waits for 120 (sh) (and for 1 more)");
            assertThat(finding.about()).extracting(TaskKey::pid).containsExactly(100, 120, 130);
            assertThat(finding.evidence())
                    .anySatisfy(evidence -> assertThat(evidence.fact()).startsWith("not gone either: 130 (app)"));
        });
    }

    @Test
    void withoutRootTheExitFlagOfAnInitTellsLikely() {
        Hosts hosts = Hosts.bare();
        hosts.process(1, "systemd").ppid(0).noNamespaces().leader(init -> init.start(1));
        hosts.process(100, "sh")
                .noNamespaces()
                .leader(init -> init.nsPids(100, 1).flags(TaskFixture.EXITING));
        hosts.process(120, "app")
                .ppid(100)
                .noNamespaces()
                .leader(task -> task.nsPids(120, 22).flags(TaskFixture.EXITING).state('D'));
        assertThat(found(Cases.of(hosts))).singleElement().satisfies(finding -> {
            assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
            assertThat(finding.missing()).anyMatch(what -> what.contains("look as root"));
            assertThat(finding.facts()).doesNotContainKey("pidNamespace");
        });
    }

    @Test
    void anInitWithoutVisibleMembersIsOnlyToldOnceItDidNotMove() {
        assertThat(found(Cases.of(dying()))).isEmpty();
        assertThat(found(again(dying(), dying())))
                .singleElement()
                .satisfies(finding -> assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY));
    }

    @Test
    void aNamespaceThatAFuseDeadlockKeepsIsToldThere() {
        Hosts hosts = dying();
        member(hosts, 120, "app").leader(FuseHosts::inFlush);
        assertThat(Cases.ids(Cases.of(hosts))).containsExactly("fuse-deadlock");
    }

    @ParameterizedTest
    @CsvSource({"entered-zombie, parent", "held, tracer", "traced-zombie, tracer"})
    void itIsToldInTheLab(String variant, String last) throws CollectException {
        Scene scene = Scene.of("pidns-stuck-fires-" + variant);
        assertThat(found(scene.host())).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.about()).extracting(TaskKey::pid).contains(scene.id("pid"));
            assertThat(finding.chain().getLast().name()).startsWith(scene.id(last) + " ");
        });
        assertThat(Cases.ids(scene.host())).containsExactly("pidns-stuck");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pidns-stuck-quiet", "kill-pending-quiet-init-inside", "fuse-deadlock-quiet-busy"})
    void aNamespaceThatLivesIsNone(String name) throws CollectException {
        assertThat(found(Cases.recorded("lab/" + name))).isEmpty();
    }
}
