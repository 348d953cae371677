package revenant.collector.probe.freebsd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import revenant.collector.model.KernelStack;
import revenant.collector.model.KernelStack.Frame;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Malformed;

class KstackTest {
    private static final String HEADING =
            "  PID    TID COMM                TDNAME              KSTACK                       \n";
    private static final String FRAMES = "mi_switch+0xbc _sleep+0x19e pipe_read+0x3a5 ";

    private final Unread unread = new Unread();

    private Map<Integer, Reading<KernelStack>> parse(String rows) {
        return Kstack.parse(Bytes.of(HEADING + rows), unread);
    }

    private static Reading<KernelStack> of(Map<Integer, Reading<KernelStack>> stacks, int tid) {
        return Objects.requireNonNull(stacks.get(tid), "no stack");
    }

    private static List<String> functions(Reading<KernelStack> stack) {
        return stack.orElse(new KernelStack(List.of())).frames().stream()
                .map(Frame::function)
                .toList();
    }

    @Test
    void namesHoldBlanksAndFramesAreWhatStandsAtTheEnd() {
        Map<Integer, Reading<KernelStack>> stacks = parse(" 6219 100100 a b (c) d           solthread 0xfffffff "
                + FRAMES + "\n12345 123456 averyveryverylongpr averyveryverylongpr " + FRAMES + "\n");

        assertThat(functions(of(stacks, 100100))).containsExactly("mi_switch", "_sleep", "pipe_read");
        assertThat(functions(of(stacks, 123456))).hasSize(3);
        assertThat(of(stacks, 100100)
                        .orElse(new KernelStack(List.of()))
                        .frames()
                        .getFirst()
                        .raw())
                .isEqualTo("mi_switch+0xbc");
        assertThat(unread.words()).isEmpty();
    }

    @Test
    void aLineFeedInANameBreaksTheRowAndTheFramesAreInTheNextLine() {
        assertThat(functions(
                        of(parse(" 6229 100098 new\nline            -                   " + FRAMES + "\n"), 100098)))
                .hasSize(3);
        assertThat(unread.words()).isEmpty();
    }

    @Test
    void aNameThatMakesUpARowOfAnotherThreadSpoilsThatOnly() {
        Map<Integer, Reading<KernelStack>> stacks = parse("    1 100002 init                -                   "
                + FRAMES + "\n 6229 100098 x\n 1 100002 init     -                   forged+0x1 \n");

        assertThat(of(stacks, 100002))
                .isInstanceOfSatisfying(
                        Reading.Unknown.class,
                        unknown -> assertThat(unknown.reason()).isEqualTo(Reason.MALFORMED));
        assertThat(stacks).doesNotContainKey(100098);
        assertThat(unread.words()).isNotEmpty();
    }

    @Test
    void aThreadThatRunsHasNoFrames() {
        Map<Integer, Reading<KernelStack>> stacks =
                parse("   11 100003 idle                idle: cpu0          <running>"
                        + "                    \n   12 100012 intr                swi6: Giant taskq                      \n"
                        + "   13 100013 sh                  -                   <swapped> \n");

        assertThat(of(stacks, 100003)).isEqualTo(Reading.known(new KernelStack(List.of())));
        assertThat(of(stacks, 100012)).isEqualTo(Reading.known(new KernelStack(List.of())));
        assertThat(of(stacks, 100013).isKnown()).isFalse();
        assertThat(unread.words()).isEmpty();
    }

    @Test
    void ofAnExitingProcessThereIsOnlyTheHeading() {
        assertThat(parse("")).isEmpty();
        assertThat(unread.words()).isEmpty();
    }

    @Test
    void whatIsNoTableIsRefused() {
        assertThatThrownBy(() -> Kstack.parse(Bytes.of("procstat: sysctl: kern.proc.kstack unavailable"), unread))
                .isInstanceOf(Malformed.class);
    }
}
