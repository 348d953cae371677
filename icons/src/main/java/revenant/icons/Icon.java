package revenant.icons;

import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.SVGPath;

/** Placeholder set, replaced by the icons work; the method is the contract. */
public enum Icon {
    ZOMBIE("M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16z");

    private final String path;

    Icon(String path) {
        this.path = path;
    }

    /** A square node of {@code size} pixels with style classes {@code icon} and {@code icon-name}. */
    public Node node(double size) {
        SVGPath shape = new SVGPath();
        shape.setFillRule(FillRule.EVEN_ODD);
        shape.setContent("M0 0h0v0M24 24h0v0" + path);
        Region region = new Region();
        region.setShape(shape);
        region.setMinSize(size, size);
        region.setPrefSize(size, size);
        region.setMaxSize(size, size);
        return region;
    }
}
