package revenant.bench;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;
import revenant.app.view.look.Look;

/** A window with one table, and the clocks to watch it. Called from a thread that is not JavaFX's. */
final class Screen {
    private static final int WARM_UP = 40;
    private final Rectangle dot = new Rectangle(2, 2);
    private final BorderPane pane = new BorderPane();
    private Scene scene;

    /**
     * What one change cost.
     *
     * @param pixels from asking until it is painted, in milliseconds
     * @param busy time of the JavaFX thread on a processor, in milliseconds
     * @param block the longest time the JavaFX thread answered nothing, in milliseconds
     */
    record Cost(double pixels, double busy, double block) {}

    /** Opens the window with nothing in it. */
    static Screen open() {
        Platform.startup(() -> {});
        Screen screen = new Screen();
        screen.onFx(screen::start);
        return screen;
    }

    private void start() {
        scene = new Scene(new BorderPane(pane, null, null, dot, null), 1360, 860);
        Look look = new Look(new ForgetfulPreferences(), new SimpleBooleanProperty());
        look.dress(scene);
        scene.getStylesheets().add(getClass().getResource("plain.css").toExternalForm());
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
    }

    void put(Contender contender) {
        onFx(() -> pane.setCenter(contender.node()));
    }

    void onFx(Runnable action) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                action.run();
                done.complete(null);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        done.join();
    }

    /** @param change is given what to run when the table has its new content */
    Cost cost(Consumer<Runnable> change) {
        CompletableFuture<Cost> done = new CompletableFuture<>();
        try (Heartbeat heartbeat = Heartbeat.start()) {
            Platform.runLater(() -> {
                long start = System.nanoTime();
                long busy = processorTime();
                change.accept(() -> whenPainted(
                        3,
                        () -> done.complete(new Cost(
                                (System.nanoTime() - start) / 1e6,
                                (processorTime() - busy) / 1e6,
                                heartbeat.longest()))));
            });
            return done.join();
        }
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** A frame is handed over only when the one before is painted: the dot makes sure that there are further frames. */
    private void whenPainted(int frames, Runnable then) {
        dot.setTranslateX(frames);
        if (frames == 0) {
            then.run();
            return;
        }
        Runnable[] listener = new Runnable[1];
        listener[0] = () -> {
            scene.removePostLayoutPulseListener(listener[0]);
            Platform.runLater(() -> whenPainted(frames - 1, then));
        };
        scene.addPostLayoutPulseListener(listener[0]);
        Platform.requestNextPulse();
    }

    /** Scrolls in every frame and gives the milliseconds of each. */
    double[] scroll(Contender contender, int step, int frames) {
        CompletableFuture<double[]> done = new CompletableFuture<>();
        onFx(() -> new Scroller(contender, step, frames, done).start());
        return done.join();
    }

    /** Scrolls by some rows in each frame. */
    private static final class Scroller extends AnimationTimer {
        private final Contender contender;
        private final int step;
        private final double[] took;
        private final CompletableFuture<double[]> done;
        private int frame = -WARM_UP;
        private long last;
        private int row;

        Scroller(Contender contender, int step, int frames, CompletableFuture<double[]> done) {
            this.contender = contender;
            this.step = step;
            this.took = new double[frames];
            this.done = done;
            this.row = contender.rows() / 3;
        }

        @Override
        public void handle(long now) {
            long here = System.nanoTime();
            if (frame > 0) {
                took[frame - 1] = (here - last) / 1e6;
            }
            if (frame == took.length) {
                stop();
                done.complete(took);
                return;
            }
            frame++;
            last = here;
            row = (row + step) % contender.rows();
            contender.scrollTo(row);
        }
    }

    /** Megabytes in use after a thorough collection. */
    static double heap() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(100);
        }
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0;
    }
}
