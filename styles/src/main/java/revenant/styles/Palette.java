package revenant.styles;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The named colours of a theme, read from its style sheet so that they are written down once. A name is that of the
 * style sheet without {@code -rv-}: {@code text}, {@code mark-zombie}.
 */
public final class Palette {
    private static final Pattern COLOUR = Pattern.compile("-rv-([a-z-]+):\\s*#([0-9a-f]{6})([0-9a-f]{2})?;");
    private final Map<String, Integer> argb;

    private Palette(Map<String, Integer> argb) {
        this.argb = Map.copyOf(argb);
    }

    static Palette parse(String css) {
        Map<String, Integer> argb = new HashMap<>();
        COLOUR.matcher(css).results().forEach(match -> {
            int rgb = Integer.parseInt(match.group(2), 16);
            int alpha = match.group(3) == null ? 0xff : Integer.parseInt(match.group(3), 16);
            argb.put(match.group(1), alpha << 24 | rgb);
        });
        return new Palette(argb);
    }

    /**
     * A colour as 0xAARRGGBB.
     *
     * @throws IllegalArgumentException for a name the theme does not have
     */
    public int argb(String name) {
        Integer colour = argb.get(name);
        if (colour == null) {
            throw new IllegalArgumentException("no colour -rv-" + name);
        }
        return colour;
    }

    /** All names. */
    public Set<String> names() {
        return argb.keySet();
    }
}
