package revenant.app.view.detail;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import org.jspecify.annotations.Nullable;
import revenant.app.table.Words;
import revenant.app.time.DescriptorSeries;
import revenant.app.time.DescriptorSeries.Point;
import revenant.app.time.DescriptorWords;
import revenant.collector.model.TaskKey;

/** Counts of descriptors over time, kinds stacked, with the limit. The mouse or the arrow keys ask for a moment. */
final class DescriptorPlot extends Region {
    private static final double HEIGHT_IN_LINES = 10;
    private static final double GAP = 6;
    private final DescriptorSeries series;
    private final DescriptorAreas areas;
    private final List<Line> grid = new ArrayList<>();
    private final List<Label> numbers = new ArrayList<>();
    private final long[] ticks;
    private final Line limit = line("chart-limit");
    private final Label limitWord = new Label();
    private final Label first = number("");
    private final Label last = number("");
    private final Line cursor = line("chart-cursor");
    private final ReadOnlyObjectWrapper<@Nullable Point> asked = new ReadOnlyObjectWrapper<>();
    private PlotScale scale;

    DescriptorPlot(DescriptorSeries series) {
        this.series = series;
        this.areas = new DescriptorAreas(series);
        this.ticks = PlotScale.ticks(PlotScale.axis(series));
        this.scale = PlotScale.of(series, 0, 0, 1, 1);
        getStyleClass().add("chart-plot");
        setId("descriptor-plot");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(DescriptorWords.spoken(series));
        for (long tick : ticks) {
            grid.add(line("chart-grid"));
            numbers.add(number(Words.number(tick)));
        }
        first.setText(DescriptorWords.time(series, series.points().getFirst()));
        last.setText(DescriptorWords.time(series, series.points().getLast())
                + (series.points().getLast().clock().isKnown() ? " UTC" : ""));
        limitWord.setManaged(false);
        limitWord.getStyleClass().addAll("chart-number", "chart-limit-word");
        series.limit().ifPresent(most -> limitWord.setText("limit " + Words.number(most)));
        limit.setVisible(series.nearLimit());
        limitWord.setVisible(series.nearLimit());
        cursor.setVisible(false);
        getChildren().addAll(grid);
        getChildren().addAll(areas.polygons());
        getChildren().addAll(numbers);
        getChildren().addAll(limit, limitWord, first, last, cursor);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> ask(nearest(event.getX())));
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> ask(null));
        addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> requestFocus());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private static Line line(String style) {
        Line line = new Line();
        line.getStyleClass().add(style);
        line.setManaged(false);
        return line;
    }

    private static Label number(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll("dim", "chart-number");
        label.setManaged(false);
        return label;
    }

    /** The moment somebody asks for; null for none. */
    ReadOnlyObjectProperty<@Nullable Point> askedProperty() {
        return asked.getReadOnlyProperty();
    }

    boolean isOf(TaskKey process) {
        return series.process().equals(process);
    }

    /** Goes on where another left off, which this one replaces. */
    void follow(DescriptorPlot before, boolean focused) {
        Point wanted = before.asked.get();
        series.points().stream()
                .filter(point -> wanted != null && point.number() == wanted.number())
                .findFirst()
                .ifPresent(this::ask);
        if (focused) {
            requestFocus();
        }
    }

    private void ask(@Nullable Point point) {
        asked.set(point);
        cursor.setVisible(point != null);
        placeCursor();
    }

    private Point nearest(double x) {
        Point best = series.points().getFirst();
        for (Point point : series.points()) {
            if (Math.abs(scale.x(point.seconds()) - x) < Math.abs(scale.x(best.seconds()) - x)) {
                best = point;
            }
        }
        return best;
    }

    private void key(KeyEvent event) {
        Point now = asked.get();
        int end = series.points().size() - 1;
        int at = now == null ? end + 1 : series.points().indexOf(now);
        int next = switch (event.getCode()) {
            case LEFT -> at - 1;
            case RIGHT -> now == null ? end : at + 1;
            case HOME -> 0;
            case END -> end;
            default -> -2;
        };
        if (next > -2) {
            ask(series.points().get(Math.clamp(next, 0, end)));
            event.consume();
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT_IN_LINES * lineHeight();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    private double lineHeight() {
        return last.prefHeight(-1);
    }

    @Override
    protected void layoutChildren() {
        double line = lineHeight();
        double margin = 2 * GAP
                + numbers.stream()
                        .mapToDouble(number -> number.prefWidth(-1))
                        .max()
                        .orElse(0);
        scale = PlotScale.of(
                series, margin, line / 2, Math.max(1, getWidth() - margin - GAP), Math.max(1, getHeight() - 2 * line));
        areas.place(scale);
        for (int i = 0; i < ticks.length; i++) {
            double y = scale.y(ticks[i]);
            across(grid.get(i), y);
            put(numbers.get(i), margin - GAP - numbers.get(i).prefWidth(-1), y - line / 2);
        }
        double most = scale.y(series.limit().orElse(0));
        across(limit, most);
        put(limitWord, margin + GAP, most + 1);
        put(first, margin, getHeight() - line);
        put(last, getWidth() - GAP - last.prefWidth(-1), getHeight() - line);
        placeCursor();
    }

    private void across(Line line, double y) {
        line.setStartX(scale.left());
        line.setEndX(scale.left() + scale.width());
        line.setStartY(Math.round(y) + 0.5);
        line.setEndY(Math.round(y) + 0.5);
    }

    private static void put(Label label, double x, double y) {
        label.autosize();
        label.relocate(Math.round(x), Math.round(y));
    }

    private void placeCursor() {
        Point point = asked.get();
        if (point != null) {
            double x = Math.round(scale.x(point.seconds())) + 0.5;
            cursor.setStartX(x);
            cursor.setEndX(x);
            cursor.setStartY(scale.top());
            cursor.setEndY(scale.top() + scale.height());
        }
    }
}
