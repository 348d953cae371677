package revenant.app.view.prompt;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import revenant.collector.Prompter.Question;
import revenant.collector.Prompter.UnknownHostKey;

/** A question that waits for the person, and the collecting thread that waits for the answer. */
public sealed interface Pending {

    /** Something to type. The collecting thread wipes the answer after use. */
    record Typed(Question question, CompletableFuture<Optional<char[]>> answer) implements Pending {
        /** Hands the characters over; the array now belongs to the collecting thread. */
        void answer(char[] typed) {
            if (!answer.complete(Optional.of(typed))) {
                Arrays.fill(typed, '\0');
            }
        }

        @Override
        public void decline() {
            answer.complete(Optional.empty());
        }
    }

    /** Whether to trust a host key. */
    record HostKey(UnknownHostKey key, CompletableFuture<Boolean> answer) implements Pending {
        void trust() {
            answer.complete(true);
        }

        @Override
        public void decline() {
            answer.complete(false);
        }
    }

    /** No answer, no trust. */
    void decline();
}
