package revenant.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.CollectException;
import revenant.collector.CollectListener;
import revenant.collector.CollectOptions;
import revenant.collector.Collector;
import revenant.collector.HostSession;
import revenant.collector.Prompter;
import revenant.collector.Target;
import revenant.collector.model.FuseConnection;
import revenant.collector.model.KernelStack;
import revenant.collector.model.Reading;
import revenant.collector.model.Task;
import revenant.collector.testing.Await;
import revenant.collector.testing.OpenSshServer;

/** Trouble made for real and found by Revenant, each kind beside what looks like it and is none. */
@SuppressWarnings("NullAway.Init") // made before the first test
class LabIT {
    private static final int SIGKILL = 9;

    private static final Map<Reach, ProcessTree> SEEN = new EnumMap<>(Reach.class);
    private static final List<Lab> MADE = new ArrayList<>();

    @TempDir
    static Path directory;

    private static Lab zombie;
    private static Lab zombieLeader;
    private static Lab orphan;
    private static Lab neighbours;

    /** How the host is reached. */
    enum Reach {
        LOCAL,
        SSH
    }

    @BeforeAll
    static void makeTrouble() throws IOException {
        zombie = make("zombie");
        zombieLeader = make("zombie-leader");
        orphan = make("orphan");
        neighbours = make("neighbours");
    }

    private static Lab make(String kind) throws IOException {
        Lab made = Lab.make(directory, kind);
        MADE.add(made);
        return made;
    }

