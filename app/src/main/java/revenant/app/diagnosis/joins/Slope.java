package revenant.app.diagnosis.joins;

import java.util.Arrays;

/**
 * The slope of the line through points as the median of the slopes of all pairs (Theil 1950, Sen 1968): a few points that
 * are far off do not move it.
 */
final class Slope {
    private Slope() {}

    /** In counts per second; 0 where no two points differ in time. */
    static double of(double[] seconds, int[] counts, int from, int to) {
        double[] slopes = new double[(to - from) * (to - from - 1) / 2];
        int found = 0;
        for (int i = from; i < to; i++) {
            for (int j = i + 1; j < to; j++) {
                double time = seconds[j] - seconds[i];
                if (time > 0) {
                    slopes[found++] = (counts[j] - counts[i]) / time;
                }
            }
        }
        Arrays.sort(slopes, 0, found);
        if (found == 0) {
            return 0;
        }
        return (slopes[(found - 1) / 2] + slopes[found / 2]) / 2;
    }
}
