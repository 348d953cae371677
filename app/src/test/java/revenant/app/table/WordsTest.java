package revenant.app.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WordsTest {
    @Test
    void agesShowTheirTwoLargestUnits() {
        assertThat(Words.age(Duration.ofSeconds(7))).isEqualTo("7s");
        assertThat(Words.age(Duration.ofSeconds(725))).isEqualTo("12m 5s");
        assertThat(Words.age(Duration.ofMinutes(61))).isEqualTo("1h 1m");
        assertThat(Words.age(Duration.ofHours(76))).isEqualTo("3d 4h");
        assertThat(Words.age(Duration.ofMillis(-20))).isEqualTo("0s");
    }

    @Test
    void sizesAreInBinaryUnits() {
        assertThat(Words.bytes(812)).isEqualTo("812 B");
        assertThat(Words.bytes(1536)).isEqualTo("1.5 KiB");
        assertThat(Words.bytes(3L << 30)).isEqualTo("3.0 GiB");
    }

    @Test
    void processorTimeReadsLikeThatOfTop() {
        assertThat(Words.cpuTime(Duration.ofMillis(5120))).isEqualTo("0:05.12");
        assertThat(Words.cpuTime(Duration.ofSeconds(3723))).isEqualTo("1:02:03");
    }

    @Test
    void timesAreUtcAndSaySo() {
        assertThat(Words.utc(Instant.parse("2026-11-21T10:00:00Z"))).isEqualTo("2026-11-21 10:00:00 UTC");
    }

    @Test
    void aHugeCommandLineIsCut() {
        assertThat(Words.arguments(List.of("x".repeat(2_000_000), "y")).length())
                .isLessThan(3000);
        assertThat(Words.arguments(List.of("a", "b c"))).isEqualTo("a b c");
    }
}
