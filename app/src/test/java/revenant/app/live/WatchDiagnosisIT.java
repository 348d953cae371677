package revenant.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.time.Timeline;
import revenant.collector.CollectOptions;
import revenant.collector.Collector;
import revenant.collector.HostSession;
import revenant.collector.Prompter;
import revenant.collector.Target;
import revenant.collector.Watch;
import revenant.collector.WatchListener;
import revenant.collector.WatchOptions;
import revenant.collector.WatchState;
import revenant.collector.capture.Capture;
import revenant.collector.model.HostSnapshot;

/** This machine in trouble while it is watched: a light sample takes nothing back that a full one has shown. */
class WatchDiagnosisIT {
    private static final WatchOptions OFTEN = new WatchOptions(Duration.ofMillis(300), Duration.ofSeconds(3), 200);
    private static final Duration LONG = Duration.ofSeconds(14);
    /** Full samples before all rules that need time have had it. */
    private static final int FIRST = 3;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private static final class Moments implements WatchListener {
        final List<HostSnapshot> all = new CopyOnWriteArrayList<>();

        @Override
        public void captured(Capture capture) {}

        @Override
        public void sample(HostSnapshot moment) {
            all.add(moment);
        }

        @Override
        public void cost(double percent, Duration interval) {}

        @Override
        public void state(WatchState state) {}
    }

    @Test
    void whatAFullSampleHasShownALightOneDoesNotTakeBack() throws Exception {
        Moments moments = new Moments();
        try (Lab deadlock = Lab.make(directory, Trouble.FUSE_DEADLOCK_SINGLE);
                Lab self = Lab.make(directory, Trouble.FUSE_SELF_WAIT);
                Lab leak = Lab.make(directory, Trouble.LEAK_EXEC)) {
            watchWhileOthersComeAndGo(moments);
            Set<String> expected = Set.of(
                    "fuse-deadlock " + deadlock.id("pid"),
                    "fuse-self-wait " + self.id("daemon"),
                    "descriptor-leak " + leak.id("pid"));
            assertThat(moments.all).filteredOn(HostSnapshot::light).hasSizeGreaterThan(10);
            assertThat(findings(moments.all))
                    .allSatisfy(found -> assertThat(found).containsAll(expected));
        }
    }

    /** New processes, whose descriptors no light sample lists, are in every one of them. */
    private static void watchWhileOthersComeAndGo(Moments moments) throws IOException, InterruptedException {
        Process others = new ProcessBuilder("sh", "-c", "while sleep 0.2; do sleep 1 & done").start();
        try (HostSession session =
                        Collector.session(Target.parse("local"), CollectOptions.DEFAULT, Prompter.declining());
                Watch _ = session.watch(OFTEN, moments)) {
            Thread.sleep(LONG);
        } finally {
            others.destroyForcibly().waitFor();
        }
    }

    /** Rule and first pid of each finding, of the moments after the first full ones. */
    private static List<Set<String>> findings(List<HostSnapshot> all) {
        List<Set<String>> found = new ArrayList<>();
        Timeline timeline = Timeline.ofAtMost(all.size());
        int full = 0;
        for (HostSnapshot moment : all) {
            timeline = timeline.plus(moment);
            full += moment.light() ? 0 : 1;
            if (full > FIRST) {
                found.add(Diagnosis.of(timeline.present()).findings().stream()
                        .flatMap(finding -> finding.about().stream().map(task -> finding.rule() + " " + task.pid()))
                        .collect(Collectors.toSet()));
            }
        }
        return found;
    }
}
