package revenant.collector.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** STAT and flags of real processes of FreeBSD, and what they mean. */
class FreeBsdStateTest {
    private static TaskFlags flags(String stat, String flags, String flags2) {
        return TaskFlags.ofFreeBsd(
                Long.parseUnsignedLong(flags, 16), Long.parseUnsignedLong(flags2, 16), stat.startsWith("Z"));
    }

    @ParameterizedTest
    @CsvSource({
        // stat, flags, flags2, state, exiting, finished
        "Ss,   10004000, 00000000, SLEEPING,         false, false",
        "IsJ,  11004000, 00000000, SLEEPING,         false, false",
        "R,    10004000, 00000000, RUNNING,          false, false",
        "Ds,   10004000, 00000000, UNINTERRUPTIBLE,  false, false",
        "DEsJ, 11006000, 00040000, UNINTERRUPTIBLE,  true,  false",
        "SEs,  10006000, 00040000, SLEEPING,         true,  false",
        "DE+,  10006000, 00000000, UNINTERRUPTIBLE,  true,  false",
        "T,    10084480, 00040000, SINGLE_THREADING, true,  false",
        "T,    10084480, 00000000, SINGLE_THREADING, true,  false",
        "T,    10084080, 00000000, SINGLE_THREADING, false, false",
        "Ts,   10024000, 00000000, STOPPED,          false, false",
        "TX+,  10044800, 00000000, TRACED,           false, false",
        "Z,    10002000, 00040000, ZOMBIE,           true,  true",
        "ZJ,   11002080, 00000000, ZOMBIE,           true,  true",
        "L,    10004000, 00000000, LOCKED,           false, false",
        "DC+,  10004000, 00000000, UNINTERRUPTIBLE,  false, false",
        "IW,   4000,     00000000, SLEEPING,         false, false",
        "?,    10004000, 00000000, OTHER,            false, false",
    })
    void aStateIsToldByItsLetterAndTheFlags(
            String stat, String bits, String more, TaskState state, boolean exiting, boolean finished) {
        TaskFlags flags = flags(stat, bits, more);

        assertThat(TaskState.ofFreeBsd(stat, flags)).isEqualTo(state);
        assertThat(flags.exiting()).isEqualTo(exiting);
        assertThat(flags.finished()).isEqualTo(finished);
    }

    @Test
    void everyKernelThreadSleepsUninterruptiblyAndNoneIsStuckForThat() {
        assertThat(TaskState.ofFreeBsd("DL", flags("DL", "10000284", "0"))).isEqualTo(TaskState.SLEEPING);
        assertThat(TaskState.ofFreeBsd("WL", flags("WL", "10000284", "0"))).isEqualTo(TaskState.IDLE);
        assertThat(flags("DL", "10000284", "0").kernelThread()).isTrue();
    }

    @Test
    void initIsASystemProcessAndNoKernelThread() {
        assertThat(flags("SLs", "10004200", "0").kernelThread()).isFalse();
    }

    @Test
    void theHighestFlagComesSignExtended() {
        TaskFlags flags = flags("SX", "ffffffff90004800", "0");

        assertThat(flags.bits()).isEqualTo(0x90004800L);
        assertThat(flags.traced()).isTrue();
    }

    @Test
    void aKilledProcessThatHasNotNoticedYetIsNotExiting() {
        TaskFlags flags = flags("D", "1000c000", "0");

        assertThat(flags.killed()).isTrue();
        assertThat(flags.exiting()).isFalse();
    }

    @Test
    void linuxFlagsStillMeanWhatTheyMeant() {
        assertThat(new TaskFlags(0x4 | 0x8000).finished()).isTrue();
        assertThat(new TaskFlags(0x4).finished()).isFalse();
        assertThat(new TaskFlags(0x2000).exiting()).isFalse();
        assertThat(new TaskFlags(0x200000).kernelThread()).isTrue();
    }
}
