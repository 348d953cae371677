package revenant.app.diagnosis.joins;

import static org.assertj.core.api.Assertions.assertThat;
import static revenant.app.diagnosis.FuseHosts.FIRST;
import static revenant.app.diagnosis.FuseHosts.INNER;
import static revenant.app.diagnosis.FuseHosts.dying;
import static revenant.app.diagnosis.FuseHosts.host;
import static revenant.app.diagnosis.FuseHosts.member;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Cases;
import revenant.app.tree.Hosts;
import revenant.app.tree.TaskFixture;

class PidNamespacesTest {
    private static Optional<PidNamespace> of(Case host, int pid) {
        return PidNamespaces.in(host).of(host.tree().nodeOf(pid));
    }

    private static List<Integer> members(Case host, int pid) {
        return of(host, pid).orElseThrow().members().stream()
                .map(row -> host.process(row).pid())
                .toList();
    }

    private static int init(Case host, int pid) {
        int row = of(host, pid).orElseThrow().init();
        return row < 0 ? -1 : host.process(row).pid();
    }

    @Test
    void theLinkTellsAlsoOfWhoseParentIsOutside() {
        Hosts hosts = dying();
        hosts.process(90, "shim").pidNamespace(FIRST);
        member(hosts, 120, "app");
        member(hosts, 130, "entered").ppid(90);
        Case host = Cases.of(hosts);
        assertThat(members(host, 120)).containsExactlyInAnyOrder(100, 120, 130);
        assertThat(init(host, 130)).isEqualTo(100);
        assertThat(of(host, 90).orElseThrow().level()).isZero();
    }

    @Test
    void aNamespaceHoldsThoseInside() {
        Hosts hosts = dying();
        hosts.process(150, "init2").ppid(100).pidNamespace(5L).leader(task -> task.nsPids(150, 9, 1));
        hosts.process(160, "app").ppid(150).pidNamespace(5L).leader(task -> task.nsPids(160, 10, 2));
        Case host = Cases.of(hosts);
        assertThat(members(host, 100)).containsExactly(100, 150, 160);
        assertThat(members(host, 1)).containsExactly(1, 100, 150, 160);
        assertThat(of(host, 160).orElseThrow().level()).isEqualTo(2);
        assertThat(init(host, 160)).isEqualTo(150);
    }

    @Test
    void withoutLinksParentsTellAndTheCountOfIdsWhoWasLetIn() {
        Hosts hosts = Hosts.bare();
        hosts.process(1, "systemd").ppid(0).noNamespaces();
        hosts.process(90, "shim").noNamespaces();
        hosts.process(100, "sh").ppid(90).noNamespaces().leader(task -> task.nsPids(100, 1));
        hosts.process(120, "app").ppid(100).noNamespaces().leader(task -> task.nsPids(120, 5));
        hosts.process(130, "entered").ppid(90).noNamespaces().leader(task -> task.nsPids(130, 6));
        Case host = Cases.of(hosts);
        assertThat(members(host, 120)).containsExactly(100, 120);
        assertThat(of(host, 130)).isEmpty();
        assertThat(of(host, 90).orElseThrow().inode()).isEmpty();
    }

    @Test
    void aKernelWithoutNSpidHasTheEldestAsInit() {
        Hosts hosts = Hosts.bare();
        hosts.process(1, "systemd")
                .ppid(0)
                .pidNamespace(FIRST)
                .leader(task -> task.noNsPids().start(1));
        hosts.process(300, "sh")
                .pidNamespace(INNER)
                .leader(task -> task.noNsPids().start(500));
        hosts.process(120, "app")
                .ppid(300)
                .pidNamespace(INNER)
                .leader(task -> task.noNsPids().start(900));
        Case host = Cases.of(hosts);
        assertThat(init(host, 120)).isEqualTo(300);
        assertThat(of(host, 120).orElseThrow().level()).isEqualTo(1);
    }

    @Test
    void anInitThatIsNotVisibleIsNotGuessed() {
        Hosts hosts = host();
        hosts.process(130, "entered").pidNamespace(INNER).leader(task -> task.nsPids(130, 6));
        assertThat(init(Cases.of(hosts), 130)).isEqualTo(-1);
    }

    @Test
    void theFirstNamespaceOfAHostHasAFixedNumber() {
        assertThat(PidNamespaces.in(Cases.of(host())).areOfWholeHost()).isTrue();
        Hosts inside = Hosts.bare();
        inside.process(1, "sh").ppid(0).pidNamespace(INNER);
        assertThat(PidNamespaces.in(Cases.of(inside)).areOfWholeHost()).isFalse();
    }

    @Test
    void anExitingInitThatWaitsForItsMembersIsDying() {
        Hosts hosts = dying();
        member(hosts, 120, "app");
        Case host = Cases.of(hosts);
        assertThat(PidNamespaces.in(host).dyingAround(host.tree().nodeOf(120)))
                .hasValueSatisfying(dying -> assertThat(dying.seen()).isTrue());
        assertThat(PidNamespaces.in(host).dyingAround(host.tree().nodeOf(1))).isEmpty();
    }

    @Test
    void theLastThreadOfAnInitMayBeTheOneThatWaits() {
        Hosts hosts = host();
        hosts.process(100, "sh")
                .pidNamespace(INNER)
                .leader(init -> init.nsPids(100, 1).zombie())
                .thread(
                        101,
                        thread ->
                                thread.flags(TaskFixture.EXITING).stack("do_wait", "zap_pid_ns_processes", "do_exit"));
        Case host = Cases.of(hosts);
        assertThat(PidNamespaces.in(host).dying())
                .singleElement()
                .satisfies(dying -> assertThat(host.task(dying.task()).tid()).isEqualTo(101));
    }

    @Test
    void anInitThatExitsElsewhereHasNotKilledItsMembersYet() {
        Hosts hosts = host();
        hosts.process(100, "sh")
                .pidNamespace(INNER)
                .leader(init -> init.nsPids(100, 1)
                        .flags(TaskFixture.EXITING)
                        .stack("request_wait_answer", "fuse_flush", "do_exit"));
        assertThat(PidNamespaces.in(Cases.of(hosts)).dying()).isEmpty();
    }

    @Test
    void onNewerKernelsWchanSaysDoWait() {
        Hosts hosts = host();
        hosts.process(100, "sh")
                .pidNamespace(INNER)
                .leader(init -> init.nsPids(100, 1).flags(TaskFixture.EXITING).wchan("do_wait"));
        assertThat(PidNamespaces.in(Cases.of(hosts)).dying())
                .singleElement()
                .satisfies(dying -> assertThat(dying.seen()).isTrue());
    }

    @Test
    void ofDyingNamespacesInsideEachOtherTheOutermostIsTold() {
        Hosts hosts = dying();
        hosts.process(150, "init2")
                .ppid(100)
                .pidNamespace(5L)
                .leader(task ->
                        task.nsPids(150, 9, 1).flags(TaskFixture.EXITING).stack("zap_pid_ns_processes", "do_exit"));
        Case host = Cases.of(hosts);
        int inner = host.tree().nodeOf(150);
        assertThat(PidNamespaces.in(host).dying()).hasSize(1);
        assertThat(PidNamespaces.in(host).allDyingAround(inner))
                .extracting(dying -> host.process(dying.task()).pid())
                .containsExactly(100, 150);
    }

    @Test
    void aHostWithoutTheMainInitStillHasItsNamespaces() {
        Hosts hosts = Hosts.bare();
        hosts.process(7, "sh").ppid(0);
        assertThat(of(Cases.of(hosts), 7)).isPresent();
    }
}
