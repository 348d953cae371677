package revenant.app.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.TaskFixture;
import revenant.collector.model.TaskKey;

final class DetailsTest {
    private final ProcessTree tree = tree();

    private static ProcessTree tree() {
        Hosts hosts = Hosts.host().blocked("100/cmdline").mounts(77, Hosts.mount("/mnt/fuse", "fuse.sshfs", 45));
        hosts.process(50, "git").group(50, 50);
        hosts.process(100, "gitea")
                .ppid(50)
                .group(50, 50)
                .readThrough(101)
                .mountNamespace(77)
                .cgroup("/docker/" + "ab".repeat(32))
                .descriptor(3, "/mnt/fuse/file")
                .descriptor(4, "socket:[1234]")
                .descriptor(5, "socket:[1235]")
                .leader(TaskFixture::zombie)
                .thread(
                        101,
                        thread -> thread.stuckInExit(
                                        "request_wait_answer", "fuse_flush", "filp_close", "do_exit", "do_syscall_64")
                                .syscall(3, 3L, 0x7fff00000000L, 0L, 0L, 0L, 0L)
                                .tracer(50)
                                .pending(9, 15)
                                .blocked(15))
                .thread(102, thread -> thread.stack("futex_do_wait"))
                .thread(103, thread -> thread.stack("futex_do_wait"));
        hosts.process(200, "child").ppid(100);
        return hosts.tree();
    }

