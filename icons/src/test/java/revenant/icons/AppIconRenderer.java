package revenant.icons;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.SnapshotParameters;
import javafx.scene.paint.Color;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;
import javax.imageio.ImageIO;

/** Draws the application icon's PNG files from its SVG files; run it after changing those. */
final class AppIconRenderer {
    private static final Pattern BOX = Pattern.compile("viewBox=\"0 0 (\\d+) \\1\"");
    private static final Pattern PATH =
            Pattern.compile("<path fill=\"(#[0-9a-f]{6})\"( fill-rule=\"evenodd\")? d=\"([^\"]+)\"/>");

    private AppIconRenderer() {}

    /** Arguments: the directory to write to, {@code icons/src/main/resources/revenant/icons}. */
    public static void main(String[] args) throws IOException {
        for (int size : AppIcon.SIZES) {
            ImageIO.write(
                    render(size),
                    "png",
                    Path.of(args[0], "app-icon-" + size + ".png").toFile());
        }
        System.exit(0);
    }

    static BufferedImage render(int size) {
        return Headless.call(() -> {
            SnapshotParameters parameters = new SnapshotParameters();
            parameters.setFill(Color.TRANSPARENT);
            parameters.setViewport(new Rectangle2D(0, 0, size, size));
            return Headless.pixels(drawing(AppIcon.svg(size), size).snapshot(parameters, null));
        });
    }

    private static Group drawing(String svg, int size) {
        double box = BOX.matcher(svg)
                .results()
                .mapToDouble(match -> Double.parseDouble(match.group(1)))
                .findFirst()
                .orElseThrow();
        Group drawing = new Group();
        PATH.matcher(svg).results().forEach(match -> {
            SVGPath path = new SVGPath();
            path.setContent(match.group(3));
            path.setFill(Color.web(match.group(1)));
            path.setFillRule(match.group(2) == null ? FillRule.NON_ZERO : FillRule.EVEN_ODD);
            path.getTransforms().add(new Scale(size / box, size / box));
            drawing.getChildren().add(path);
        });
        return drawing;
    }
}
