package revenant.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Rules;
import revenant.app.diagnosis.Samples;
import revenant.app.time.Timeline;
import revenant.app.tree.ProcessTree;
import revenant.collector.CollectException;
import revenant.collector.model.TaskKey;

/** Each incident made on this machine, read by the real probe and explained; and its innocent neighbour, left in peace. */
class LiveDiagnosisIT {
    /** A zombie is a finding when it is five seconds old; the kernel needs a moment to bring a task to its wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final Set<String> RULES = Rules.ALL.stream().map(Rule::id).collect(Collectors.toSet());

    /** The kernel's log says nothing of a task before two minutes: this one is left to its capture. */
    private static final String TOO_LONG = "hung-task-log";

    private static final String OVER_TIME = "descriptor-leak";

    @TempDir
    static Path directory;

    static Stream<PlayedScene> firing() throws IOException {
        return PlayedScene.all().stream()
                .filter(scene -> scene.expected().fires()
                        && RULES.contains(scene.expected().rule()))
                .filter(scene -> !scene.expected().rule().equals(TOO_LONG));
    }

    static Stream<PlayedScene> quiet() throws IOException {
        return PlayedScene.all().stream().filter(scene -> !scene.expected().fires());
    }

    @ParameterizedTest
    @MethodSource("firing")
    void anIncidentIsExplained(PlayedScene scene) throws Exception {
        try (Lab lab = Lab.make(directory, scene.trouble())) {
            Instant late = Instant.now().plus(PATIENCE);
            Timeline seen = next(Timeline.of(List.of()), scene);
            List<Finding> found = found(seen, scene, lab);
            while (!explains(scene, found) && Instant.now().isBefore(late)) {
                seen = next(seen, scene);
                found = found(seen, scene, lab);
            }
            assertThat(explains(scene, found))
                    .as("%s of %s, not: %s", scene.expected().told(), lab.tasks(), found)
                    .isTrue();
        }
    }

    private static boolean explains(PlayedScene scene, List<Finding> found) {
        return scene.expected().first(found).equals(scene.expected().told())
                && found.stream()
                        .filter(finding -> finding.severity().wantsAction())
                        .allMatch(scene.expected()::allows);
    }

    @ParameterizedTest
    @MethodSource("quiet")
    void itsInnocentNeighbourIsLeftInPeace(PlayedScene scene) throws Exception {
        try (Lab lab = Lab.make(directory, scene.trouble())) {
            ProcessTree first = Reader.WITH_FUSE_CONTROL.look();
            assertThat(accused(Case.of(first), lab, scene)).isEmpty();
            if (scene.has("twice")) {
                Thread.sleep(BETWEEN);
                ProcessTree second = Reader.WITH_FUSE_CONTROL.look();
                assertThat(accused(Case.of(second).with(Samples.before(second, List.of(first))), lab, scene))
                        .isEmpty();
            }
        }
    }

    private static List<Finding> accused(Case host, Lab lab, PlayedScene scene) {
        return concerning(lab, scene, host)
                .filter(finding -> finding.severity().wantsAction())
                .toList();
    }

    /** One look says enough, but of a leak. */
    private static Timeline next(Timeline before, PlayedScene scene) throws CollectException {
        ProcessTree now = (scene.has("nofusectl") ? Reader.WITHOUT_FUSE_CONTROL : Reader.WITH_FUSE_CONTROL).look();
        return scene.expected().rule().equals(OVER_TIME)
                ? before.plus(now)
                : Timeline.of(List.of()).plus(now);
    }

    private static List<Finding> found(Timeline seen, PlayedScene scene, Lab lab) {
        Case host = seen.present();
        Case asked = scene.name().contains("elsewhere") ? host.withMount(lab.place()) : host;
        return concerning(lab, scene, asked).toList();
    }

    /** The machine may have troubles of its own; what is about no task counts if it is what the scene is about. */
    private static Stream<Finding> concerning(Lab lab, PlayedScene scene, Case host) {
        Set<Integer> made = lab.tasks();
        return Diagnosis.of(host).findings().stream()
                .filter(finding -> finding.about().isEmpty()
                                && finding.rule().equals(scene.expected().rule())
                        || Stream.concat(finding.about().stream(), finding.explains().stream())
                                .anyMatch(task -> isBelow(made, host.tree(), task)));
    }

    private static boolean isBelow(Set<Integer> made, ProcessTree tree, TaskKey task) {
        for (int node = tree.indexOf(task); node >= 0; node = tree.parent(node)) {
            if (made.contains(tree.task(node).pid())
                    || made.contains(tree.task(node).tid())) {
                return true;
            }
        }
        return false;
    }
}
