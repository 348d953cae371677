package revenant.app.export.picture;

import java.awt.image.BufferedImage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/** The JavaFX toolkit for tests that have no display. */
final class Headless {
    private Headless() {}

    /** Runs work on the JavaFX thread, starting the toolkit when it does not run. */
    static <T> T call(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable job = () -> {
            try {
                result.complete(work.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        };
        start(job);
        try {
            return result.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("no result from the JavaFX thread", e);
        }
    }

    private static void start(Runnable job) {
        try {
            Platform.setImplicitExit(false);
            Platform.startup(job);
        } catch (IllegalStateException _) {
            Platform.runLater(job);
        }
    }

    static BufferedImage pixels(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        copy.setRGB(0, 0, width, height, argb, 0, width);
        return copy;
    }
}
