package revenant.collector.probe.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import revenant.collector.model.KernelStack.Frame;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Malformed;

class StackFileTest {
    private final StackFile file = new StackFile();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [<0>] do_wait+0x5d/0x110                      | do_wait
            [<ffffffff810b2d3c>] do_wait+0x1c/0x260       | do_wait
            [<0>] fuse_flush+0x1b0/0x200 [fuse]           | fuse_flush
            [<0>] sigsuspend.isra.0+0x77/0xb0             | sigsuspend
            [<0>] a.constprop.0.isra.3+0x1/0x2            | a
            [<0>] b.part.12.cold+0x1/0x2                  | b
            [<0>] c.llvm.1234567890+0x1/0x2               | c
            [<0>] ? do_exit+0x1/0x2                       | do_exit
            [<0>] 0xffffffffc0a1b2c3                      | 0xffffffffc0a1b2c3
            """)
    void aFrameIsNamedByItsFunction(String line, String function) {
        assertThat(file.parse(Bytes.of(line + "\n")).frames())
                .extracting(Frame::function)
                .containsExactly(function);
    }

    @Test
    void theRawLineKeepsAllButTheAddress() {
        assertThat(file.parse(Bytes.of("[<0>] fuse_flush+0x1b0/0x200 [fuse]\n")).frames())
                .extracting(Frame::raw)
                .containsExactly("fuse_flush+0x1b0/0x200 [fuse]");
    }

    @Test
    void theEndMarkOfOldKernelsIsNoFrame() {
        assertThat(file.parse(Bytes.of("[<ffffffff8>] a+0x1/0x2\n[<ffffffffffffffff>] 0xffffffffffffffff\n"))
                        .frames())
                .hasSize(1);
    }

    @Test
    void equalStacksAreOneObject() {
        String text = "[<0>] do_wait+0x5d/0x110\n";

        assertThat(file.parse(Bytes.of(text))).isSameAs(file.parse(Bytes.of(text)));
    }

    @Test
    void anyOtherLineIsMalformed() {
        assertThatThrownBy(() -> file.parse(Bytes.of("do_wait\n"))).isInstanceOf(Malformed.class);
    }
}
