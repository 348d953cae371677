package revenant.icons;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javafx.scene.image.Image;

/**
 * The application's icon: a ghost whose hem is a process tree. Drawn in two SVG files, a full one and one fitted to whole
 * pixels for the small sizes; the PNG files beside them are drawn from those by {@code AppIconRenderer} of the tests.
 */
public final class AppIcon {
    /** Widths of the PNG files in pixels, ascending. */
    static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512);

    private AppIcon() {}

    /** All sizes, for {@code Stage.getIcons()}. */
    public static List<Image> all() {
        return SIZES.stream().map(AppIcon::image).toList();
    }

    /** The full drawing as an SVG document. */
    public static String svg() {
        return text("app-icon.svg");
    }

    /** The drawing a size is made from. */
    static String svg(int size) {
        return size <= 32 ? text("app-icon-small.svg") : svg();
    }

    private static Image image(int size) {
        try (InputStream png = resource("app-icon-" + size + ".png")) {
            return new Image(png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String name) {
        try (InputStream svg = resource(name)) {
            return new String(svg.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream resource = AppIcon.class.getResourceAsStream(name);
        if (resource == null) {
            throw new IOException("not in the jar: " + name);
        }
        return resource;
    }
}
