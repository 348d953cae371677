package revenant.app.view.tree;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import revenant.app.tree.Group;
import revenant.app.tree.Mark;
import revenant.icons.Icon;

/** What stands before a name, laid out by hand: a row has one of these and a layout pane for each part is too dear. */
final class NameStrip extends Pane {
    private static final double BAR = 4;
    private static final double LEFT = 8;
    private static final double INDENT = 16;
    private static final double ARROW = 16;
    private static final double GLYPH = 14;
    private static final double GAP = 3;
    private final Region bar = new Region();
    private final Region arrow = new Region();
    private final Map<Mark, Node> glyphs = new EnumMap<>(Mark.class);
    private final Map<Icon, Node> signs = new EnumMap<>(Icon.class);
    private List<Mark> marks = List.of();
    private @Nullable Node sign;
    private int depth;

    /** The sign that a row has more below it. */
    enum Arrow {
        NONE,
        OPEN,
        CLOSED;

        static Arrow of(Row row) {
            if (row.canClose()) {
                return OPEN;
            }
            return row.canOpen() ? CLOSED : NONE;
        }
    }

    NameStrip() {
        arrow.getStyleClass().add("disclosure");
        bar.setManaged(false);
        arrow.setManaged(false);
        getChildren().setAll(bar, arrow);
    }

    /** Of a heading: what it is the heading of, and how that is. */
    void show(int level, Arrow direction, Heading heading) {
        point(direction);
        depth = level;
        Icon icon = heading.group() instanceof Group.Of ? heading.dying() ? Icon.DYING : Icon.JAIL : Icon.HOST;
        sign = signs.computeIfAbsent(icon, NameStrip::sign);
        marks = List.of();
        bar.getStyleClass().setAll(heading.dying() ? List.of("mark-bar", "mark-exiting") : List.of());
        if (heading.keptByOrphans() && !heading.dying()) {
            marks = List.of(Mark.ORPHAN);
            bar.getStyleClass().setAll("mark-bar", "mark-orphan");
        }
        put();
        requestLayout();
    }

    private static Node sign(Icon icon) {
        Node node = icon.node(GLYPH);
        node.getStyleClass().add(icon == Icon.DYING ? "mark-exiting" : "heading-icon");
        node.setManaged(false);
        return node;
    }

    private void point(Arrow direction) {
        arrow.setVisible(direction != Arrow.NONE);
        arrow.setRotate(direction == Arrow.OPEN ? 90 : 0);
    }

    void show(int level, Arrow direction, List<Mark> shown) {
        point(direction);
        if (sign != null) {
            sign = null;
            exchange(List.copyOf(shown));
        }
        if (level == depth && shown.equals(marks)) {
            return;
        }
        depth = level;
        if (!shown.equals(marks)) {
            exchange(List.copyOf(shown));
        }
        requestLayout();
    }

    private void exchange(List<Mark> shown) {
        marks = shown;
        bar.getStyleClass()
                .setAll(
                        marks.isEmpty()
                                ? List.of()
                                : List.of("mark-bar", "mark-" + marks.getFirst().id()));
        put();
    }

    private void put() {
        getChildren().setAll(bar, arrow);
        if (sign != null) {
            getChildren().add(sign);
        }
        marks.forEach(mark -> getChildren().add(glyphs.computeIfAbsent(mark, NameStrip::glyph)));
    }

    private static Node glyph(Mark mark) {
        Node glyph = MarkIcon.of(mark).node(GLYPH);
        glyph.getStyleClass().add("mark-" + mark.id());
        glyph.setManaged(false);
        return glyph;
    }

    /** Whether the mouse is on the arrow. */
    boolean onArrow(MouseEvent event) {
        Point2D here = sceneToLocal(event.getSceneX(), event.getSceneY());
        return arrow.isVisible() && here.getX() >= arrowX() - GAP && here.getX() < arrowX() + ARROW;
    }

    private double arrowX() {
        return LEFT + depth * INDENT;
    }

    @Override
    protected double computePrefWidth(double height) {
        return arrowX() + ARROW + (marks.size() + (sign == null ? 0 : 1)) * (GLYPH + GAP);
    }

    @Override
    protected double computeMinWidth(double height) {
        return computePrefWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
        return GLYPH;
    }

    @Override
    protected void layoutChildren() {
        double height = getHeight();
        bar.resizeRelocate(0, (height - 20) / 2, BAR, 20);
        arrow.resizeRelocate(arrowX() + 3, (height - 8) / 2, 8, 8);
        double x = arrowX() + ARROW;
        if (sign != null) {
            sign.resizeRelocate(x, (height - GLYPH) / 2, GLYPH, GLYPH);
            x += GLYPH + GAP;
        }
        for (Mark mark : marks) {
            Node glyph = glyphs.get(mark);
            if (glyph != null) {
                glyph.resizeRelocate(x, (height - GLYPH) / 2, GLYPH, GLYPH);
            }
            x += GLYPH + GAP;
        }
    }
}
