package revenant.app.diagnosis.joins;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeriodTest {
    private static Optional<Duration> period(long... seconds) {
        return Period.of(Arrays.stream(seconds).mapToObj(second -> second * 100).toList(), 100);
    }

    @Test
    void startsEveryMinuteHaveThatPeriod() {
        assertThat(period(0, 60, 120, 180, 240)).contains(Duration.ofSeconds(60));
    }

    @Test
    void aFewThatEndedWellMayBeMissing() {
        assertThat(period(0, 10, 20, 50, 60, 90, 100)).contains(Duration.ofSeconds(10));
    }

    @Test
    void aSecondOrSoOfDelayDoesNotMatter() {
        assertThat(period(0, 61, 120, 183, 240)).isPresent();
    }

    @Test
    void twoOfOneRoundAreOne() {
        assertThat(period(0, 0, 30, 30, 60, 60, 90, 90)).contains(Duration.ofSeconds(30));
    }

    @Test
    void jobsThatStartAsOthersEndHaveNone() {
        assertThat(period(0, 1, 5, 6, 14, 15, 31, 33)).isEmpty();
    }

    @Test
    void workersStartedTogetherHaveNone() {
        assertThat(period(0, 0, 0, 0, 0, 0, 0, 0)).isEmpty();
    }

    @Test
    void threeAreTooFewToSay() {
        assertThat(period(0, 10, 20)).isEmpty();
    }
}
