package revenant.app.view.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import revenant.app.task.HereAndNow;
import revenant.collector.Prompter;
import revenant.collector.Prompter.Question;
import revenant.collector.Prompter.UnknownHostKey;

class PromptViewModelTest {
    private static final Question PASSWORD = new Question(Question.Kind.PASSWORD, "web1", "Password:", true);
    private static final UnknownHostKey KEY =
            new UnknownHostKey("web1", 22, "ssh-ed25519", "SHA256:abc", "known_hosts");
    private final LinkedBlockingQueue<Runnable> screen = new LinkedBlockingQueue<>();
    private final PromptViewModel model = new PromptViewModel(new HereAndNow() {
        @Override
        public void show(Runnable action) {
            screen.add(action);
        }
    });
    private final Prompter prompter = model.prompter();

    private static <T> CompletableFuture<T> collecting(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> answer.complete(question.get()));
        return answer;
    }

    private void nextOnScreen() throws InterruptedException {
        screen.take().run();
    }

    @Test
    void aTypedAnswerReachesTheWaitingThread() throws InterruptedException, ExecutionException {
        model.open();
        CompletableFuture<Optional<char[]>> answer = collecting(() -> prompter.ask(PASSWORD));
        nextOnScreen();
        assertThat(model.currentProperty().get()).isInstanceOf(Pending.Typed.class);
        assertThat(answer).isNotDone();
        model.answer("hunter2".toCharArray());
        assertThat(answer.get())
                .hasValueSatisfying(typed -> assertThat(typed).containsExactly("hunter2".toCharArray()));
        assertThat(model.currentProperty().get()).isNull();
    }

    @Test
    void questionsWaitInLine() throws InterruptedException, ExecutionException {
        model.open();
        CompletableFuture<Boolean> trust = collecting(() -> prompter.accept(KEY));
        nextOnScreen();
        CompletableFuture<Optional<char[]>> password = collecting(() -> prompter.ask(PASSWORD));
        nextOnScreen();
        assertThat(model.currentProperty().get()).isInstanceOf(Pending.HostKey.class);
        model.trust();
        assertThat(trust.get()).isTrue();
        assertThat(model.currentProperty().get()).isInstanceOf(Pending.Typed.class);
        model.decline();
        assertThat(password.get()).isEmpty();
    }

    @Test
    void closingDeclinesWhatWaitsAndWhatComesAfter() throws InterruptedException, ExecutionException {
        model.open();
        CompletableFuture<Boolean> first = collecting(() -> prompter.accept(KEY));
        nextOnScreen();
        model.close();
        CompletableFuture<Boolean> second = collecting(() -> prompter.accept(KEY));
        nextOnScreen();
        assertThat(first.get()).isFalse();
        assertThat(second.get()).isFalse();
        assertThat(model.currentProperty().get()).isNull();
    }

    @Test
    void anAnswerNobodyWaitsForAnyMoreIsWiped() {
        Pending.Typed late = new Pending.Typed(PASSWORD, new CompletableFuture<>());
        late.decline();
        char[] typed = "hunter2".toCharArray();
        late.answer(typed);
        assertThat(typed).containsOnly('\0');
    }
}
