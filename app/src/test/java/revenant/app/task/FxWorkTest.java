package revenant.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import revenant.app.view.Await;

@ExtendWith(ApplicationExtension.class)
class FxWorkTest {
    private final FxWork work = new FxWork();

    @Test
    void stepsRunElsewhereAndResultsArriveInOrderOnTheFxThread(FxRobot robot) {
        List<String> seen = new CopyOnWriteArrayList<>();
        robot.interact(() -> work.<String, Boolean>run(
                report -> {
                    report.accept("first");
                    report.accept("second");
                    return Platform.isFxApplicationThread();
                },
                words -> seen.add(words + " " + Platform.isFxApplicationThread()),
                outcome -> seen.add(outcome + " " + Platform.isFxApplicationThread())));
        Await.until(() -> seen.size() == 3);
        assertThat(seen).containsExactly("first true", "second true", "Done[value=false] true");
    }

    @Test
    void nothingArrivesAfterCancelThoughTheStepRunsToItsEnd(FxRobot robot) throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        List<Object> seen = new CopyOnWriteArrayList<>();
        robot.interact(() -> {
            Work.Job job = work.<String, String>run(
                    report -> {
                        go.await();
                        report.accept("late");
                        ended.countDown();
                        return "later";
                    },
                    seen::add,
                    seen::add);
            job.cancel();
        });
        go.countDown();
        ended.await();
        robot.interact(() -> work.run(() -> "other", seen::add));
        Await.until(() -> !seen.isEmpty());
        assertThat(seen).containsExactly(new Outcome.Done<>("other"));
    }

    @Test
    void anErrorOfOursArrivesAsFailureInsteadOfVanishing(FxRobot robot) {
        List<Outcome<String>> seen = new CopyOnWriteArrayList<>();
        robot.interact(() -> work.<String>run(
                () -> {
                    throw new AssertionError("ours");
                },
                seen::add));
        Await.until(() -> seen.size() == 1);
        assertThat(seen.getFirst())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause()).hasMessage("ours"));
    }
}
