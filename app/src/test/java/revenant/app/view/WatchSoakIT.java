package revenant.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import revenant.app.time.Heap;
import revenant.app.time.Moment;
import revenant.app.time.Timeline;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessFixture;
import revenant.app.view.host.HostViewModel;
import revenant.app.view.time.Place;
import revenant.app.view.tree.Rows;
import revenant.collector.WatchState;
import revenant.collector.model.HostSnapshot;

/** A window that watches for long: once as many moments are kept as it keeps, more of them take no more room. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // JavaFX hands the stage over after construction
class WatchSoakIT {
    private static final int PROCESSES = 50;
    /** What is no leak: caches of the toolkit, and how full the heap's regions are. */
    private static final double NOISE = 6;

    private Window window;
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = Window.show(shown);
    }

    /** One that leaks, some that run, one that is new and one that is gone each time. */
    private static HostSnapshot look(int n) {
        Hosts hosts = Hosts.host().up(Duration.ofHours(10).plusSeconds(n));
        ProcessFixture leaking = hosts.process(500, "containerd");
        for (int fd = 0; fd < 5 + n % 100; fd++) {
            leaking.descriptor(fd, "anon_inode:[eventfd]");
        }
        for (int i = 0; i < PROCESSES; i++) {
            int busy = i % 10 == 0 ? n : 0;
            hosts.process(1000 + i, "worker").leader(leader -> leader.switches(busy));
        }
        hosts.process(100_000 + n, "job");
        return hosts.snapshot();
    }

    private HostViewModel host() {
        return window.model.open().getFirst();
    }

    private List<Moment> moments() {
        Place place = host().timeline().placeProperty().get();
        return place == null ? List.of() : place.timeline().moments();
    }

    /** Waits after every so many until they are shown. */
    private void watch(FakeWatch watch, int from, int to, int atOnce) {
        for (int n = from; n < to; n++) {
            watch.far().sample(look(n));
            if (n % atOnce == 0 || n == to - 1) {
                int newest = 100_000 + n;
                Await.until(() -> host().tree().rowsProperty().get() instanceof Rows rows
                        && rows.tree().nodeOf(newest) >= 0);
            }
        }
    }

    @Test
    void aThousandRefreshesMoreLeaveTheHeapAsItIs(FxRobot robot) {
        window.host("web1", host -> host.then((_, _) -> look(0)));
        robot.interact(() -> {
            window.model.targetProperty().set("web1");
            window.model.connect();
        });
        Await.until(() -> moments().size() == 1);
        robot.push(KeyCode.F6);
        Await.until(() -> window.session("web1").watched());
        FakeWatch watch = window.session("web1").watch();
        watch.far().state(new WatchState.Watching());
        robot.interact(() ->
                host().tree().select(host().tree().rowsProperty().get().tree().nodeOf(500)));
        robot.clickOn("#show-events");

        watch(watch, 1, Timeline.USUAL + 200, 200);
        assertThat(moments()).hasSize(Timeline.USUAL);
        double before = megabytes();
        watch(watch, Timeline.USUAL + 200, 2 * Timeline.USUAL + 200, 20);
        double after = megabytes();
        System.out.printf("heap after 1,200 refreshes: %.0f MB, after 2,200: %.0f MB%n", before, after);
        robot.interact(() -> Screens.save(stage.getScene(), "watch-soak"));

        assertThat(moments()).hasSize(Timeline.USUAL);
        assertThat(after).isLessThan(before * 1.1 + NOISE);
    }

    private static double megabytes() {
        return (double) Heap.used() / Heap.MEGABYTE;
    }
}
