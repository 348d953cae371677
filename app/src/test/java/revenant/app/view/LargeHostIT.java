package revenant.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import revenant.app.view.tree.Rows;
import revenant.app.view.tree.TreeViewModel;

/** 50,000 processes with 200,000 tasks: the window must stay alive while they come, change and are searched. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // JavaFX hands the stage over after construction
class LargeHostIT {
    /** Not the goal but what a busy machine may add to it; the figures are printed. */
    private static final long MOST_MILLIS = 700;

    private Window window;

    @Start
    void start(Stage stage) {
        window = Window.show(stage);
    }

    @Test
    void nothingBlocksTheWindowForLong(FxRobot robot) {
        SampleHost first = SampleHost.large(50_000, 3);
        SampleHost second = SampleHost.large(50_000, 3).without(77).process(199_999, 1, "late", "late");
        window.host("big1", host -> host.then(first).then(second));
        robot.interact(() -> {
            window.model.targetProperty().set("big1");
            window.model.connect();
        });
        Await.until(() -> rows() > 49_000);
        TreeViewModel tree = window.model.open().getFirst().tree();
        robot.interact(() -> tree.change(state -> state.withShowThreads(true)));
        Await.until(() -> rows() > 199_000);
        robot.interact(() -> tree.select(100_000));
        long refresh = longestBlock(() -> {
            robot.push(KeyCode.F5);
            Await.until(() -> window.model.open().getFirst().steps().size() == 3
                    && !window.model.open().getFirst().busyProperty().get()
                    && tree.rowsProperty().get() instanceof Rows now
                    && now.tree().nodeOf(199_999) >= 0);
        });
        long search = longestBlock(() -> {
            robot.interact(() -> tree.change(state -> state.withQuery("worker-4999")));
            Await.until(() -> rows() < 100);
            robot.interact(() -> tree.change(state -> state.withQuery("")));
            Await.until(() -> rows() > 199_000);
        });
        System.out.printf("longest block of the FX thread: refresh %d ms, search %d ms%n", refresh, search);
        assertThat(refresh).isLessThan(MOST_MILLIS);
        assertThat(search).isLessThan(MOST_MILLIS);
    }

    private int rows() {
        @Nullable
        Rows now = window.model.open().getFirst().tree().rowsProperty().get();
        return now == null ? 0 : now.size();
    }

    /** The longest time a request waited for the JavaFX thread while {@code action} went on, in milliseconds. */
    private static long longestBlock(Runnable action) {
        AtomicBoolean on = new AtomicBoolean(true);
        AtomicLong longest = new AtomicLong();
        Thread asking = Thread.ofPlatform().start(() -> {
            while (on.get()) {
                longest.accumulateAndGet(oneRequest(), Math::max);
            }
        });
        action.run();
        on.set(false);
        try {
            asking.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return TimeUnit.NANOSECONDS.toMillis(longest.get());
    }

    private static long oneRequest() {
        CountDownLatch served = new CountDownLatch(1);
        long asked = System.nanoTime();
        Platform.runLater(served::countDown);
        try {
            served.await();
            long waited = System.nanoTime() - asked;
            Thread.sleep(2);
            return waited;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
