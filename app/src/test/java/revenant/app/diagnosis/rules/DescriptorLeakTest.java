package revenant.app.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Cases;
import revenant.app.diagnosis.Confidence;
import revenant.app.diagnosis.Consequence;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.diagnosis.Evidence;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.Moments;
import revenant.app.diagnosis.Remedy;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessFixture;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.HostSocket;
import revenant.collector.model.JailFacts;
import revenant.collector.model.Reading;

class DescriptorLeakTest {
    private static final String EVENTFD = "anon_inode:[eventfd]";
    private static final Duration FIVE = Duration.ofSeconds(5);

    private static List<Finding> found(Case host) {
        return new DescriptorLeak().findings(host);
    }

    private static Finding one(Case host) {
        assertThat(found(host)).hasSize(1);
        return found(host).getFirst();
    }

    /** A daemon of an hour that in the n-th look, five seconds after the one before, has so many eventfds. */
    private static Case eventfds(int looks, IntUnaryOperator count) {
        return descriptors(looks, EVENTFD, count);
    }

    private static Case descriptors(int looks, String target, IntUnaryOperator count) {
        return Moments.last(
                Moments.trees(looks, FIVE, (host, i) -> open(daemon(host), 0, count.applyAsInt(i), target)));
    }

    private static ProcessFixture daemon(Hosts host) {
        return host.process(812, "containerd")
                .files(1024, 4096)
                .cgroup("/system.slice/containerd.service")
                .leader(leader -> leader.start(100));
    }

    private static void open(ProcessFixture process, int from, int to, String target) {
        for (int fd = from; fd < to; fd++) {
            process.descriptor(fd, target);
        }
    }

    /** One more each second for four minutes. */
    private static Case leaking() {
        return eventfds(49, i -> 100 + 5 * i);
    }

    /** As {@link #leaking}, where some looks read the ids of the eventfds: those of descriptor n are n and what is added. */
    private static Case leakingWithIds(IntPredicate reads, IntUnaryOperator added) {
        return Moments.last(Moments.trees(49, FIVE, (host, i) -> {
            ProcessFixture daemon = daemon(host);
            for (int fd = 0; fd < 100 + 5 * i; fd++) {
                if (reads.test(i)) {
                    daemon.descriptor(fd, EVENTFD, "eventfd-id: " + (fd + added.applyAsInt(i)));
                } else {
                    daemon.descriptor(fd, EVENTFD);
                }
            }
        }));
    }

    private static List<String> commands(Finding finding) {
        return finding.remedies().stream()
                .map(Remedy::command)
                .filter(command -> !command.isEmpty())
                .toList();
    }

    @Test
    void thatAFullSampleReadsIdsAndLightOnesDoNotIsNoChange() {
        assertThat(one(leakingWithIds(i -> i == 48, _ -> 0)).headline()).contains("[eventfd] +60/min");
        assertThat(one(leakingWithIds(i -> i == 24, _ -> 0)).headline()).contains("[eventfd] +60/min");
    }

    @Test
    void otherIdsAtTheSameNumbersAreOtherEventfdsThatWereOpenedSince() {
        assertThat(found(leakingWithIds(_ -> true, i -> 1000 * i))).isEmpty();
    }

    @Test
    void aLeakIsNamedWithItsKindItsRateAndItsEnd() {
        Finding finding = one(leaking());
        assertThat(finding.headline())
                .isEqualTo("containerd (pid 812): [eventfd] +60/min for 4 min, limit 1,024 reached in 11 min.");
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
        assertThat(finding.facts())
                .containsEntry("type", Value.of("eventfd"))
                .containsEntry("perMinute", Value.of(60.0))
                .containsEntry("count", Value.of(340))
                .containsEntry("limit", Value.of(1024));
        assertThat(finding.evidence()).extracting(Evidence::source).containsOnly("/proc/812/fd", "/proc/812/limits");
    }

