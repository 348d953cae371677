package revenant.app.view.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import revenant.app.task.HereAndNow;
import revenant.app.tree.Mark;
import revenant.app.view.SampleHost;
import revenant.app.view.prompt.PromptViewModel;
import revenant.app.view.tree.Rows;
import revenant.collector.CollectException;
import revenant.collector.CollectListener;

class HostViewModelTest {
    private final HereAndNow work = new HereAndNow();
    private final Queue<SampleHost> answers = new ArrayDeque<>();
    private final List<String> calls = new ArrayList<>();
    private final HostViewModel model =
            new HostViewModel(this::access, false, new PromptViewModel(work), work, () -> Instant.EPOCH);

    private Source access(boolean root) {
        calls.add(root ? "as root" : "as user");
        return new Scripted();
    }

    /** Answers with what is queued; with nothing queued it is unreachable. */
    private final class Scripted implements Source {
        @Override
        public String title() {
            return "web\u001b[31m1";
        }

        @Override
        public boolean live() {
            return true;
        }

        @Override
        public Result read(CollectListener listener) throws CollectException {
            listener.progress("connecting");
            SampleHost answer = answers.poll();
            if (answer == null) {
                throw new CollectException.Unreachable("No route to web1.", "Check the network.");
            }
            listener.partial(answer.snapshot());
            return new Result(List.of(answer.snapshot()), List.of(), Optional.empty(), (_, _) -> {});
        }

        @Override
        public void cancel() {
            calls.add("cancel");
        }

        @Override
        public void close() {
            calls.add("close");
        }
    }

    private Rows rows() {
        @Nullable Rows rows = model.tree().rowsProperty().get();
        if (rows == null) {
            throw new AssertionError("no rows");
        }
        return rows;
    }

    @Test
    void aReadingYieldsATreeAndWordsOfWhatWasDone() {
        answers.add(SampleHost.troubled());
        model.read();
        assertThat(rows().size()).isGreaterThan(10);
        assertThat(model.steps()).containsExactly("connecting");
        assertThat(model.busyProperty().get()).isFalse();
        assertThat(model.troubleProperty().get()).isNull();
    }

    @Test
    void aRefreshThatFailsKeepsTheTreeAndSaysWhy() {
        answers.add(SampleHost.troubled());
        model.read();
        Rows before = rows();
        model.read();
        assertThat(rows()).isSameAs(before);
        assertThat(model.troubleProperty().get()).isNotNull();
        assertThat(model.takenProperty().get()).isNotNull();
    }

    @Test
    void readingByItselfGoesOnAfterEachReadingAndStopsAtAFailure() {
        answers.add(SampleHost.troubled());
        answers.add(SampleHost.troubled());
        model.read();
        model.autoRefreshProperty().set(AutoRefresh.TEN_SECONDS);
        assertThat(work.due()).containsExactly(Duration.ofSeconds(10));
        work.pass();
        assertThat(work.due()).containsExactly(Duration.ofSeconds(10));
        work.pass();
        assertThat(model.autoRefreshProperty().get()).isEqualTo(AutoRefresh.OFF);
        assertThat(work.due()).isEmpty();
    }

    @Test
    void newRowsAreMarkedForAMomentAndGoneOnesUntilTheyAreBackOrForgotten() {
        answers.add(SampleHost.troubled());
        answers.add(SampleHost.troubled().without(7003));
        answers.add(SampleHost.troubled());
        model.read();
        int all = rows().size();
        model.read();
        assertThat(marked(Mark.GONE)).containsExactly(7003);
        assertThat(rows().size()).isEqualTo(all);
        work.pass();
        assertThat(marked(Mark.GONE)).containsExactly(7003);
        model.read();
        assertThat(marked(Mark.NEW)).containsExactly(7003);
        assertThat(marked(Mark.GONE)).isEmpty();
        work.pass();
        assertThat(marked(Mark.NEW)).isEmpty();
        assertThat(rows().size()).isEqualTo(all);
    }

    private List<Integer> marked(Mark mark) {
        List<Integer> pids = new ArrayList<>();
        for (int row = 0; row < rows().size(); row++) {
            if (rows().marks(row).has(mark)) {
                pids.add(rows().key(row).pid());
            }
        }
        return pids;
    }

    @Test
    void theTitleIsSafeToShow() {
        assertThat(model.title()).isEqualTo("web\\x1b[31m1");
    }

    @Test
    void closingClosesTheSource() {
        assertThat(model.close()).isDone();
        assertThat(calls).containsExactly("as user", "close");
    }

    @Test
    void readingAsRootTakesANewConnectionAndKeepsWhatIsOnScreen() {
        answers.add(SampleHost.troubled());
        model.read();
        Rows before = rows();
        assertThat(model.sudoMayHelp()).isTrue();
        model.readAs(true);
        assertThat(calls).containsExactly("as user", "close", "as root");
        assertThat(rows()).isSameAs(before);
        assertThat(model.sudoMayHelp()).isFalse();
    }

    @Test
    void cancelIsForARunningReadingOnly() {
        model.cancel();
        assertThat(calls).containsExactly("as user");
    }
}
