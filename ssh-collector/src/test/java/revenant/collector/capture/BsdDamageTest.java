package revenant.collector.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import revenant.collector.fixture.CaptureText;
import revenant.collector.fixture.RecordedBsd;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Task;

/** However a capture of FreeBSD is damaged behind its header, there is a snapshot, and none that says what is not so. */
class BsdDamageTest {
    private static final int ROUNDS = 1000;
    private static final long SEED = 20261128;

    @ParameterizedTest
    @EnumSource
    void cutAtEveryLineItTellsNothingThatTheWholeDoesNot(RecordedBsd recorded) {
        byte[] bytes = recorded.asRoot();
        HostSnapshot whole = recorded.rootSnapshot();
        for (int at = headerEnd(bytes); at < bytes.length - 1; at++) {
            if (bytes[at] == '\n') {
                assertTells(whole, Arrays.copyOf(bytes, at + 1), at);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void cutAtAnyByteItTellsNothingThatTheWholeDoesNot(RecordedBsd recorded) {
        byte[] bytes = recorded.asUser();
        HostSnapshot whole = recorded.userSnapshot();
        Random random = new Random(SEED);
        for (int i = 0; i < ROUNDS; i++) {
            int at = random.nextInt(headerEnd(bytes), bytes.length - 1);
            assertTells(whole, Arrays.copyOf(bytes, at), at);
        }
    }

    @ParameterizedTest
    @EnumSource
    void withAnyBytesChangedThereIsASnapshot(RecordedBsd recorded) {
        byte[] bytes = recorded.asUser();
        Random random = new Random(SEED);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] damaged = bytes.clone();
            for (int n = random.nextInt(1, 200); n > 0; n--) {
                damaged[random.nextInt(headerEnd(bytes), bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(CaptureText.read(damaged).snapshot()).isNotNull();
        }
    }

    private static int headerEnd(byte[] bytes) {
        int at = 0;
        while (bytes[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    private static void assertTells(HostSnapshot whole, byte[] bytes, int at) {
        HostSnapshot cut = CaptureText.read(bytes).snapshot();
        assertThat(cut.complete()).as("complete, cut at %d", at).isFalse();
        Map<Integer, Process> byPid = new HashMap<>();
        whole.processes().forEach(process -> byPid.put(process.pid(), process));
        for (Process process : cut.processes()) {
            assertThat(byPid).as("cut at %d", at).containsKey(process.pid());
            Process full = Objects.requireNonNull(byPid.get(process.pid()));
            assertThat(process.leader().stat().comm())
                    .isEqualTo(full.leader().stat().comm());
            same(process.jid(), full.jid(), at);
            same(process.commandLine(), full.commandLine(), at);
            same(process.descriptors().map(List::size), full.descriptors().map(List::size), at);
            Map<Integer, Task> tasks = new HashMap<>();
            full.tasks().forEach(task -> tasks.put(task.tid(), task));
            for (Task task : process.tasks()) {
                Task one = tasks.get(task.tid());
                if (one != null) {
                    same(task.stack(), one.stack(), at);
                    same(task.wchan(), one.wchan(), at);
                }
            }
        }
    }

    private static <T> void same(Reading<T> cut, Reading<T> whole, int at) {
        if (cut.isKnown() && !cut.equals(whole)) {
            assertThat(cut).as("cut at %d", at).isEqualTo(whole);
        }
    }
}
