package revenant.collector.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import revenant.collector.CollectException;
import revenant.collector.Prompter;
import revenant.collector.Prompter.Question;
import revenant.collector.model.Text;
import revenant.collector.transport.InteractiveLogin.Challenge;
import revenant.collector.transport.InteractiveLogin.Prompt;

/** One attempt at keyboard-interactive: carries the server's questions to the person and the answers back. */
final class InteractiveDialogue {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private final LoginAttempts attempts;
    private final HostConfig host;
    private final Prompter prompter;
    private boolean asked;
    private boolean declined;

    InteractiveDialogue(LoginAttempts attempts, HostConfig host, Prompter prompter) {
        this.attempts = attempts;
        this.host = host;
        this.prompter = prompter;
    }

    /** Whether the person would not answer. */
    boolean declined() {
        return declined;
    }

    /** Whether the server asked anything at all. */
    boolean asked() {
        return asked;
    }

    boolean succeeds() throws CollectException, IOException {
        InteractiveLogin login = new InteractiveLogin();
        FutureTask<Boolean> attempt = new FutureTask<>(() -> {
            try {
                return attempts.succeeds(login, PATIENCE);
            } finally {
                login.over();
            }
        });
        Thread.ofVirtual().name("keyboard-interactive").start(attempt);
        try {
            return answerAll(login) && attempt.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CollectException.Cancelled();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
        }
    }

    private boolean answerAll(InteractiveLogin login) throws InterruptedException, IOException {
        for (Optional<Challenge> next = login.next(); next.isPresent(); next = login.next()) {
            Optional<List<byte[]>> answers = answers(next.get());
            if (answers.isEmpty()) {
                declined = true;
                return false;
            }
            login.answer(answers.get());
        }
        return true;
    }

    private Optional<List<byte[]>> answers(Challenge challenge) {
        List<byte[]> answers = new ArrayList<>();
        for (Prompt prompt : challenge.prompts()) {
            asked = true;
            Optional<char[]> typed = prompter.ask(question(challenge, prompt));
            if (typed.isEmpty()) {
                return Optional.empty();
            }
            answers.add(Secrets.utf8(typed.get()));
        }
        return Optional.of(answers);
    }

    private Question question(Challenge challenge, Prompt prompt) {
        String said = (challenge.instruction() + " " + prompt.text()).strip();
        return new Question(
                Question.Kind.KEYBOARD_INTERACTIVE,
                host.words(),
                host.words() + " asks: " + Text.printable(said),
                !prompt.echo());
    }
}
