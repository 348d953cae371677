package revenant.collector.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import revenant.collector.fixture.CaptureText;
import revenant.collector.fixture.Recorded;
import revenant.collector.model.CgroupState;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Task;

/** However a capture is damaged behind its header, there is a snapshot; and what is cut claims nothing that is not so. */
class DamageTest {
    private static final int ROUNDS = 1000;
    private static final long SEED = 20261121;

    @ParameterizedTest
    @EnumSource
    void cutAtEveryLineItTellsNothingThatTheWholeDoesNot(Recorded recorded) {
        byte[] bytes = recorded.bytes();
        HostSnapshot whole = recorded.snapshot();
        for (int at = headerEnd(bytes); at < bytes.length - 1; at++) {
            if (bytes[at] == '\n') {
                assertTells(
                        whole, CaptureText.read(Arrays.copyOf(bytes, at + 1)).snapshot(), at);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void cutAtAnyByteItTellsNothingThatTheWholeDoesNot(Recorded recorded) {
        byte[] bytes = recorded.bytes();
        HostSnapshot whole = recorded.snapshot();
        Random random = new Random(SEED);
        for (int i = 0; i < ROUNDS; i++) {
            int at = random.nextInt(headerEnd(bytes), bytes.length - 1);
            assertTells(whole, CaptureText.read(Arrays.copyOf(bytes, at)).snapshot(), at);
        }
    }

    @ParameterizedTest
    @EnumSource
    void withAnyBytesChangedThereIsASnapshot(Recorded recorded) {
        byte[] bytes = recorded.bytes();
        Random random = new Random(SEED);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] damaged = bytes.clone();
            for (int n = random.nextInt(1, 200); n > 0; n--) {
                damaged[random.nextInt(headerEnd(bytes), bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(CaptureText.read(damaged).snapshot()).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void withLinesTwiceLostOrShuffledThereIsASnapshot(Recorded recorded) {
        List<String> lines = List.of(new String(recorded.bytes(), StandardCharsets.ISO_8859_1).split("\n", -1));
        Random random = new Random(SEED);
        for (int i = 0; i < ROUNDS / 10; i++) {
            List<String> damaged = new ArrayList<>(lines.subList(1, lines.size()));
            for (int n = random.nextInt(1, 100); n > 0; n--) {
                int at = random.nextInt(damaged.size());
                switch (random.nextInt(3)) {
                    case 0 -> damaged.remove(at);
                    case 1 -> damaged.add(at, damaged.get(at));
                    default -> Collections.swap(damaged, at, random.nextInt(damaged.size()));
                }
            }
            assertThat(CaptureText.read(joined(lines.getFirst(), damaged)).snapshot())
                    .isNotNull();
        }
    }

    private static byte[] joined(String header, List<String> lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes((header + "\n").getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }

    private static int headerEnd(byte[] bytes) {
        int at = 0;
        while (bytes[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    private static void assertTells(HostSnapshot whole, HostSnapshot cut, int at) {
        assertThat(cut.complete()).as("complete, cut at %d", at).isFalse();
        same(whole, cut, one -> one.kernelFacts().locks(), at);
        same(whole, cut, one -> one.kernelFacts().limits().nrOpen(), at);
        same(whole, cut, one -> one.kernelFacts().limits().corePattern(), at);
        for (CgroupState state : cut.cgroups().orElse(List.of())) {
            CgroupState full = state(whole, state);
            same(full, state, CgroupState::pidsRefused, at);
            same(full, state, CgroupState::populated, at);
            same(full, state, CgroupState::frozen, at);
            same(full, state, one -> one.freezer().self(), at);
        }
        Map<Integer, Process> byPid = new HashMap<>();
        whole.processes().forEach(process -> byPid.put(process.pid(), process));
        for (Process process : cut.processes()) {
            assertThat(byPid).as("cut at %d", at).containsKey(process.pid());
            Process full = Objects.requireNonNull(byPid.get(process.pid()));
            same(full, process, Process::commandLine, at);
            same(full, process, Process::cgroup, at);
            same(full, process, Process::limits, at);
            same(full, process, Process::exe, at);
            same(full, process, Process::loginUid, at);
            same(full, process, one -> one.descriptors().map(List::size), at);
            for (int i = 0; i < process.tasks().size(); i++) {
                Task task = process.tasks().get(i);
                Task fullTask = full.tasks().get(i);
                same(fullTask, task, one -> Reading.known(one.stat().comm()), at);
                same(fullTask, task, Task::status, at);
                same(fullTask, task, Task::wchan, at);
                same(fullTask, task, Task::syscall, at);
                same(fullTask, task, Task::stack, at);
            }
        }
    }

    /** The same cgroup of the whole capture; without the mounts, which come later, its path is not known yet. */
    private static CgroupState state(HostSnapshot whole, CgroupState state) {
        return whole.cgroups().orElse(List.of()).stream()
                .filter(one ->
                        one.hierarchy().equals(state.hierarchy()) && one.path().equals(state.path()))
                .findFirst()
                .orElse(state);
    }

    private static <D, T> void same(D whole, D cut, Function<D, Reading<T>> value, int at) {
        if (value.apply(cut) instanceof Reading.Known<T> known && !known.equals(value.apply(whole))) {
            assertThat(known).as("cut at %d", at).isEqualTo(value.apply(whole));
        }
    }
}
