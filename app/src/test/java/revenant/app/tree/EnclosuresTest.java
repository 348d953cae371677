package revenant.app.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import revenant.collector.fixture.RecordedBsd;
import revenant.collector.model.CgroupLine;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;

final class EnclosuresTest {
    private static final long HOST = 4026531836L;
    private static final long INSIDE = 4026532177L;
    private static final String ID = "3f4e".repeat(16);

    private static String of(ProcessTree tree, int pid) {
        return tree.enclosure(tree.nodeOf(pid))
                .show(found -> found.map(Enclosure::described).orElse("host"));
    }

    private static Hosts host() {
        Hosts hosts = Hosts.bare();
        hosts.process(1, "systemd").ppid(0).pidNamespace(HOST).leader(init -> init.nsPids(1));
        return hosts;
    }

    @Test
    void aProcessIsInTheJailOfItsJidAlsoOfADyingOne() {
        ProcessTree tree = ProcessTree.of(RecordedBsd.DYING_JAILS.rootSnapshot());
        assertThat(of(tree, 1501)).isEqualTo("jail build2 (jid 2)");
        assertThat(of(tree, 2140)).isEqualTo("jail zomb (jid 8)");
        assertThat(of(tree, 1)).isEqualTo("host");
    }

    @Test
    void aJailThatIsNotListedKeepsItsNumber() {
        ProcessTree tree = JailHost.of(RecordedBsd.DYING_JAILS.rootSnapshot())
                .jails(Reading.notCollected())
                .tree();
        assertThat(of(tree, 1501)).isEqualTo("jail jid 2");
    }

    @Test
    void aContainerIsToldByItsCgroupAndItsMonitorIsOutside() {
        Hosts hosts = host();
        hosts.process(20, "redis").pidNamespace(INSIDE).cgroup("/docker/" + ID);
        hosts.process(21, "conmon").pidNamespace(HOST).cgroup("/machine.slice/libpod-conmon-" + ID + ".scope");
        assertThat(of(hosts.tree(), 20)).isEqualTo("container docker 3f4e3f4e3f4e");
        assertThat(of(hosts.tree(), 21)).isEqualTo("host");
    }

    @Test
    void aPidNamespaceOfNoContainerIsOneOfItsOwn() {
        Hosts hosts = host();
        hosts.process(30, "unshare").pidNamespace(INSIDE);
        assertThat(of(hosts.tree(), 30)).isEqualTo("pid namespace 4026532177");
        assertThat(of(hosts.tree(), 1)).isEqualTo("host");
    }

    @Test
    void whoEnteredTheNamespaceOfAContainerIsInThatContainer() {
        Hosts hosts = host();
        hosts.process(20, "redis").pidNamespace(INSIDE).cgroup("/docker/" + ID);
        hosts.process(31, "bash").pidNamespace(INSIDE).cgroup("/user.slice");
        assertThat(of(hosts.tree(), 31)).isEqualTo("container docker 3f4e3f4e3f4e");
    }

    @Test
    void whoIsInANamespaceThatTwoContainersShareIsInNeither() {
        Hosts hosts = host();
        hosts.process(20, "redis").pidNamespace(INSIDE).cgroup("/docker/" + ID);
        hosts.process(22, "nginx").pidNamespace(INSIDE).cgroup("/docker/" + "77aa".repeat(16));
        hosts.process(31, "bash").pidNamespace(INSIDE).cgroup("/user.slice");
        assertThat(of(hosts.tree(), 31)).isEqualTo("pid namespace 4026532177");
    }

    @Test
    void aZombieWhoseLinksAreGoneIsWhereItsParentIsWhenItIsAsDeep() {
        Hosts hosts = host();
        hosts.process(30, "unshare").pidNamespace(INSIDE).leader(task -> task.nsPids(30, 1));
        hosts.process(32, "sh")
                .ppid(30)
                .noNamespaces()
                .leader(task -> task.zombie().nsPids(32, 7));
        hosts.process(33, "sh").noNamespaces().leader(task -> task.zombie().nsPids(33));
        assertThat(of(hosts.tree(), 32)).isEqualTo("pid namespace 4026532177");
        assertThat(of(hosts.tree(), 33)).isEqualTo("host");
    }

    @Test
    void withoutRootADeeperProcessOfTheHostIsNotKnown() {
        Hosts hosts = host();
        hosts.process(34, "sh")
                .noNamespaces()
                .cgroup(new CgroupLine(0, "", "/"))
                .leader(task -> task.nsPids(34, 1));
        ProcessTree tree = hosts.tree();
        assertThat(tree.enclosure(tree.nodeOf(34)))
                .isEqualTo(Reading.<Optional<Enclosure>>unknown(Reason.DENIED, "needs root"));
    }

    @Test
    void theSearchFindsAJailByItsNameAndOnlyThereWhenAskedSo() {
        ProcessTree tree = ProcessTree.of(RecordedBsd.HEALTHY_PERSISTENT_JAIL.rootSnapshot());
        assertThat(found(tree, "jail:web")).containsExactly(7495, 7498, 7499, 7594, 7616);
        assertThat(found(tree, "jail:WEB 77777")).containsExactly(7616);
        assertThat(found(tree, "jail:cron")).isEmpty();
        assertThat(found(tree, "vnetj")).containsExactly(7614);
        assertThat(found(tree, "jid 17")).isEmpty();
    }

    @Test
    void theSearchFindsAContainerInTheSameWay() {
        Hosts hosts = host();
        hosts.process(20, "redis").pidNamespace(INSIDE).cgroup("/docker/" + ID);
        hosts.process(21, "docker").pidNamespace(HOST);
        assertThat(found(hosts.tree(), "container:docker")).containsExactly(20);
        assertThat(found(hosts.tree(), "jail:3f4e")).containsExactly(20);
    }

    private static int[] found(ProcessTree tree, String query) {
        return Arrays.stream(Search.of(tree, query).nodes())
                .map(node -> tree.process(node).pid())
                .toArray();
    }
}