    @AfterAll
    static void endTrouble() throws IOException {
        for (Lab made : MADE) {
            made.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aZombieIsMarkedAndItsParentIsNamed(Reach reach) throws Exception {
        ProcessTree tree = look(reach);
        int node = tree.nodeOf(zombie.id(1));
        assertThat(tree.marks(node).list()).containsExactly(Mark.ZOMBIE);
        assertThat(tree.marks(node).why(Mark.ZOMBIE))
                .isEqualTo("State Z, exit code 7; parent " + zombie.id(0) + " (trouble) has not called wait() for it.");
        assertThat(tree.marks(tree.parent(node)).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aLeaderZombieWithALiveThreadIsNotAZombieAndIsReadThroughThatThread(Reach reach) throws Exception {
        ProcessTree tree = look(reach);
        int pid = zombieLeader.id(0);
        int tid = zombieLeader.id(1);
        int node = tree.nodeOf(pid);
        assertThat(tree.marks(node).list()).containsExactly(Mark.ZOMBIE_LEADER);
        assertThat(tree.marks(node).why(Mark.ZOMBIE_LEADER))
                .startsWith("Leader " + pid + " is Z, thread " + tid + " is still there in ");
        assertThat(tree.marks(node + 1).isEmpty()).isTrue();
        assertThat(tree.process(node).readThrough()).isEqualTo(tid);
        assertThat(tree.process(node).descriptors().asOptional())
                .hasValueSatisfying(descriptors -> assertThat(descriptors).hasSizeGreaterThanOrEqualTo(3));
        assertThat(tree.process(node).exe())
                .isEqualTo(Reading.known(directory.resolve("trouble").toString()));
    }

    @ParameterizedTest
    @EnumSource
    void anOrphanIsMarkedWithTheGroupItWasLeftIn(Reach reach) throws Exception {
        ProcessTree tree = look(reach);
        int node = tree.nodeOf(orphan.id(0));
        assertThat(tree.marks(node).list()).containsExactly(Mark.ORPHAN);
        assertThat(tree.marks(node).why(Mark.ORPHAN))
                .startsWith("Its parent has died and ")
                .contains("its process group " + orphan.id(1) + " has no leader any more");
    }

    @ParameterizedTest
    @EnumSource
    void whatOnlyLooksLikeTroubleIsNotMarked(Reach reach) throws Exception {
        ProcessTree tree = look(reach);
        int daemon = tree.nodeOf(neighbours.id(0));
        int parent = tree.nodeOf(neighbours.id(1));
        int member = tree.nodeOf(neighbours.id(2));
        assertThat(tree.task(daemon).stat().ppid()).isNotEqualTo(neighbours.pid());
        assertThat(tree.task(member).stat().pgrp()).isEqualTo(neighbours.id(1));
        assertThat(tree.marks(daemon).list()).isEmpty();
        assertThat(tree.marks(parent).list()).isEmpty();
        assertThat(tree.marks(member).list()).isEmpty();
        assertThat(tree.children(parent)).containsExactly(member);
    }

    @Test
    void theFuseDeadlockIsSeenAlikeFromHereAndOverSsh() throws Exception {
        try (Lab deadlock = Lab.fuseDeadlock(directory)) {
            awaitStuck(deadlock);
            for (Reach reach : Reach.values()) {
                assertDeadlock(collect(reach), deadlock);
            }
            assertWaiting(collect(Reader.WITH_FUSE_CONTROL.target()), deadlock.id(3));
        }
    }

    private static void assertDeadlock(ProcessTree tree, Lab deadlock) {
        int init = tree.nodeOf(deadlock.id(0));
        int daemon = tree.nodeOf(deadlock.id(1));
        int stuck = daemon + 1;
        Task thread = tree.task(stuck);
        assertThat(thread.tid()).isEqualTo(deadlock.id(2));
        assertThat(tree.marks(daemon).list()).containsExactly(Mark.ZOMBIE_LEADER);
        assertThat(tree.marks(daemon).why(Mark.ZOMBIE_LEADER))
                .isEqualTo("Leader " + deadlock.id(1) + " is Z, thread " + thread.tid()
                        + " still runs do_exit in request_wait_answer.");
        assertThat(tree.marks(stuck).list()).containsExactly(Mark.EXITING, Mark.UNINTERRUPTIBLE);
        assertThat(tree.marks(stuck).why(Mark.EXITING))
                .startsWith("PF_EXITING is set and PF_NOFREEZE is not")
                .contains("still inside do_exit in request_wait_answer, killed by a signal (PF_SIGNALED)");
        assertThat(functions(thread)).contains("request_wait_answer", "do_exit");
        assertThat(thread.status()
                        .flatMap(status -> status.signals().sharedPending())
                        .asOptional())
                .hasValueSatisfying(
                        pending -> assertThat(pending.contains(SIGKILL)).isTrue());
        assertThat(tree.process(daemon).readThrough()).isEqualTo(thread.tid());
        assertThat(tree.marks(init).list()).contains(Mark.EXITING);
        assertThat(functions(tree.task(init))).contains("zap_pid_ns_processes");
        assertThat(tree.parent(daemon)).isEqualTo(init);
    }

    private static void assertWaiting(ProcessTree tree, int connection) {
        assertThat(tree.snapshot().fuseConnections().asOptional())
                .hasValueSatisfying(connections -> assertThat(connections)
                        .filteredOn(found -> found.number() == connection)
                        .map(FuseConnection::waiting)
                        .singleElement()
                        .satisfies(waiting -> assertThat(waiting.orElse(0L)).isPositive()));
    }

    private static List<String> functions(Task task) {
        return task.stack().map(KernelStack::frames).orElse(List.of()).stream()
                .map(KernelStack.Frame::function)
                .toList();
    }

    /** The daemon has been told to die before its thread gets as far as the flush that nobody answers. */
    private static void awaitStuck(Lab deadlock) {
        Path stat = Path.of("/proc/" + deadlock.id(1) + "/task/" + deadlock.id(2) + "/stat");
        Await.until("the thread waits for its own daemon", Duration.ofSeconds(10), () -> {
            try {
                return Files.readString(stat).contains(") D ");
            } catch (IOException e) {
                return false;
            }
        });
    }

    /** One reading per way serves all tests: the trouble stays as it is. */
    private static ProcessTree look(Reach reach) throws Exception {
        ProcessTree known = SEEN.get(reach);
        ProcessTree tree = known == null ? collect(reach) : known;
        SEEN.put(reach, tree);
        return tree;
    }

    private static ProcessTree collect(Reach reach) throws Exception {
        if (reach == Reach.LOCAL) {
            return collect(new Target.Local());
        }
        Path place = Files.createTempDirectory(directory, "sshd");
        try (OpenSshServer server = OpenSshServer.start(place).trusted()) {
            return collect(Target.parse("box"), Optional.of(server.clientConfig()));
        }
    }

    private static ProcessTree collect(Target target) throws CollectException {
        return collect(target, Optional.empty());
    }

    private static ProcessTree collect(Target target, Optional<Path> sshConfig) throws CollectException {
        try (HostSession session = Collector.session(target, CollectOptions.DEFAULT, Prompter.declining(), sshConfig)) {
            ProcessTree tree =
                    ProcessTree.of(session.collect(CollectListener.NONE).snapshot());
            assertThat(tree.snapshot().complete()).isTrue();
            return tree;
        }
    }
}
