package revenant.app.export.picture;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The at most 256 colours of a picture: each ink in even steps over each ground, because the edge of a letter is a blend of
 * the two. Written with one byte for a pixel, a picture is a third as large and as slow to pack as one in full colour, and
 * looks the same.
 */
final class Swatch {
    private static final int MOST = 256;
    private static final int MOST_STEPS = 24;
    private static final int CACHE = 1 << 14;

    private final int[] colours;
    private final int[] cachedColour = new int[CACHE];
    private final byte[] cachedIndex = new byte[CACHE];

    private Swatch(int[] colours) {
        this.colours = colours;
        Arrays.fill(cachedColour, -1);
    }

    /** Colours are 0xRRGGBB. */
    static Swatch of(Set<Integer> inks, Set<Integer> grounds) {
        int steps = Math.min(MOST_STEPS, (MOST - grounds.size()) / Math.max(1, inks.size() * grounds.size()));
        Set<Integer> colours = new LinkedHashSet<>(grounds);
        for (int ground : grounds) {
            for (int ink : inks) {
                for (int step = 1; step <= steps; step++) {
                    colours.add(blend(ink, ground, step, steps));
                }
            }
        }
        return new Swatch(colours.stream().mapToInt(Integer::intValue).toArray());
    }

    private static int blend(int ink, int ground, int step, int steps) {
        int colour = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int a = ink >> shift & 0xff;
            int b = ground >> shift & 0xff;
            colour |= (b + Math.round((a - b) * (float) step / steps)) << shift;
        }
        return colour;
    }

    /** 0xRRGGBB by index. */
    int[] colours() {
        return colours.clone();
    }

    /** The index of the colour that is nearest. */
    byte index(int rgb) {
        int colour = rgb & 0xffffff;
        int slot = (colour * 0x9E3779B1) >>> 18;
        if (cachedColour[slot] != colour) {
            cachedColour[slot] = colour;
            cachedIndex[slot] = nearest(colour);
        }
        return cachedIndex[slot];
    }

    private byte nearest(int colour) {
        int best = 0;
        for (int i = 1; i < colours.length; i++) {
            if (distance(colours[i], colour) < distance(colours[best], colour)) {
                best = i;
            }
        }
        return (byte) best;
    }

    private static int distance(int a, int b) {
        int sum = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int channel = (a >> shift & 0xff) - (b >> shift & 0xff);
            sum += channel * channel;
        }
        return sum;
    }
}
