package revenant.app.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import revenant.collector.model.ExitStatus;
import revenant.collector.model.SignalSet;

final class SignalsTest {
    private final Signals linux = Signals.of(Hosts.host().facts());

    @Test
    void namesAreThoseOfSignal7() {
        assertThat(linux.name(1)).isEqualTo("SIGHUP");
        assertThat(linux.name(9)).isEqualTo("SIGKILL");
        assertThat(linux.name(17)).isEqualTo("SIGCHLD");
        assertThat(linux.name(31)).isEqualTo("SIGSYS");
    }

    @Test
    void realTimeSignalsCountFromTheLibrarysMinimum() {
        assertThat(linux.name(34)).isEqualTo("SIGRTMIN");
        assertThat(linux.name(37)).isEqualTo("SIGRTMIN+3");
        assertThat(linux.name(64)).isEqualTo("SIGRTMIN+30");
        assertThat(linux.name(32)).isEqualTo("signal 32");
    }

    @Test
    void onMipsNoNameIsGuessed() {
        Signals mips = Signals.of(Hosts.host().arch("mips64").facts());
        assertThat(mips.name(17)).isEqualTo("signal 17");
    }

    @Test
    void setsAreListedInOrder() {
        assertThat(linux.list(SignalSet.of(15, 9))).isEqualTo("SIGKILL, SIGTERM");
        assertThat(linux.list(SignalSet.EMPTY)).isEqualTo("none");
        assertThat(linux.list(new SignalSet(-1L, 0))).isEqualTo("all");
    }

    @Test
    void anExitStatusSaysCodeOrSignal() {
        assertThat(linux.words(new ExitStatus(0x0300))).isEqualTo("exit code 3");
        assertThat(linux.words(new ExitStatus(9))).isEqualTo("killed by SIGKILL");
        assertThat(linux.words(new ExitStatus(0x8b))).isEqualTo("killed by SIGSEGV, core dumped");
    }
}
