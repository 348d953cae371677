package revenant.collector.probe.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import revenant.collector.model.Syscall;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Malformed;

class SyscallFileTest {

    @Test
    void aBlockedCallHasNumberAndArguments() {
        assertThat(parse("61 0xffffffffffffffff 0x7ffd 0x0 0x0 0x0 0x1 0x7ffd0 0x7f00\n"))
                .isEqualTo(new Syscall.Blocked(61, List.of(-1L, 0x7ffdL, 0L, 0L, 0L, 1L)));
    }

    @Test
    void readOfDescriptorZeroIsACall() {
        assertThat(parse("0 0x0 0x0 0x0 0x0 0x0 0x0 0x7ffd0 0x7f00\n"))
                .isEqualTo(new Syscall.Blocked(0, List.of(0L, 0L, 0L, 0L, 0L, 0L)));
    }

    @Test
    void zerosThroughoutAreAKernelThread() {
        assertThat(parse("0 0x0 0x0 0x0 0x0 0x0 0x0 0x0 0x0\n")).isEqualTo(new Syscall.KernelThread());
    }

    @Test
    void minusOneIsOutsideOfACall() {
        assertThat(parse("-1 0x7ffd 0x7f00\n")).isEqualTo(new Syscall.Outside());
    }

    @Test
    void runningIsRunning() {
        assertThat(parse("running\n")).isEqualTo(new Syscall.Running());
    }

    @Test
    void argumentsThatAreMissingAreMalformed() {
        assertThatThrownBy(() -> parse("61 0x1 0x2\n")).isInstanceOf(Malformed.class);
    }

    private static Syscall parse(String text) {
        return SyscallFile.parse(Bytes.of(text));
    }
}
