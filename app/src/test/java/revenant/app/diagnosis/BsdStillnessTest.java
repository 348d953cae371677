package revenant.app.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import revenant.collector.fixture.RecordedBsd;

/** FreeBSD counts how long a thread sleeps: one look tells what takes two samples elsewhere. */
class BsdStillnessTest {
    private static Case host(int seconds, String state) {
        return host(seconds, state, 0);
    }

    private static Case host(int seconds, String state, long before) {
        return BsdHost.of(RecordedBsd.BASELINE.rootSnapshot())
                .withoutJails()
                .secondsBefore(before)
                .process(5000, "a", 1, 0, one -> one.state(state, 0, 0).waits("ufs", seconds, "fffff8"))
                .look();
    }

    private static Stillness of(Case host) {
        return host.stillness(host.tree().nodeOf(5000));
    }

    @Test
    void aLongSleepIsStandingStill() {
        assertThat(of(host(20, "D"))).isEqualTo(new Stillness.Stuck(Duration.ofSeconds(20)));
    }

    @Test
    void aShortSleepTellsNothing() {
        assertThat(of(host(2, "D"))).isInstanceOf(Stillness.SeenOnce.class);
    }

    @Test
    void whoRunsDoesNotStandStill() {
        assertThat(of(host(20, "R"))).isInstanceOf(Stillness.SeenOnce.class);
    }

    @Test
    void aSleepThatReachesBackToAnEarlierSampleAddsUp() {
        Case before = host(100, "D", 20);
        Case now = host(120, "D");
        assertThat(of(now.with(Samples.before(now.tree(), List.of(before.tree())))))
                .isEqualTo(new Stillness.Stuck(Duration.ofSeconds(120)));
    }

    @Test
    void theCountEndsAtTwoMinutesAndTheSamplesGoOn() {
        Case before = host(127, "D", 60);
        Case now = host(127, "D");
        assertThat(of(now.with(Samples.before(now.tree(), List.of(before.tree())))))
                .isEqualTo(new Stillness.Stuck(Duration.ofSeconds(187)));
    }

    @Test
    void whoFellAsleepAfterTheEarlierSampleHasRun() {
        Case before = host(100, "D", 20);
        Case now = host(1, "D");
        assertThat(of(now.with(Samples.before(now.tree(), List.of(before.tree())))))
                .isInstanceOf(Stillness.Moved.class);
    }
}
