package revenant.app.view.prompt;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import revenant.app.task.Work;
import revenant.collector.Prompter;

/** The queue of questions about one host; the first of them is on screen. */
public final class PromptViewModel {
    private final Work work;
    private final Queue<Pending> waiting = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<@Nullable Pending> current = new ReadOnlyObjectWrapper<>();
    private boolean open;

    public PromptViewModel(Work work) {
        this.work = work;
    }

    /** The question on screen, null when there is none. */
    public ReadOnlyObjectProperty<@Nullable Pending> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** From now on questions are shown. */
    public void open() {
        open = true;
    }

    /** Declines all questions, and those that come until {@link #open}: the collection was cancelled or is over. */
    public void close() {
        open = false;
        current.set(null);
        waiting.forEach(Pending::decline);
        waiting.clear();
    }

    /** What a collecting thread asks through; it waits, the window does not. */
    public Prompter prompter() {
        return new Prompter() {
            @Override
            public Optional<char[]> ask(Question question) {
                Pending.Typed pending = new Pending.Typed(question, new CompletableFuture<>());
                work.show(() -> add(pending));
                return pending.answer().join();
            }

            @Override
            public boolean accept(UnknownHostKey key) {
                Pending.HostKey pending = new Pending.HostKey(key, new CompletableFuture<>());
                work.show(() -> add(pending));
                return pending.answer().join();
            }
        };
    }

    /** Answers the question on screen with what was typed. */
    public void answer(char[] typed) {
        if (current.get() instanceof Pending.Typed question) {
            question.answer(typed);
            next();
        }
    }

    /** Trusts the host key on screen from now on. */
    public void trust() {
        if (current.get() instanceof Pending.HostKey question) {
            question.trust();
            next();
        }
    }

    /** Declines the question on screen. */
    public void decline() {
        Pending question = current.get();
        if (question != null) {
            question.decline();
            next();
        }
    }

    private void add(Pending pending) {
        if (!open) {
            pending.decline();
            return;
        }
        waiting.add(pending);
        current.set(waiting.element());
    }

    private void next() {
        waiting.remove();
        current.set(waiting.peek());
    }
}