    @Test
    void whatGivesTimeWhatFreesThemAndWhatShowsWhoOpensThemAreSaid() {
        assertThat(commands(one(leaking())))
                .containsExactly(
                        "prlimit --pid 812 --nofile=2048:",
                        "systemctl restart -- containerd.service",
                        "strace -f -k -e trace=eventfd2 -p 812");
    }

    @Test
    void manyThatStayAsManyAreNoLeak() {
        assertThat(found(eventfds(49, _ -> 500))).isEmpty();
    }

    @Test
    void aPoolThatIsFilledIsNoLeak() {
        assertThat(found(eventfds(49, i -> Math.min(200, 10 * i)))).isEmpty();
    }

    @Test
    void aPoolThatIsFilledMoreAndMoreSlowlyIsNoLeak() {
        assertThat(found(eventfds(49, i -> (int) (400 * (1 - Math.exp(-i / 12.0))))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 9, 15, 23, 30})
    void aSawtoothIsNoLeakWhereverItIsLookedAt(int period) {
        for (int looks = 2 * period; looks < 4 * period; looks++) {
            assertThat(found(eventfds(looks, i -> 100 + 10 * (i % period))))
                    .as("%d looks", looks)
                    .isEmpty();
        }
    }

    @Test
    void upAndDownIsNoLeak() {
        assertThat(found(eventfds(60, i -> 300 + (int) (100 * Math.sin(i / 3.0)) + i)))
                .isEmpty();
    }

    @Test
    void aLeakUnderANoiseIsStillFound() {
        Finding finding = one(eventfds(60, i -> 100 + 5 * i + (i * 7) % 11));
        assertThat(finding.headline()).contains("[eventfd] +60/min for 4 min");
    }

    @Test
    void aSlowLeakIsFoundInTime() {
        Finding finding = one(eventfds(120, i -> 20 + i / 12));
        assertThat(finding.headline()).contains("/h for 9 min");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void aLeakThatBeganLateIsToldFromItsBegin() {
        Finding finding = one(eventfds(200, i -> 40 + 5 * Math.max(0, i - 160)));
        assertThat(finding.headline()).contains("+60/min for 3 min");
    }

    @Test
    void aLeakThatHasStoppedIsOver() {
        assertThat(found(eventfds(80, i -> 40 + 5 * Math.min(i, 60)))).isEmpty();
        assertThat(found(eventfds(80, i -> i < 75 ? 40 + 5 * i : 40))).isEmpty();
    }

    @Test
    void moreThanTwoMinutesAreNeededToBeSure() {
        Finding finding = one(eventfds(8, i -> 100 + 5 * i));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(finding.missing()).anyMatch(text -> text.startsWith("more samples, 5 over at least 2 min"));
    }

    @Test
    void aProgramThatJustStartedIsNotAccused() {
        Case host = Moments.last(Moments.trees(
                6,
                Duration.ofSeconds(2),
                (hosts, i) -> open(
                        daemon(hosts).leader(leader -> leader.start(10 * 3600 * 100 - 200)), 0, 10 + 5 * i, EVENTFD)));
        assertThat(one(host).severity()).isEqualTo(Severity.NOTICE);
        assertThat(one(host).confidence()).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void twoSamplesAreANoticeAtMost() {
        assertThat(one(eventfds(2, i -> 100 + 50 * i)).severity()).isEqualTo(Severity.NOTICE);
        assertThat(found(eventfds(2, i -> 100 + 9 * i))).isEmpty();
    }

    @Test
    void clientsThatStayAreLoadUntilTheEndIsInSight() {
        IntUnaryOperator rush = i -> 100 + 10 * i;
        assertThat(one(sockets(40, rush, 0)).severity()).isEqualTo(Severity.WARNING);
        assertThat(one(sockets(200, i -> 100 + i / 10, 0)).severity()).isEqualTo(Severity.NOTICE);
        assertThat(found(sockets(5, rush, 0))).isEmpty();
    }

    @Test
    void clientsThatComeAndGoAreNoLeak() {
        assertThat(found(sockets(40, i -> 100 + 10 * i, 90))).isEmpty();
    }

    /** So many sockets, of which so many are others in each look. */
    private static Case sockets(int looks, IntUnaryOperator count, int others) {
        return Moments.last(Moments.trees(looks, FIVE, (host, i) -> {
            ProcessFixture daemon = daemon(host);
            for (int fd = 0; fd < count.applyAsInt(i); fd++) {
                daemon.descriptor(fd, "socket:[" + (fd + i * others) + "]");
            }
        }));
    }

    @Test
    void theLimitOfInotifyInstancesIsReachedFirst() {
        Case host = Moments.last(Moments.trees(30, FIVE, (hosts, i) -> {
            open(daemon(hosts.inotify(128, 65536)), 0, 20 + i, "anon_inode:inotify");
            open(hosts.process(900, "other"), 0, 40, "anon_inode:inotify");
        }));
        Finding finding = one(host);
        assertThat(finding.headline())
                .isEqualTo("containerd (pid 812): inotify +12/min for 2 min, limit 128 inotify instances of user root"
                        + " reached in 3 min.");
        assertThat(commands(finding)).contains("sysctl -w fs.inotify.max_user_instances=256");
        assertThat(finding.evidence()).extracting(Evidence::source).contains("/proc/sys/fs/inotify/max_user_instances");
    }

    @Test
    void watchesAreCountedThoughTheyTakeNoDescriptor() {
        Case host = Moments.last(Moments.trees(30, FIVE, (hosts, i) -> {
            String[] watches = new String[100 + 10 * i];
            Arrays.fill(watches, "inotify wd:1 ino:2 sdev:3 mask:3");
            daemon(hosts.inotify(128, 8192)).descriptor(5, "anon_inode:inotify", watches);
        }));
        assertThat(one(host).headline())
                .isEqualTo("containerd (pid 812): inotify watches +120/min for 2 min, limit 8,192 inotify watches of"
                        + " user root reached in 65 min.");
    }

    @Test
    void aDeletedFileIsNamed() {
        Finding finding = one(descriptors(40, "/var/log/app.log (deleted)", i -> 10 + 2 * i));
        assertThat(finding.facts()).containsEntry("type", Value.of("deleted file"));
        assertThat(finding.evidence()).extracting(Evidence::fact).contains("one of them: /var/log/app.log (deleted)");
    }

    @Test
    void theFileTableOfTheHostMayEndFirst() {
        Case host = Moments.last(Moments.trees(
                30,
                FIVE,
                (hosts, i) -> open(daemon(hosts.openFiles(9_900 + 5 * i, 10_100)), 0, 10 + 5 * i, "pipe:[7]")));
        assertThat(one(host).headline()).contains("limit 10,100 open files of the host reached in 55 s");
    }

    @Test
    void alikeProcessesHaveOneCause() {
        Case host = Moments.last(Moments.trees(40, FIVE, (hosts, i) -> {
            for (int pid = 900; pid < 910; pid++) {
                open(hosts.process(pid, "containerd-shim").files(1024, 1024), 0, pid - 890 + 5 * i, EVENTFD);
            }
        }));
        Finding finding = one(host);
        assertThat(finding.about()).hasSize(10);
        assertThat(finding.headline())
                .startsWith("containerd-shim (pid 909)")
                .endsWith("; so have 9 more of that name.");
    }

    @Test
    void twoKindsOfOneProcessAreOneLeakAndItsEndIsThatOfBoth() {
        Case host = Moments.last(Moments.trees(40, FIVE, (hosts, i) -> {
            ProcessFixture daemon = daemon(hosts);
            open(daemon, 0, 5 * i, EVENTFD);
            open(daemon, 500, 500 + 5 * i, "pipe:[1]");
        }));
        assertThat(found(host)).hasSize(1);
        assertThat(one(host).headline()).contains("reached in 5 min");
        assertThat(one(host).evidence()).extracting(Evidence::fact).anyMatch(fact -> fact.contains("too: 0 then"));
    }

    @Test
    void theLimitThatIsNearlyReachedIsTheConsequence() {
        Diagnosis diagnosis = Diagnosis.of(eventfds(60, i -> 700 + 5 * i));
        assertThat(diagnosis.findings()).extracting(Finding::rule).containsExactly("descriptor-leak");
        assertThat(diagnosis.findings().getFirst().consequences())
                .extracting(Consequence::rule)
                .containsExactly("descriptor-limit");
    }

    @Test
    void whatHasReachedItsLimitIsStillALeakWithinSight() {
        Finding finding = one(eventfds(60, i -> Math.min(1024, 800 + 5 * i)));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.headline()).contains("limit 1,024 reached.");
    }

    @Test
    void oneLookSaysAtMostThatThereAreMany() {
        Finding finding = one(eventfds(1, _ -> 400));
        assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
        assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(finding.headline())
                .isEqualTo("containerd (pid 812) has many [eventfd]: 400 of at most 1,024 descriptors. Whether they"
                        + " become more, one look does not say.");
        assertThat(finding.missing()).anyMatch(text -> text.startsWith("a second sample"));
        assertThat(found(eventfds(1, _ -> 249))).isEmpty();
        assertThat(found(descriptors(1, "socket:[1]", _ -> 900))).isEmpty();
    }

    @Test
    void whatItsPeersHaveTooIsNotMany() {
        Hosts hosts = Hosts.host();
        for (int pid = 900; pid < 903; pid++) {
            open(hosts.process(pid, "java"), 0, 300, EVENTFD);
        }
        assertThat(found(Cases.of(hosts))).isEmpty();
        open(hosts.process(903, "java"), 0, 9000, EVENTFD);
        assertThat(found(Cases.of(hosts))).hasSize(1);
    }

    @Test
    void withoutItsDescriptorsNothingIsSaid() {
        assertThat(found(Moments.last(
                        Moments.trees(40, FIVE, (host, _) -> daemon(host).noDescriptors()))))
                .isEmpty();
    }

    @Test
    void ourOwnAreLeftOut() {
        Case host =
                Moments.last(Moments.trees(40, FIVE, (hosts, i) -> open(daemon(hosts.probe(812)), 0, 5 * i, EVENTFD)));
        assertThat(found(host)).isEmpty();
    }

    @Test
    void onFreeBsdSocketsInCloseWaitAreToldApart() {
        List<ProcessTree> trees = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Hosts hosts = Hosts.host().freebsd().up(Duration.ofHours(10).plusSeconds(5L * i));
            open(daemon(hosts), 0, 10 + 2 * i, "socket:[1]");
            List<HostSocket> sockets = new ArrayList<>();
            for (int fd = 0; fd < 2 * i; fd++) {
                sockets.add(closeWait(812, fd));
            }
            trees.add(ProcessTree.of(with(sockets, hosts.snapshot())));
        }
        Finding finding = one(Moments.last(trees));
        assertThat(finding.headline()).startsWith("containerd (pid 812): sockets in CLOSE_WAIT +24/min for 3 min");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(commands(finding)).isEmpty();
        assertThat(finding.evidence()).extracting(Evidence::source).contains("procstat -f 812");
    }

    private static HostSocket closeWait(int pid, int fd) {
        return new HostSocket(
                "tcp4",
                new HostSocket.Endpoint("127.0.0.1", "80"),
                new HostSocket.Endpoint("127.0.0.1", Integer.toString(10_000 + fd)),
                Reading.known("CLOSE_WAIT"),
                Reading.known(1L),
                Reading.known(0L),
                Reading.known(List.of(new HostSocket.Holder(pid, fd, "root", "containerd"))),
                Reading.known(0),
                List.of());
    }

    private static HostSnapshot with(List<HostSocket> sockets, HostSnapshot host) {
        JailFacts jails = new JailFacts(
                Reading.notCollected(),
                Reading.known(sockets),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected());
        return new HostSnapshot(
                host.host(),
                host.processes(),
                host.mountNamespaces(),
                host.fuseConnections(),
                Reading.known(jails),
                host.cgroups(),
                host.kernelLog(),
                host.kernelFacts(),
                host.blockedReads(),
                host.sections(),
                host.blindSpots(),
                host.complete());
    }
}
