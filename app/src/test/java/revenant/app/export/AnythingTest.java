package revenant.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import revenant.app.table.Column;
import revenant.app.table.Columns;
import revenant.app.table.Details;
import revenant.app.table.Fact;
import revenant.app.table.FactGroup;
import revenant.app.tree.Hosts;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessFixture;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Search;
import revenant.app.tree.TaskFixture;
import revenant.app.tree.ViewState;
import revenant.collector.model.HostFacts;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.KernelFacts;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Stat;
import revenant.collector.model.Task;
import revenant.collector.model.TaskFlags;
import revenant.collector.model.TaskState;
import revenant.collector.model.Text;

/** Whatever a host says, there are words for it, and the words are safe to show. */
final class AnythingTest {
    private static final String[] NAMES = {"a", "", "\u001b[2J", ") Z 1", "x\ny", "\u202eevil", "\udc80"};
    private static final String[] FRAMES = {"do_exit", "request_wait_answer", "", "futex_do_wait", "\u001b]0;"};
    private static final char[] STATES = {'R', 'S', 'D', 'T', 't', 'Z', 'X', 'I', 'P', '?', '\u0007'};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyRowCanBeTold(long seed) {
        tell(random(new Random(seed)));
    }

    @Test
    void aProcessOfWhichNothingIsKnownCanBeTold() {
        HostSnapshot snapshot = Hosts.host().snapshot();
        ProcessTree tree = ProcessTree.of(new HostSnapshot(
                unknownHost(),
                List.of(unknownProcess()),
                List.of(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                KernelFacts.notCollected(),
                snapshot.blockedReads(),
                List.of(),
                List.of(),
                false));
        tell(tree);
        assertThat(Columns.WAIT.text(tree, 0)).isEqualTo("(not collected)");
        assertThat(Columns.USER.text(tree, 0)).isEqualTo("(not collected)");
        assertThat(TaskText.of(tree, 0)).contains("not complete", "not known: not collected");
    }

    private static void tell(ProcessTree tree) {
        for (int node = 0; node < tree.size(); node++) {
            tellRow(tree, node);
        }
        assertThat(Search.of(tree, "futex").count()).isNotNegative();
        safe("tree", TextTree.of(tree, ViewState.INITIAL.withShowThreads(true)).replace("\n", ""));
    }

    private static void tellRow(ProcessTree tree, int node) {
        for (Column column : Columns.ALL) {
            safe(column.id(), column.text(tree, node));
        }
        for (Mark mark : tree.marks(node).list()) {
            safe(mark.id(), tree.marks(node).why(mark));
        }
        for (FactGroup group : Details.of(tree, node)) {
            safe("title", group.title());
            for (Fact fact : group.facts()) {
                safe(fact.label(), fact.label() + fact.words() + fact.source());
            }
        }
        assertThat(TaskJson.of(tree, node)).contains("\"schema\"");
    }

    private static void safe(String what, String text) {
        assertThat(text).as(what).isEqualTo(Text.printable(text));
    }

    private static ProcessTree random(Random random) {
        Hosts hosts = random.nextBoolean() ? Hosts.host() : Hosts.bare();
        for (int pid = 2; pid < 40; pid++) {
            ProcessFixture process = hosts.process(pid, pick(NAMES, random))
                    .ppid(random.nextInt(45))
                    .group(random.nextInt(45), random.nextInt(45))
                    .tty(random.nextInt(2))
                    .arguments(pick(NAMES, random), pick(NAMES, random))
                    .cgroup("/" + pick(NAMES, random) + ".service")
                    .descriptor(3, pick(NAMES, random));
            int threads = random.nextInt(3);
            for (int thread = 0; thread < threads; thread++) {
                process.thread(100 * pid + thread, task -> shake(task, random));
            }
            process.leader(task -> shake(task, random));
        }
        return hosts.probe(random.nextInt(40)).tree();
    }

    private static void shake(TaskFixture task, Random random) {
        task.state(STATES[random.nextInt(STATES.length)]).flags(random.nextInt() & 0xffffffffL);
        task.tracer(random.nextInt(3)).pending(1 + random.nextInt(128)).blocked(1 + random.nextInt(64));
        task.stack(pick(FRAMES, random), pick(FRAMES, random)).wchan(pick(FRAMES, random));
        task.syscall(random.nextInt(600) - 1, (long) random.nextInt(5), random.nextLong(), -1L);
    }

    private static String pick(String[] from, Random random) {
        return from[random.nextInt(from.length)];
    }

    private static Process unknownProcess() {
        Stat stat = new Stat(
                "x",
                TaskState.OTHER,
                '~',
                1,
                7,
                7,
                0,
                new TaskFlags(4),
                1,
                5,
                0,
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected());
        Task task = new Task(
                7,
                7,
                stat,
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected());
        return new Process(
                7,
                7,
                List.of(task),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected());
    }

    private static HostFacts unknownHost() {
        return new HostFacts(
                HostFacts.Os.LINUX,
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                100,
                4096,
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Map.of(),
                Reading.notCollected(),
                Reading.notCollected());
    }
}
