package revenant.app.diagnosis.joins;

import java.util.Optional;
import revenant.app.wait.Wait;

/**
 * A task that waits in the kernel for something to answer or for a lock.
 *
 * @param point the function it waits in; empty where that was not readable
 * @param described what it waits for; empty where the place is not listed
 * @param locked whether it waits for a lock that another task holds
 */
public record Waiter(int node, Optional<String> point, Optional<Wait> described, boolean locked, Behind behind) {
    /** What it waits for in words, without the advice that some have; completes "waits for ..."; the function where the place is not listed. */
    public String waitsFor() {
        return described
                .map(Waiter::words)
                .or(() -> point.map(function -> "what " + function + " waits for"))
                .orElse("something that was not readable");
    }

    /** What a wait is for, without the advice that some rows have. */
    public static String words(Wait wait) {
        return wait.waitsFor().replaceFirst(": find .*", "");
    }
}
