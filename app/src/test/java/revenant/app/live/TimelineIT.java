package revenant.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.diagnosis.Finding;
import revenant.app.time.Event;
import revenant.app.time.Timeline;
import revenant.collector.CollectException;
import revenant.collector.CollectListener;
import revenant.collector.CollectOptions;
import revenant.collector.Collector;
import revenant.collector.HostSession;
import revenant.collector.Prompter;
import revenant.collector.Target;
import revenant.collector.model.TaskKey;
import revenant.collector.testing.Await;
import revenant.collector.testing.Commands;

/** What happens on this machine while it is watched. */
class TimelineIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private static Timeline look(Timeline timeline, HostSession session) throws CollectException {
        return timeline.plus(session.collect(CollectListener.NONE).snapshot());
    }

    private static HostSession session() {
        return Collector.session(Target.parse("local"), CollectOptions.DEFAULT, Prompter.declining());
    }

    private static List<Event.Kind> kinds(Timeline timeline, long pid) {
        return timeline.events().stream()
                .filter(event -> event.task().filter(task -> task.pid() == pid).isPresent())
                .map(Event::kind)
                .toList();
    }

    @Test
    void aChildWhoseParentDiesIsSeenToBeReparented() throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "sleep 60 & wait").start();
        Await.until(
                "sh has its child", PATIENCE, () -> shell.children().findAny().isPresent());
        ProcessHandle child = shell.children().findAny().orElseThrow();
        try (HostSession session = session()) {
            Timeline before = look(Timeline.ofAtMost(10), session);
            shell.destroyForcibly().waitFor();
            Timeline after = look(before, session);
            assertThat(kinds(after, child.pid())).containsExactly(Event.Kind.REPARENTED);
            assertThat(after.memory().parents().values())
                    .anyMatch(parent ->
                            parent.pid() == shell.pid() && parent.comm().equals("sh"));
            assertThat(after.memory().gone()).anyMatch(gone -> gone.key().pid() == shell.pid());
        } finally {
            child.destroy();
        }
    }

    @Test
    void aTaskThatGoesIntoStateDAndRecoversIsTold() throws Exception {
        try (Lab waits = Lab.make(directory, Trouble.VFORK_WAIT);
                HostSession session = session()) {
            int pid = waits.id("pid");
            Timeline timeline = look(look(Timeline.ofAtMost(10), session), session);
            assertThat(kinds(timeline, pid)).containsExactly(Event.Kind.STUCK);
            assertThat(timeline.memory().still()).containsKey(key(timeline, pid));

            Commands.run("kill", "-s", "CONT", Integer.toString(waits.id("child")));
            Await.until("the wait has ended", PATIENCE, () -> ended(pid));
            Timeline after = look(timeline, session);
            assertThat(after.memory().still()).doesNotContainKey(key(timeline, pid));
            assertThat(Diagnosis.of(after.present()).findings())
                    .filteredOn(finding -> finding.concerns(key(timeline, pid)))
                    .extracting(Finding::rule)
                    .doesNotContain("vfork-wait", "uninterruptible-wait");
        }
    }

    private static TaskKey key(Timeline timeline, int pid) {
        return timeline.moments().getFirst().snapshot().processes().stream()
                .filter(process -> process.pid() == pid)
                .map(process -> process.leader().key())
                .findFirst()
                .orElseThrow();
    }

    /** What only waits to be reaped has ended. */
    private static boolean ended(int pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
        } catch (IOException e) {
            return true;
        }
    }
}
