package revenant.collector.probe.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import revenant.collector.model.DeviceNumber;
import revenant.collector.model.FileLock;
import revenant.collector.probe.Malformed;

class LocksFileTest {

    @Test
    void aLockNamesWhoTookItAndTheFile() {
        assertThat(LocksFile.parse("7: POSIX  ADVISORY  READ  412 fe:10:2146373 128 1073741951\n"))
                .containsExactly(new FileLock(
                        7,
                        0,
                        "POSIX",
                        "ADVISORY",
                        "READ",
                        OptionalInt.of(412),
                        Optional.of(new FileLock.File(new DeviceNumber(254, 16), 2146373)),
                        "128 1073741951"));
    }

    @Test
    void whatWaitsForALockHasItsNumberAndADepth() {
        List<FileLock> locks = LocksFile.parse("""
                1: FLOCK  ADVISORY  WRITE 10 00:1f:5 0 EOF
                1: -> FLOCK  ADVISORY  WRITE 11 00:1f:5 0 EOF
                1:  -> FLOCK  ADVISORY  WRITE 12 00:1f:5 0 EOF
                1: -> FLOCK  ADVISORY  READ 13 00:1f:5 0 EOF
                2: FLOCK  ADVISORY  WRITE 14 00:1f:6 0 EOF
                """);

        assertThat(locks).extracting(FileLock::number).containsExactly(1, 1, 1, 1, 2);
        assertThat(locks).extracting(FileLock::depth).containsExactly(0, 1, 2, 1, 0);
        assertThat(locks).extracting(lock -> lock.pid().orElseThrow()).containsExactly(10, 11, 12, 13, 14);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "-5"})
    void aLockOfNoProcessOfThisHostHasNoPid(String printed) {
        assertThat(LocksFile.parse("3: OFDLCK ADVISORY  WRITE " + printed + " 08:02:9 0 EOF\n"))
                .singleElement()
                .matches(lock -> lock.pid().isEmpty());
    }

    @Test
    void aLeaseMayHaveNoFile() {
        assertThat(LocksFile.parse("4: LEASE  BREAKER   READ  77 <none>:0 0 EOF\n"))
                .singleElement()
                .matches(lock -> lock.file().isEmpty() && lock.mode().equals("BREAKER"));
    }

    @Test
    void anInodeMayFill64Bits() {
        assertThat(LocksFile.parse("4: FLOCK  ADVISORY  READ  77 00:2a:9223372036854775809 0 EOF\n"))
                .singleElement()
                .matches(lock -> lock.file().orElseThrow().inode() == Long.MIN_VALUE + 1);
    }

    @Test
    void anEmptyFileHasNoLocks() {
        assertThat(LocksFile.parse("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 FLOCK ADVISORY WRITE 1 00:1f:5 0 EOF",
                "x: FLOCK ADVISORY WRITE 1 00:1f:5 0 EOF",
                "1: FLOCK ADVISORY WRITE 1",
                "1: FLOCK ADVISORY WRITE who 00:1f:5 0 EOF",
                "1: FLOCK ADVISORY WRITE 1 00:1f 0 EOF",
                "1: FLOCK ADVISORY WRITE 1 ffffffff:1f:5 0 EOF",
                "1: ->"
            })
    void whatIsNoLockIsMalformed(String line) {
        assertThatThrownBy(() -> LocksFile.parse(line)).isInstanceOf(Malformed.class);
    }
}
