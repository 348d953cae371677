package revenant.app.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import revenant.app.diagnosis.Cases;
import revenant.app.tree.Hosts;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessFixture;
import revenant.collector.model.Descriptor.Kind;
import revenant.collector.model.TaskKey;

class ComparisonTest {
    private static Hosts before() {
        return Hosts.host();
    }

    private static Hosts after() {
        return Hosts.host().up(Duration.ofHours(10).plusMinutes(5));
    }

    private static Comparison of(Hosts a, Hosts b) {
        return Comparison.of(a.snapshot(), b.snapshot());
    }

    private static ProcessFixture eventfds(ProcessFixture process, int count) {
        for (int fd = 0; fd < count; fd++) {
            process.descriptor(fd, "anon_inode:[eventfd]");
        }
        return process;
    }

    @Test
    void aHostDoesNotDifferFromItself() {
        Hosts host = before();
        eventfds(host.process(812, "containerd"), 40);
        Comparison same = of(host, host);
        assertThat(same.same()).isTrue();
        assertThat(same.apart()).contains(Duration.ZERO);
    }

    @Test
    void whoCameAndWhoWentAreTold() {
        Hosts a = before();
        a.process(500, "old");
        a.process(501, "reused");
        Hosts b = after();
        b.process(501, "reused").leader(leader -> leader.start(9000));
        b.process(502, "new");
        Comparison comparison = of(a, b);
        assertThat(comparison.died()).extracting(Seen::name).containsExactly("old 500", "reused 501");
        assertThat(comparison.born()).extracting(Seen::name).containsExactly("reused 501", "new 502");
        assertThat(comparison.apart()).contains(Duration.ofMinutes(5));
        assertThat(comparison.same()).isFalse();
    }

    @Test
    void kernelThreadsAndOursComeAndGoUnseen() {
        Hosts b = after().probe(600);
        b.process(600, "sh");
        b.process(601, "kworker/0:1").leader(leader -> leader.flags(0x200000));
        assertThat(of(before(), b).same()).isTrue();
    }

    @Test
    void descriptorsAreToldByKind() {
        Hosts a = before();
        eventfds(a.process(812, "containerd"), 40).descriptor(100, "socket:[1]");
        Hosts b = after();
        eventfds(b.process(812, "containerd"), 340);
        assertThat(of(a, b).descriptors())
                .extracting(FdChange::kind, FdChange::then, FdChange::now)
                .containsExactly(tuple(Kind.EVENTFD, 40, 340), tuple(Kind.SOCKET, 1, 0));
    }

    @Test
    void descriptorsThatWereNotReadAreCountedAsThat() {
        Hosts a = before();
        a.process(812, "containerd").noDescriptors();
        Hosts b = after();
        eventfds(b.process(812, "containerd"), 340);
        Comparison comparison = of(a, b);
        assertThat(comparison.descriptors()).isEmpty();
        assertThat(comparison.unread()).isEqualTo(1);
    }

    @Test
    void aServiceThatWasStartedAgainIsSetBesideItself() {
        Hosts a = before();
        eventfds(a.process(812, "containerd").arguments("/usr/bin/containerd"), 900);
        Hosts b = after();
        eventfds(
                b.process(2201, "containerd")
                        .arguments("/usr/bin/containerd")
                        .leader(leader -> leader.start(3_600_000)),
                12);
        Comparison comparison = of(a, b);
        assertThat(comparison.restarted()).hasSize(1);
        assertThat(comparison.descriptors()).singleElement().satisfies(change -> {
            assertThat(change.who().name()).isEqualTo("containerd 2201");
            assertThat(change.more()).isEqualTo(-888);
        });
    }

    @Test
    void whatIsStuckNowAndWasNotIsTold() {
        Hosts a = before();
        a.process(500, "cp");
        Hosts b = after();
        b.process(500, "cp").leader(leader -> leader.state('D').switches(90));
        b.process(501, "sh").leader(leader -> leader.zombie());
        Comparison comparison = of(a, b);
        assertThat(comparison.newlyStuck())
                .extracting(change -> change.who().name(), MarkChange::mark)
                .containsExactly(tuple("cp 500", Mark.UNINTERRUPTIBLE), tuple("sh 501", Mark.ZOMBIE));
        assertThat(of(b, a).noLongerStuck())
                .extracting(change -> change.who().name())
                .containsExactly("cp 500");
    }

    @Test
    void whatStandsStillIsToldWithItsStackAndIsNoDifference() throws Exception {
        Comparison comparison = Comparison.of(
                Cases.recorded("lab/fuse-deadlock-fires").snapshot(),
                Cases.recorded("lab/fuse-deadlock-fires.2").snapshot());
        assertThat(comparison.same()).isTrue();
        assertThat(comparison.stillStuck())
                .hasSize(2)
                .allMatch(still -> still.words().startsWith("has not moved for"));
        assertThat(comparison.stacks()).hasSize(2).allMatch(StackChange::same);
    }

    @Test
    void anotherStackIsToldOfThoseThatStandOut() {
        Hosts a = before();
        a.process(500, "cp").leader(leader -> leader.stack("nfs_wait", "read"));
        Hosts b = after();
        b.process(500, "cp").leader(leader -> leader.state('D').stack("fuse_wait", "read"));
        assertThat(of(a, b).stacks()).singleElement().satisfies(change -> {
            assertThat(change.same()).isFalse();
            assertThat(change.before()).startsWith("nfs_wait");
            assertThat(change.after()).startsWith("fuse_wait");
        });
    }

    @Test
    void anOrphanIsToldWhenItBecomesOne() {
        Hosts a = before();
        a.process(500, "git");
        a.process(501, "git-remote-https").ppid(500).group(500, 400);
        Hosts b = after();
        b.process(501, "git-remote-https").group(500, 400);
        assertThat(of(a, b).newlyOrphaned()).extracting(Seen::key).containsExactly(new TaskKey(501, 501, 1000));
    }

    @Test
    void mountsThatCameAndWentAreTold() {
        Hosts a = before().mounts(4026531841L, Hosts.mount("/", "ext4", 1), Hosts.mount("/mnt/s3", "fuse", 43));
        Hosts b = after().mounts(4026531841L, Hosts.mount("/", "ext4", 1), Hosts.mount("/data", "xfs", 44));
        assertThat(of(a, b).mountsGone()).containsExactly("/mnt/s3 (fuse, fuse)");
        assertThat(of(a, b).mountsAppeared()).containsExactly("/data (xfs, xfs)");
        assertThat(of(a, after()).mountsGone()).isEmpty();
    }

    @Test
    void acrossHostsAProcessIsKnownByWhatItRuns() {
        Hosts a = before();
        eventfds(a.process(500, "nginx"), 10);
        a.process(501, "nginx").leader(leader -> leader.start(2000));
        a.process(600, "cron");
        Hosts b = after().boot("other").name("web2");
        eventfds(b.process(70, "nginx"), 30);
        Comparison comparison = of(a, b);
        assertThat(comparison.sameBoot()).isFalse();
        assertThat(comparison.apart()).isEmpty();
        assertThat(comparison.died()).extracting(Seen::name).containsExactly("nginx 501", "cron 600");
        assertThat(comparison.descriptors())
                .singleElement()
                .extracting(FdChange::more)
                .isEqualTo(20);
        assertThat(comparison.stillStuck()).isEmpty();
    }
}
