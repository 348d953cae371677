package revenant.app.diagnosis.joins;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Growth that does not come back, told from what rises and falls. What counts is the floor: at each moment the lowest
 * count from then on. A leak raises the floor all the time; a sawtooth comes back to it, and a pool that is filled ends
 * to raise it.
 *
 * @param perSecond by {@link Slope}, over the time in which it grew
 * @param over that time
 * @param samples in that time
 * @param from the count at its begin
 * @param to the count now
 * @param everyStep whether it grew between any two samples that follow each other
 * @param begin index of the first sample of that time
 */
record Growth(double perSecond, Duration over, int samples, int from, int to, boolean everyStep, int begin) {
    /** Fewer more may be chance. */
    static final int LEAST = 5;

    /** A part of the time in which it grew slower than this part of the whole is a pool that is nearly full. */
    private static final double SLOWED = 0.3;

    /** How much of what it grew it may fall in between. */
    private static final double SWING = 0.3;

    private static final int PARTS = 3;

    /**
     * Of counts over time, ascending, the last of them now; empty for anything else than growth that goes on.
     */
    static Optional<Growth> of(double[] seconds, int[] counts) {
        int last = counts.length - 1;
        int[] floor = floor(counts);
        int grown = last < 1 ? 0 : floor[last] - floor[0];
        if (grown < LEAST) {
            return Optional.empty();
        }
        int begin = begin(floor, floor[0] + grown / 20);
        boolean goesOn = !hasBeenThere(counts, begin)
                && !swings(counts, begin, SWING * (counts[last] - floor[begin]))
                && risesAllTheTime(seconds, floor, begin)
                && hasJustRisen(seconds, floor, begin);
        double perSecond = goesOn ? Slope.of(seconds, counts, begin, counts.length) : 0;
        return perSecond > 0
                ? Optional.of(new Growth(
                        perSecond,
                        Duration.ofMillis(Math.round((seconds[last] - seconds[begin]) * 1000)),
                        counts.length - begin,
                        counts[begin],
                        counts[last],
                        everyStep(counts, begin),
                        begin))
                : Optional.empty();
    }

    private static int[] floor(int[] counts) {
        int[] floor = counts.clone();
        for (int i = floor.length - 2; i >= 0; i--) {
            floor[i] = Math.min(floor[i], floor[i + 1]);
        }
        return floor;
    }

    /** Where it leaves the ground, and before that as far as each was more than the one before. */
    private static int begin(int[] floor, int ground) {
        int begin = 0;
        while (begin + 1 < floor.length && floor[begin + 1] <= ground) {
            begin++;
        }
        while (begin > 0 && floor[begin - 1] < floor[begin]) {
            begin--;
        }
        return begin;
    }

    /** Whether it was as many before, and came back. */
    private static boolean hasBeenThere(int[] counts, int begin) {
        return Arrays.stream(counts, 0, begin).anyMatch(count -> count >= counts[counts.length - 1]);
    }

    private static boolean swings(int[] counts, int begin, double most) {
        int highest = counts[begin];
        for (int i = begin; i < counts.length; i++) {
            highest = Math.max(highest, counts[i]);
            if (highest - counts[i] > most) {
                return true;
            }
        }
        return false;
    }

    private static boolean risesAllTheTime(double[] seconds, int[] floor, int begin) {
        int steps = floor.length - 1 - begin;
        int parts = Math.min(PARTS, steps);
        double whole = rate(seconds, floor, begin, floor.length - 1);
        for (int part = 0; part < parts; part++) {
            int from = begin + Math.round((float) steps * part / parts);
            int to = begin + Math.round((float) steps * (part + 1) / parts);
            if (rate(seconds, floor, from, to) < SLOWED * whole) {
                return false;
            }
        }
        return true;
    }

    private static double rate(double[] seconds, int[] floor, int from, int to) {
        double time = seconds[to] - seconds[from];
        return time > 0 ? (floor[to] - floor[from]) / time : 0;
    }

    /** Whether the last rise is no longer ago than such a rise takes, by the longest time without one so far. */
    private static boolean hasJustRisen(double[] seconds, int[] floor, int begin) {
        int last = floor.length - 1;
        double rose = seconds[begin];
        double longest = (seconds[last] - seconds[begin]) / (last - begin);
        for (int i = begin + 1; i <= last; i++) {
            if (floor[i] > floor[i - 1]) {
                longest = Math.max(longest, seconds[i] - rose);
                rose = seconds[i];
            }
        }
        return seconds[last] - rose <= 2 * longest;
    }

    private static boolean everyStep(int[] counts, int begin) {
        for (int i = begin + 1; i < counts.length; i++) {
            if (counts[i] <= counts[i - 1]) {
                return false;
            }
        }
        return true;
    }
}
