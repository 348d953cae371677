package revenant.app.view.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import revenant.app.task.HereAndNow;
import revenant.app.time.Event;
import revenant.app.view.SampleHost;

class TimelineViewModelTest {
    private final TimelineViewModel model = new TimelineViewModel(new HereAndNow());

    private void add(SampleHost... moments) {
        model.history().add(List.of(moments).stream().map(SampleHost::snapshot).toList());
        model.landed();
    }

    private Place place() {
        @Nullable Place place = model.placeProperty().get();
        if (place == null) {
            throw new AssertionError("no moment");
        }
        return place;
    }

    private Shown shown() {
        @Nullable Shown shown = model.shownProperty().get();
        if (shown == null) {
            throw new AssertionError("nothing shown");
        }
        return shown;
    }

    private boolean shows(int pid) {
        return shown().diagnosis().host().tree().nodeOf(pid) >= 0;
    }

    @Test
    void theLastMomentOfAFileIsShownFirstAndTheOthersCanBeReached() {
        add(SampleHost.troubled(), SampleHost.troubled().without(7003));
        assertThat(place().words()).isEqualTo("09:30:00Z, the last of 2 moments");
        assertThat(shows(7003)).isFalse();
        model.choose(0);
        assertThat(place().words()).isEqualTo("shown: 09:30:00Z, 1 moment ago");
        assertThat(shows(7003)).isTrue();
    }

    @Test
    void onlyAMomentThatCameNowIsNews() {
        List<Boolean> follows = new ArrayList<>();
        model.shownProperty().subscribe(shown -> {
            if (shown != null) {
                follows.add(shown.follows());
            }
        });
        add(SampleHost.troubled());
        add(SampleHost.troubled());
        model.step(-1);
        model.backToNow();
        assertThat(follows).containsExactly(false, true, false, false);
    }

    @Test
    void whoLooksBackStaysAndTheCaseThereKnowsNothingOfLaterMoments() {
        add(SampleHost.troubled());
        add(SampleHost.troubled());
        model.choose(0);
        add(SampleHost.troubled());
        assertThat(place().index()).isZero();
        assertThat(place().timeline().moments()).hasSize(3);
        assertThat(shown().diagnosis().host().samples().looks()).isEmpty();
    }

    @Test
    void stepsEndAtTheFirstAndTheLastMoment() {
        add(SampleHost.troubled(), SampleHost.troubled());
        model.step(-7);
        assertThat(place().index()).isZero();
        model.step(7);
        assertThat(place().now()).isTrue();
    }

    @Test
    void aNoteIsPinnedToTheChosenMomentAndABlankOneIsNone() {
        add(SampleHost.troubled(), SampleHost.troubled());
        model.choose(0);
        model.note("  looked here ", Optional.empty());
        model.note("  ", Optional.empty());
        assertThat(place().timeline().notes()).hasSize(1);
        assertThat(place().timeline().events())
                .filteredOn(event -> event.kind() == Event.Kind.NOTE)
                .extracting(Event::words)
                .containsExactly("note: looked here");
        assertThat(place().index()).isZero();
    }

    @Test
    void beforeTheFirstMomentNothingCanBeChosenOrNoted() {
        model.step(1);
        model.note("too early", Optional.empty());
        model.landed();
        assertThat(model.placeProperty().get()).isNull();
    }

    @Test
    void momentsOfOneTimeLieEvenlyAndTheNearestIsFound() {
        add(SampleHost.troubled(), SampleHost.troubled(), SampleHost.troubled());
        Axis axis = Axis.of(place().timeline());
        assertThat(List.of(axis.at(0), axis.at(1), axis.at(2))).containsExactly(0.0, 0.5, 1.0);
        assertThat(axis.nearest(-3)).isZero();
        assertThat(axis.nearest(0.6)).isEqualTo(1);
        assertThat(axis.nearest(4)).isEqualTo(2);
    }

    @Test
    void aSumOfDescriptorsThatIsNotTheWholeSaysSo() {
        add(SampleHost.troubled());
        Lane descriptors = Lane.ALL.getLast();
        int unread = place().moment().counters().unread();
        assertThat(descriptors.shown(place().moment().counters())).endsWith(unread > 0 ? "+" : "");
        assertThat(descriptors.doubt(place().moment().counters()).isEmpty()).isEqualTo(unread == 0);
    }
}
