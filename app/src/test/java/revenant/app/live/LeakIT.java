package revenant.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import revenant.app.compare.Comparison;
import revenant.app.compare.Seen;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.Value;
import revenant.app.time.Timeline;
import revenant.collector.CollectListener;
import revenant.collector.CollectOptions;
import revenant.collector.Collector;
import revenant.collector.HostSession;
import revenant.collector.Prompter;
import revenant.collector.Target;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.TaskKey;

/** Real leaks on this machine, and what only looks like one, watched for half a minute. */
@SuppressWarnings("NullAway.Init") // made before the first test
class LeakIT {
    private static final int LOOKS = 10;
    private static final Map<Trouble, Lab> MADE = new EnumMap<>(Trouble.class);

    @TempDir
    static Path directory;

    private static Diagnosis diagnosis;

    @BeforeAll
    static void watch() throws Exception {
        for (Trouble trouble : List.of(
                Trouble.LEAK_EXEC,
                Trouble.LEAK_INOTIFY,
                Trouble.LEAK_PIPE,
                Trouble.LEAK_DELETED,
                Trouble.LEAK_CLOSE_WAIT,
                Trouble.CONSTANT_500,
                Trouble.POOL,
                Trouble.SAWTOOTH)) {
            MADE.put(trouble, Lab.make(directory, trouble));
        }
        Timeline timeline = Timeline.ofAtMost(LOOKS);
        try (HostSession session = session()) {
            for (int i = 0; i < LOOKS; i++) {
                Thread.sleep(2000);
                timeline = timeline.plus(session.collect(CollectListener.NONE).snapshot());
            }
        }
        diagnosis = Diagnosis.of(timeline.present());
    }

    private static HostSession session() {
        return Collector.session(Target.parse("local"), CollectOptions.DEFAULT, Prompter.declining());
    }

    @AfterAll
    static void end() throws IOException {
        for (Lab made : MADE.values()) {
            made.close();
        }
    }

    private static List<Finding> leaks(Trouble trouble) {
        int pid = Objects.requireNonNull(MADE.get(trouble)).id("pid");
        return diagnosis.findings().stream()
                .filter(finding -> finding.rule().equals("descriptor-leak"))
                .filter(finding -> finding.about().stream().map(TaskKey::pid).anyMatch(about -> about == pid))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "LEAK_EXEC, eventfd, 50, 62",
        "LEAK_INOTIFY, inotify, 50, 62",
        "LEAK_PIPE, pipe, 200, 245",
        "LEAK_DELETED, deleted file, 100, 125",
        "LEAK_CLOSE_WAIT, socket, 100, 125"
    })
    void aLeakIsNamedWithItsKindItsRateAndItsEnd(Trouble trouble, String type, double least, double most) {
        assertThat(leaks(trouble)).singleElement().satisfies(leak -> {
            assertThat(leak.facts()).containsEntry("type", Value.of(type)).containsKey("secondsLeft");
            assertThat(leak.facts().get("perMinute"))
                    .isInstanceOfSatisfying(
                            Value.Decimal.class,
                            rate -> assertThat(rate.number()).isBetween(least, most));
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"CONSTANT_500", "POOL", "SAWTOOTH"})
    void whatOnlyLooksLikeALeakIsNotAccused(Trouble trouble) {
        assertThat(leaks(trouble)).isEmpty();
    }

    @Test
    void afterTheFixTheComparisonShowsItGone() throws Exception {
        try (HostSession session = session()) {
            HostSnapshot before;
            int pid;
            try (Lab leaking = Lab.make(directory, Trouble.LEAK_EXEC)) {
                pid = leaking.id("pid");
                before = session.collect(CollectListener.NONE).snapshot();
            }
            HostSnapshot after = session.collect(CollectListener.NONE).snapshot();
            assertThat(Comparison.of(before, after).died())
                    .extracting(Seen::name)
                    .contains("containerd " + pid);
        }
    }
}