    private FactGroup group(int tid, String title) {
        int process = tree.nodeOf(100);
        int node = tid == 100 ? process : process + tid - 100;
        return Details.of(tree, node).stream()
                .filter(group -> group.title().startsWith(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError(titles(node)));
    }

    private List<String> titles(int node) {
        return Details.of(tree, node).stream().map(FactGroup::title).toList();
    }

    private static Fact fact(FactGroup group, String label) {
        return group.facts().stream()
                .filter(fact -> fact.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError(group));
    }

    @Test
    void theMarksComeFirstWithTheirEvidenceAndWhatWeCouldNotRead() {
        FactGroup group = group(100, "What stands out");
        assertThat(titles(tree.nodeOf(100))).first().isEqualTo("What stands out");
        assertThat(fact(group, "zombie with live threads").words()).contains("thread 101 still runs do_exit");
        assertThat(fact(group, "blocked read").words()).contains("/proc/100/cmdline");
    }

    @Test
    void whatItWaitsForIsPlainAndNamesItsSource() {
        FactGroup state = group(101, "State");
        Fact waits = fact(state, "waits for");
        assertThat(waits.words()).startsWith("the FUSE daemon's answer, while the task exits");
        assertThat(waits.source()).isEqualTo("/proc/100/task/101/stack");
        assertThat(waits.emphasis()).isEqualTo(Fact.Emphasis.STRONG);
        assertThat(fact(state, "what ends it").words()).startsWith("no signal ends the wait");
        assertThat(fact(state, "system call").words()).isEqualTo("close(fd=3)");
        assertThat(fact(state, "descriptor 3").words())
                .isEqualTo("/mnt/fuse/file (close frees the number first: by now it may be another file)");
        assertThat(fact(state, "on mount").words()).isEqualTo("/mnt/fuse (fuse.sshfs from fuse.sshfs, device 0:45)");
    }

    @Test
    void whatWasOnlyReadInTheKernelsSourceSaysSo() {
        Hosts hosts = Hosts.host();
        hosts.process(10, "nfs").leader(task -> task.stack("rpc_wait_bit_killable"));
        hosts.process(11, "pipe").leader(task -> task.stack("anon_pipe_read"));
        ProcessTree both = hosts.tree();
        assertThat(words(both, 10)).anyMatch(words -> words.endsWith("(from the kernel's source, not observed)"));
        assertThat(words(both, 11)).noneMatch(words -> words.contains("not observed"));
    }

    private static List<String> words(ProcessTree tree, int pid) {
        return Details.of(tree, tree.nodeOf(pid)).stream()
                .flatMap(group -> group.facts().stream())
                .map(Fact::words)
                .toList();
    }

    @Test
    void thePipeATaskReadsIsFollowedToWhoElseHasIt() {
        Hosts hosts = Hosts.host();
        hosts.process(10, "reader")
                .descriptor(3, "pipe:[77]")
                .leader(task -> task.stack("anon_pipe_read").syscall(0, 3L, 0x7fff00000000L, 1L, 0L, 0L, 0L));
        hosts.process(11, "writer").descriptor(1, "pipe:[77]");
        hosts.process(12, "stranger").descriptor(1, "pipe:[78]");
        ProcessTree pipes = hosts.tree();
        FactGroup state = Details.of(pipes, pipes.nodeOf(10)).stream()
                .filter(found -> found.title().equals("State"))
                .findFirst()
                .orElseThrow();
        assertThat(fact(state, "same pipe").words()).isEqualTo("11 writer, descriptor 1");
        assertThat(fact(state, "same pipe").link()).contains(new TaskKey(11, 11, 1000));
        assertThat(state.facts()).extracting(Fact::label).doesNotContain("on mount");
    }

    @Test
    void aPipeThatNobodyElseHasIsSaid() {
        Hosts hosts = Hosts.host();
        hosts.process(10, "reader")
                .descriptor(3, "pipe:[77]")
                .leader(task -> task.syscall(0, 3L, 0x7fff00000000L, 1L, 0L, 0L, 0L));
        ProcessTree pipes = hosts.tree();
        assertThat(Details.of(pipes, 1).stream()
                        .flatMap(group -> group.facts().stream())
                        .map(Fact::words))
                .contains("open nowhere else");
    }

    @Test
    void sharedFilesOfAZombieLeaderAreReadThroughALiveThread() {
        assertThat(fact(group(100, "Identity"), "program").source()).isEqualTo("/proc/100/task/101/exe");
    }

    @Test
    void equalStacksAreToldOnceAndTheMeaningfulFrameStandsOut() {
        FactGroup pair = group(100, "Kernel stack of 2 threads");
        assertThat(fact(pair, "threads").words()).isEqualTo("102, 103");
        FactGroup stuck = group(101, "Kernel stack of thread 101");
        assertThat(stuck.facts())
                .extracting(Fact::emphasis)
                .containsExactly(
                        Fact.Emphasis.STRONG,
                        Fact.Emphasis.NORMAL,
                        Fact.Emphasis.NORMAL,
                        Fact.Emphasis.NORMAL,
                        Fact.Emphasis.DIM);
    }

    @Test
    void eachThreadIsSaidInOneLineToJumpTo() {
        FactGroup threads = group(100, "Threads (4)");
        Fact stuck = fact(threads, "101");
        assertThat(stuck.words())
                .isEqualTo("gitea, uninterruptible, exiting, traced, waits for the FUSE daemon's answer, while"
                        + " the task exits");
        assertThat(stuck.emphasis()).isEqualTo(Fact.Emphasis.WARNING);
        assertThat(stuck.link()).contains(new TaskKey(100, 101, 1000));
    }

    @Test
    void aProcessWithOneThreadHasNoListOfThreads() {
        assertThat(titles(0)).noneMatch(title -> title.startsWith("Threads"));
    }

    @Test
    void pendingAndBlockedIsMadePlain() {
        FactGroup signals = group(101, "Signals");
        assertThat(fact(signals, "pending, this thread").words()).isEqualTo("SIGKILL, SIGTERM  0000000000004100");
        assertThat(fact(signals, "pending and blocked").words()).startsWith("SIGTERM: sent, and not delivered");
        assertThat(fact(signals, "SIGKILL").emphasis()).isEqualTo(Fact.Emphasis.WARNING);
        assertThat(fact(signals, "SIGKILL").words()).contains("not taken any more");
    }

    @Test
    void relativesCanBeJumpedTo() {
        FactGroup relatives = group(101, "Parent");
        assertThat(fact(relatives, "parent").link()).contains(new TaskKey(50, 50, 1000));
        assertThat(fact(relatives, "tracer").words()).isEqualTo("50 git");
        assertThat(fact(group(100, "Children (1)"), "200").link()).isPresent();
    }

    @Test
    void whomAGroupSignalWouldReachIsListed() {
        FactGroup group = group(100, "Process group 50: 2 processes");
        assertThat(group.facts()).extracting(Fact::label).containsExactly("reached by", "50", "100");
        assertThat(group.facts().getFirst().words()).startsWith("kill -- -50 ");
    }

    @Test
    void groupOneIsNeverOfferedAsATarget() {
        FactGroup group = Details.of(tree, 0).stream()
                .filter(found -> found.title().equals("Process group 1: 1 process"))
                .findFirst()
                .orElseThrow();
        assertThat(group.facts()).extracting(Fact::label).containsExactly("1");
    }

    @Test
    void descriptorsAreCountedByKindAndListed() {
        FactGroup kinds = group(100, "Descriptors by kind");
        assertThat(fact(kinds, "open").words()).isEqualTo("3 of 1024");
        assertThat(fact(kinds, "socket").words()).isEqualTo("2");
        assertThat(fact(group(100, "Descriptors"), "open")).isNotNull();
    }

    @Test
    void theContainerIsNamed() {
        assertThat(fact(group(100, "Cgroup"), "runtime").words()).isEqualTo("docker");
    }

    @Test
    void whatIsNotKnownKeepsItsReason() {
        FactGroup stack = Details.of(tree, 0).stream()
                .filter(found -> found.title().startsWith("Kernel stack"))
                .findFirst()
                .orElseThrow();
        assertThat(fact(stack, "stack").text().isKnown()).isFalse();
        assertThat(fact(stack, "stack").words()).isEqualTo("denied (needs root)");
    }
}
