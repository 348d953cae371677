package revenant.icons;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.paint.Color;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.Shape;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.transform.Scale;

/**
 * The area a stroked icon covers, at the size it is shown. Stroking is done once per icon and size; a node then is one
 * Region that fills a ready outline, which is what a table cell can afford.
 */
final class IconOutlines {
    private static final double GRID = 24;
    private static final Map<Key, Shape> KNOWN = new ConcurrentHashMap<>();

    private IconOutlines() {}

    private record Key(Icon icon, double size) {}

    static Shape of(Icon icon, double size) {
        return KNOWN.computeIfAbsent(new Key(icon, size), IconOutlines::stroke);
    }

    private static Shape stroke(Key key) {
        SVGPath line = new SVGPath();
        line.setContent(key.icon.path());
        line.setFill(null);
        line.setStroke(Color.BLACK);
        line.setStrokeWidth(Icon.weight(key.size));
        line.setStrokeLineCap(StrokeLineCap.ROUND);
        line.setStrokeLineJoin(StrokeLineJoin.ROUND);
        line.getTransforms().add(new Scale(key.size / GRID, key.size / GRID));
        // Shape's set operations are the public way from a line to the area it covers.
        return Shape.union(line, new SVGPath());
    }
}
