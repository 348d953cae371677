package revenant.app.view.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import revenant.app.compare.Seen;
import revenant.app.diagnosis.Moments;
import revenant.app.task.HereAndNow;
import revenant.app.time.Timeline;
import revenant.app.tree.ProcessTree;
import revenant.app.view.time.Place;
import revenant.app.view.tree.TreeViewModel;

class CompareViewModelTest {
    private final HereAndNow work = new HereAndNow();
    private final TreeViewModel tree = new TreeViewModel(work);
    private final SimpleObjectProperty<@Nullable Place> place = new SimpleObjectProperty<>();
    private final SimpleBooleanProperty shown = new SimpleBooleanProperty();
    private final CompareViewModel model = new CompareViewModel(work, tree.rowsProperty(), place, shown);

    /** In the n-th moment, from 0 on, the process 100 + n came; of so many moments the one of that index is on screen. */
    private void looksAt(int index, int moments) {
        List<ProcessTree> trees = Moments.trees(moments, Duration.ofSeconds(5), (host, look) -> {
            for (int came = 0; came <= look; came++) {
                host.process(100 + came, "p" + came);
            }
        });
        Timeline timeline = Timeline.ofAtMost(Timeline.USUAL);
        for (ProcessTree one : trees) {
            timeline = timeline.plus(one);
        }
        place.set(new Place(timeline, index));
        tree.show(trees.get(index), false);
    }

    private Compared compared() {
        @Nullable Compared now = model.comparedProperty().get();
        if (now == null) {
            throw new AssertionError("nothing compared");
        }
        return now;
    }

    private List<String> born() {
        return compared().comparison().born().stream().map(Seen::name).toList();
    }

    @Test
    void nothingIsComparedWhileNobodyLooks() {
        looksAt(2, 3);
        assertThat(model.comparedProperty().get()).isNull();
        shown.set(true);
        assertThat(born()).containsExactly("p1 101", "p2 102");
    }

    @Test
    void momentsLieEverFurtherBackAndEndWithTheFirst() {
        looksAt(11, 12);
        assertThat(model.moments())
                .extracting(Side::words)
                .containsExactly(
                        "10:00:50Z, 1 moment before",
                        "10:00:45Z, 2 moments before",
                        "10:00:35Z, 4 moments before",
                        "10:00:15Z, 8 moments before",
                        "10:00:00Z, 11 moments before");
    }

    @Test
    void theFirstMomentIsComparedWithThoseAfterItAndStaysTheEarlierSide() {
        shown.set(true);
        looksAt(0, 3);
        assertThat(model.moments()).extracting(Side::words).contains("10:00:10Z, 2 moments after");
        assertThat(born()).containsExactly("p1 101", "p2 102");
        assertThat(compared().entries())
                .filteredOn(Entry.Line.class::isInstance)
                .extracting(entry -> ((Entry.Line) entry).task())
                .as("who is not born yet leads nowhere")
                .allMatch(task -> task.isEmpty());
    }

    @Test
    void aRefreshComparesAnewWithTheSameMoment() {
        shown.set(true);
        looksAt(1, 2);
        looksAt(3, 4);
        assertThat(born()).containsExactly("p1 101", "p2 102", "p3 103");
    }

    @Test
    void whatCannotBeReadIsAProblemInWordsUntilAnotherIsChosen() {
        shown.set(true);
        looksAt(1, 2);
        Side first = model.moments().getFirst();
        model.choose(new Side("broken", () -> {
            throw new IOException("no such file");
        }));
        assertThat(model.problemProperty().get()).isEqualTo("Not compared: no such file");
        assertThat(model.comparedProperty().get()).isNull();
        model.choose(first);
        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(born()).containsExactly("p1 101");
    }
}
