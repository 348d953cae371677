package revenant.app.jails;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import revenant.app.diagnosis.Cases;
import revenant.app.diagnosis.Scene;
import revenant.app.tree.Hosts;
import revenant.app.tree.TaskFixture;
import revenant.collector.CollectException;
import revenant.collector.model.Reading;

/** Containers and pid namespaces, as the lab recorded them or built. */
final class ContainersTest {
    private static final String OUTER = "3f4e".repeat(16);
    private static final String INNER = "77aa".repeat(16);
    private static final long HOST = 4026531836L;

    private static List<Confinement> lab(String name) throws CollectException {
        return Confinements.of(Cases.recorded("lab/" + name).tree()).all();
    }

    private static List<String> lines(Confinement one) {
        return ConfinementFacts.of(one).stream()
                .flatMap(group -> group.facts().stream())
                .map(fact -> fact.label() + ": " + fact.words())
                .toList();
    }

    @Test
    void aContainerWhoseInitWaitsForTheLastOfItsProcessesIsDying() throws CollectException {
        Scene scene = Scene.of("fuse-deadlock-fires");
        Confinement one = lab("fuse-deadlock-fires").getFirst();
        assertThat(one.dying()).isEqualTo(Reading.known(true));
        assertThat(Keeping.words(one))
                .isEqualTo("its init container-init " + scene.id("init") + " exits and waits for 1 other process to be"
                        + " gone");
        assertThat(lines(one)).contains("runtime: docker", "its init: " + scene.id("init") + " container-init");
    }

    @Test
    void onlyMountsOfItsOwnAreItsMounts() throws CollectException {
        assertThat(lab("fuse-deadlock-fires-private").getFirst().mounts().map(List::size))
                .isEqualTo(Reading.known(25));
        assertThat(lab("fuse-deadlock-fires").getFirst().mounts())
                .isInstanceOfSatisfying(
                        Reading.Unknown.class,
                        unknown ->
                                assertThat(unknown.detail()).isEqualTo("its processes share the mounts of the host"));
    }

    @Test
    void socketsAreNotCollectedAndNotNone() throws CollectException {
        assertThat(lab("container-kept-alive-fires").getFirst().sockets().isKnown())
                .isFalse();
    }

    @Test
    void aContainerInTheNamespaceOfTheHostIsActive() throws CollectException {
        Confinement one = lab("container-kept-alive-quiet").getFirst();
        assertThat(ConfinementWords.state(one)).isEqualTo("active");
        assertThat(Keeping.words(one)).startsWith("2 processes, the oldest app ");
    }

    @Test
    void aLeaderThatIsGoneWhileThreadsLiveIsNotNothing() throws CollectException {
        assertThat(Keeping.words(lab("cgroup-not-empty-fires-leader").getFirst()))
                .startsWith("1 process, the oldest");
    }

    @Test
    void aContainerInAContainerStandsBelowIt() {
        Hosts hosts = Hosts.bare();
        hosts.process(1, "systemd").ppid(0).pidNamespace(HOST);
        hosts.process(20, "dockerd")
                .pidNamespace(40L)
                .cgroup("/docker/" + OUTER)
                .leader(task -> task.nsPids(20, 1));
        hosts.process(30, "app")
                .ppid(20)
                .pidNamespace(41L)
                .cgroup("/docker/" + OUTER + "/docker/" + INNER)
                .leader(task -> task.nsPids(30, 11, 1));
        List<Confinement> all = Confinements.of(hosts.tree()).all();
        assertThat(all)
                .extracting(ConfinementWords::title)
                .containsExactly("docker 3f4e3f4e3f4e", "docker 77aa77aa77aa");
        assertThat(all).extracting(Confinement::depth).containsExactly(0, 1);
        assertThat(Keeping.words(all.getFirst())).endsWith("1 container inside it");
    }

    @Test
    void aPidNamespaceThatIsEndingIsDyingThoughItBelongsToNoContainer() {
        Hosts hosts = Hosts.bare();
        hosts.process(1, "systemd").ppid(0).pidNamespace(HOST);
        hosts.process(20, "unshare")
                .pidNamespace(40L)
                .leader(task -> task.nsPids(20, 1)
                        .flags(TaskFixture.EXITING)
                        .stack("do_wait", "kernel_wait4", "zap_pid_ns_processes", "do_exit"));
        hosts.process(21, "app")
                .ppid(20)
                .pidNamespace(40L)
                .leader(task -> task.nsPids(21, 2).state('D'));
        Confinement one = Confinements.of(hosts.tree()).all().getFirst();
        assertThat(ConfinementWords.title(one)).isEqualTo("pid namespace 40");
        assertThat(ConfinementWords.state(one)).isEqualTo("dying");
        assertThat(Keeping.words(one)).isEqualTo("its init unshare 20 exits and waits for 1 other process to be gone");
    }

    @Test
    void withoutAnyNamespaceTheStateOfAContainerIsNotKnown() {
        Hosts hosts = Hosts.host();
        hosts.process(20, "app").noNamespaces().cgroup("/docker/" + OUTER).leader(task -> task.noNsPids());
        Confinement one = Confinements.of(hosts.tree()).all().getFirst();
        assertThat(ConfinementWords.state(one)).isEqualTo("state not known");
    }
}
