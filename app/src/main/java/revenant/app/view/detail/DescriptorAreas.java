package revenant.app.view.detail;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.shape.Polygon;
import revenant.app.time.DescriptorSeries;
import revenant.app.time.DescriptorSeries.Point;

/** The stacked areas of a chart. Where the counts are not known there is a gap. */
final class DescriptorAreas {
    /** A moment that stands alone between gaps is this wide. */
    private static final double ALONE = 2;

    private final DescriptorSeries series;
    private final List<List<Point>> runs = new ArrayList<>();
    private final List<Polygon> polygons = new ArrayList<>();

    DescriptorAreas(DescriptorSeries series) {
        this.series = series;
        boolean gap = true;
        for (Point point : series.points()) {
            if (point.counts().isKnown()) {
                if (gap) {
                    runs.add(new ArrayList<>());
                }
                runs.getLast().add(point);
            }
            gap = !point.counts().isKnown();
        }
        for (List<Point> _ : runs) {
            series.bands().forEach(band -> {
                Polygon polygon = new Polygon();
                polygon.getStyleClass().addAll("kind-area", KindColour.of(band));
                polygon.setManaged(false);
                polygons.add(polygon);
            });
        }
    }

    /** One for each band, the lowest first, and that for each run without a gap. */
    List<Polygon> polygons() {
        return polygons;
    }

    void place(PlotScale scale) {
        int bands = series.bands().size();
        for (int run = 0; run < runs.size(); run++) {
            for (int band = 0; band < bands; band++) {
                polygons.get(run * bands + band).getPoints().setAll(outline(scale, runs.get(run), band));
            }
        }
    }

    private static List<Double> outline(PlotScale scale, List<Point> run, int band) {
        double half = run.size() == 1 ? ALONE / 2 : 0;
        List<Double> outline = new ArrayList<>();
        for (Point point : run) {
            add(outline, scale.x(point.seconds()) - half, scale.y(below(point, band + 1)));
        }
        if (half > 0) {
            add(outline, scale.x(run.getFirst().seconds()) + half, scale.y(below(run.getFirst(), band + 1)));
            add(outline, scale.x(run.getFirst().seconds()) + half, scale.y(below(run.getFirst(), band)));
        }
        for (Point point : run.reversed()) {
            add(outline, scale.x(point.seconds()) - half, scale.y(below(point, band)));
        }
        return outline;
    }

    private static void add(List<Double> outline, double x, double y) {
        outline.add(x);
        outline.add(y);
    }

    /** How many there are in the first {@code bands} bands. */
    private static int below(Point point, int bands) {
        return point.counts().orElse(List.of()).stream()
                .limit(bands)
                .mapToInt(Integer::intValue)
                .sum();
    }
}
