package revenant.app.view.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import revenant.app.stacks.GroupWords;
import revenant.app.task.HereAndNow;
import revenant.app.tree.Hosts;
import revenant.app.view.tree.TreeViewModel;
import revenant.app.wait.Family;

class StacksViewModelTest {
    private final HereAndNow work = new HereAndNow();
    private final TreeViewModel tree = new TreeViewModel(work);
    private final SimpleBooleanProperty shown = new SimpleBooleanProperty(true);
    private final StacksViewModel model = new StacksViewModel(work, tree.rowsProperty(), shown);

    private static Hosts host(String... functions) {
        Hosts hosts = Hosts.bare();
        for (int i = 0; i < functions.length; i++) {
            String function = functions[i];
            hosts.process(10 + i, "p" + i).leader(task -> task.stack(function));
        }
        return hosts;
    }

    private Stacks stacks() {
        @Nullable Stacks now = model.stacksProperty().get();
        if (now == null) {
            throw new AssertionError("no groups");
        }
        return now;
    }

    private Chosen chosen() {
        @Nullable Chosen now = model.chosenProperty().get();
        if (now == null) {
            throw new AssertionError("none chosen");
        }
        return now;
    }

    private List<String> titles() {
        return stacks().found().stream()
                .map(found -> GroupWords.title(found.group()))
                .toList();
    }

    private String title() {
        return GroupWords.title(chosen().found().group());
    }

    private void choose(String title) {
        stacks().found().stream()
                .filter(found -> GroupWords.title(found.group()).equals(title))
                .forEach(model::choose);
    }

    @Test
    void nothingIsGroupedBeforeSomebodyLooks() {
        shown.set(false);
        tree.show(host("ep_poll").tree(), false);
        assertThat(model.stacksProperty().get()).isNull();
        shown.set(true);
        assertThat(titles()).containsExactly("ep_poll");
    }

    @Test
    void theFirstGroupIsChosenUntilAPersonChooses() {
        tree.show(host("ep_poll", "ep_poll", "pipe_read").tree(), false);
        assertThat(title()).isEqualTo("ep_poll");
        choose("pipe_read");
        assertThat(title()).isEqualTo("pipe_read");
    }

    @Test
    void theChosenPlaceStaysChosenOverARefreshThatMovesIt() {
        tree.show(host("ep_poll", "ep_poll", "pipe_read").tree(), false);
        choose("pipe_read");
        tree.show(host("ep_poll", "pipe_read", "pipe_read", "pipe_read").tree(), true);
        assertThat(titles()).containsExactly("pipe_read", "ep_poll");
        assertThat(title()).isEqualTo("pipe_read");
        assertThat(chosen().found().group().count()).isEqualTo(3);
    }

    @Test
    void aPlaceThatIsEmptyNowKeepsSayingWhatWasKnown() {
        tree.show(host("ep_poll", "pipe_read").tree(), false);
        choose("pipe_read");
        tree.show(host("ep_poll").tree(), true);
        assertThat(chosen().gone()).isTrue();
        assertThat(title()).isEqualTo("pipe_read");
        tree.show(host("ep_poll", "pipe_read").tree(), true);
        assertThat(chosen().gone()).isFalse();
    }

    @Test
    void aQueryThatHidesTheChosenGroupChoosesAnother() {
        tree.show(host("ep_poll", "pipe_read").tree(), false);
        choose("pipe_read");
        model.change(query -> query.withText("ep_"));
        assertThat(titles()).containsExactly("ep_poll");
        assertThat(title()).isEqualTo("ep_poll");
        assertThat(chosen().gone()).isFalse();
    }

    @Test
    void aQueryThatFindsNothingLeavesNoneChosen() {
        tree.show(host("ep_poll").tree(), false);
        model.change(query -> query.withText("zzz"));
        assertThat(stacks().found()).isEmpty();
        assertThat(model.chosenProperty().get()).isNull();
    }

    @Test
    void theQueryHoldsOverARefresh() {
        tree.show(host("ep_poll", "pipe_read").tree(), false);
        model.change(query -> query.withFamily(Optional.of(Family.TALK)).withText("pipe"));
        tree.show(host("ep_poll", "pipe_read", "futex_do_wait").tree(), true);
        assertThat(titles()).containsExactly("pipe_read");
    }

    @Test
    void aChangeOfTheTreesFilterGroupsNothingAnew() {
        tree.show(host("ep_poll").tree(), false);
        Stacks before = stacks();
        tree.change(state -> state.withQuery("p0"));
        assertThat(stacks()).isSameAs(before);
        model.change(query -> query.withText("poll"));
        assertThat(stacks().groups()).isSameAs(before.groups());
    }
}
