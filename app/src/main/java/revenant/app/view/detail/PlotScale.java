package revenant.app.view.detail;

import java.util.stream.LongStream;
import revenant.app.time.DescriptorSeries;

/**
 * Where in a picture a moment and a count are. Pixels run right and down.
 *
 * @param left where the first moment is
 * @param top where {@code most} is
 * @param seconds from the first point to the last; more than 0
 * @param most the upper end of the axis
 */
record PlotScale(double left, double top, double width, double height, double seconds, double most) {
    private static final double AIR = 1.08;
    private static final int STEPS = 4;

    static PlotScale of(DescriptorSeries series, double left, double top, double width, double height) {
        double seconds = series.points().getLast().seconds();
        return new PlotScale(left, top, width, height, seconds > 0 ? seconds : 1, axis(series));
    }

    /** The counts have room, and the limit where it is near. */
    static double axis(DescriptorSeries series) {
        long high = series.nearLimit() ? Math.max(series.limit().orElse(0), series.most()) : series.most();
        return Math.max(1, high) * AIR;
    }

    double x(double second) {
        return left + width * second / seconds;
    }

    double y(double count) {
        return top + height * (1 - count / most);
    }

    /** Round numbers from 0 on that divide an axis into about four. */
    static long[] ticks(double most) {
        double rough = Math.max(1, most / STEPS);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double digit = rough / power;
        long step = Math.max(1, Math.round((digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10) * power));
        return LongStream.iterate(0, tick -> tick <= most, tick -> tick + step).toArray();
    }
}
