package revenant.app.view.time;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import org.jspecify.annotations.Nullable;
import revenant.app.time.Moment;
import revenant.collector.model.Reading;

/**
 * One number over time as a line of steps, with the chosen moment marked. What was not read leaves a gap. The scale goes
 * from the least to the most that was seen, and is never finer than ten: one process more is no cliff.
 */
final class LaneChart extends Region {
    private static final double HEIGHT = 22;
    private static final double INSET = 3;
    private static final double FINEST = 10;
    private static final double DOT = 2.5;
    private final Lane lane;
    private final Path line = new Path();
    private final Line marker = new Line();
    private final Circle dot = new Circle(DOT);
    private @Nullable Place place;
    private @Nullable Axis axis;

    /** @param choose takes the index of the moment that was pointed at */
    LaneChart(Lane lane, IntConsumer choose) {
        this.lane = lane;
        getStyleClass().add("lane-chart");
        line.getStyleClass().addAll("lane-line", "lane-" + lane.id());
        marker.getStyleClass().add("lane-marker");
        dot.getStyleClass().addAll("lane-dot", "lane-" + lane.id());
        getChildren().setAll(marker, line, dot);
        getChildren().forEach(child -> child.setManaged(false));
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> point(event, choose));
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> point(event, choose));
    }

    private void point(MouseEvent event, IntConsumer choose) {
        Axis along = axis;
        if (along != null && event.isPrimaryButtonDown()) {
            choose.accept(along.nearest((event.getX() - INSET) / width()));
        }
    }

    void show(Place wanted, Axis along) {
        place = wanted;
        axis = along;
        requestLayout();
    }

    private double width() {
        return Math.max(1, getWidth() - 2 * INSET);
    }

    @Override
    protected void layoutChildren() {
        Place at = place;
        Axis along = axis;
        if (at == null || along == null) {
            return;
        }
        List<Reading<Long>> values = at.timeline().moments().stream()
                .map(Moment::counters)
                .map(lane.value())
                .toList();
        Scale scale = Scale.of(values);
        draw(values, along, scale);
        double x = INSET + along.at(at.index()) * width();
        marker.setStartX(x);
        marker.setEndX(x);
        marker.setEndY(getHeight());
        Reading<Long> chosen = values.get(at.index());
        dot.setVisible(chosen.isKnown());
        dot.setCenterX(x);
        dot.setCenterY(y(chosen.orElse(0L), scale));
    }

    private void draw(List<Reading<Long>> values, Axis along, Scale scale) {
        line.getElements().clear();
        boolean pen = false;
        for (int i = 0; i < values.size(); i++) {
            double x = INSET + along.at(i) * width();
            if (values.get(i) instanceof Reading.Known<Long>(Long value)) {
                double y = y(value, scale);
                if (pen) {
                    line.getElements().add(new LineTo(x, y(values.get(i - 1).orElse(value), scale)));
                }
                line.getElements().add(pen ? new LineTo(x, y) : new MoveTo(x, y));
                pen = true;
            } else {
                pen = false;
            }
        }
    }

    private double y(long value, Scale scale) {
        double room = Math.max(1, getHeight() - 2 * INSET);
        return INSET + room * (1 - (value - scale.least) / scale.span);
    }

    /** What the height of the chart stands for. */
    private record Scale(double least, double span) {
        static Scale of(List<Reading<Long>> values) {
            var known = values.stream()
                    .filter(Reading::isKnown)
                    .mapToLong(value -> value.orElse(0L))
                    .summaryStatistics();
            if (known.getCount() == 0) {
                return new Scale(0, FINEST);
            }
            return new Scale(known.getMin(), Math.max(FINEST, (double) known.getMax() - known.getMin()));
        }
    }
}
