package revenant.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace(WatchOptions.DEFAULT);

    @Test
    void aCheapHostIsLookedAtAsOftenAsWanted() {
        pace.spent(SampleKind.FULL, 0.1);
        pace.spent(SampleKind.LIGHT, 0.01);

        assertThat(pace.light()).isEqualTo(Duration.ofSeconds(1));
        assertThat(pace.full()).isEqualTo(Duration.ofSeconds(15));
        assertThat(pace.percent()).isCloseTo(1 + 100 * 0.1 / 15, within(0.001));
    }

    @Test
    void anExpensiveHostIsLookedAtRarelyEnough() {
        pace.spent(SampleKind.FULL, 2);
        pace.spent(SampleKind.LIGHT, 0.2);

        assertThat(pace.full()).isEqualTo(Duration.ofSeconds(80));
        assertThat(pace.light()).isEqualTo(Duration.ofSeconds(8));
        assertThat(pace.percent()).isCloseTo(5, within(0.001));
    }

    @Test
    void whateverTheSamplesCostTheBudgetIsKept() {
        Random random = new Random(20261128);
        for (int i = 0; i < 10_000; i++) {
            SampleKind kind = random.nextInt(10) == 0 ? SampleKind.FULL : SampleKind.LIGHT;
            pace.spent(kind, random.nextDouble() * random.nextInt(1, 10));
            assertThat(pace.percent()).isLessThanOrEqualTo(5.000_001);
        }
    }

    @Test
    void aHostThatCalmsDownIsSoonLookedAtOftenAgain() {
        pace.spent(SampleKind.LIGHT, 1);
        assertThat(pace.light()).isEqualTo(Duration.ofSeconds(20));
        for (int i = 0; i < 15; i++) {
            pace.spent(SampleKind.LIGHT, 0.01);
        }
        assertThat(pace.light()).isLessThan(Duration.ofMillis(1200));
    }

    @Test
    void theTimesOfAllShellsAreRead() {
        assertThat(WatchCost.seconds(List.of("0m0.010000s 0m0.020000s", "1m0.000000s 0m1.000000s")))
                .isCloseTo(61.03, within(1e-9));
        assertThat(WatchCost.seconds(List.of("0m00.03s 0m00.05s", "0m0,12s 0m0,00s", "server 250")))
                .isCloseTo(2.7, within(1e-9));
    }
}
