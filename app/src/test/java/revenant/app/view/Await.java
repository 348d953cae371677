package revenant.app.view;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.stage.Window;
import org.testfx.util.WaitForAsyncUtils;

/** Waits for conditions, asked on the JavaFX thread. */
public final class Await {
    private static final int SECONDS = 10;

    private Await() {}

    /** What has the keys, for the message. */
    private static String focus() {
        return Window.getWindows().stream()
                .map(window -> String.valueOf(window.getScene().getFocusOwner()))
                .collect(Collectors.joining(", "));
    }

    /** Returns as soon as the condition holds; fails the test when it does not come to hold. */
    public static void until(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(
                    SECONDS,
                    TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.asyncFx(condition).get());
        } catch (TimeoutException e) {
            throw new AssertionError("still not so after " + SECONDS + " s; focus is on " + focus(), e);
        }
    }
}
