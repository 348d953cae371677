package revenant.app.export.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import revenant.icons.Icon;
import revenant.styles.Palette;
import revenant.styles.Theme;
import revenant.styles.Typefaces;

/** Colours, typefaces and glyphs of a picture, and how wide they come out. Lengths in points; not for several threads. */
final class Ink {
    static final String GROUND = "surface";

    private static final double GRID = 24;
    private static final List<String> LINES = List.of("text", "text-dim", "warning", "border", "border-strong", "bg");
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    final Font heading;
    final Font body;
    final Font strong;
    final Font small;
    final Font mono;
    private final Palette palette;
    private final Map<Icon, Shape> glyphs = new EnumMap<>(Icon.class);

    Ink(Theme theme) {
        palette = theme.palette();
        List<String> installed =
                List.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames());
        String proportional = Typefaces.proportional(installed);
        heading = new Font(proportional, Font.BOLD, 20);
        body = new Font(proportional, Font.PLAIN, 12);
        strong = new Font(proportional, Font.BOLD, 12);
        small = new Font(proportional, Font.PLAIN, 11);
        mono = new Font(Typefaces.monospace(installed), Font.PLAIN, 12);
    }

    Color colour(String name) {
        return new Color(palette.argb(name), true);
    }

    /** All that can come to stand in a picture. */
    Swatch swatch() {
        Set<Integer> inks = Stream.concat(
                        LINES.stream(), palette.names().stream().filter(name -> name.startsWith("mark-")))
                .map(this::rgb)
                .collect(Collectors.toCollection(TreeSet::new));
        return Swatch.of(inks, Set.of(rgb(GROUND)));
    }

    private int rgb(String name) {
        return palette.argb(name) & 0xffffff;
    }

    double width(String text, Font font) {
        return able(text, font).getStringBounds(text, CONTEXT).getWidth();
    }

    void text(Graphics2D g, String text, Font font, Color colour, double x, double baseline) {
        g.setFont(able(text, font));
        g.setColor(colour);
        g.drawString(text, (float) x, (float) baseline);
    }

    /** An icon in a square of {@code size} with its upper left corner at x, y. */
    void glyph(Graphics2D g, Icon icon, Color colour, double x, double y, double size) {
        AffineTransform before = g.getTransform();
        g.translate(x, y);
        g.scale(size / GRID, size / GRID);
        g.setColor(colour);
        g.setStroke(new BasicStroke((float) Icon.weight(size), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(glyphs.computeIfAbsent(icon, shown -> SvgPath.parse(shown.path())));
        g.setTransform(before);
    }

    /**
     * The text, or its two ends with an ellipsis between where it is wider than {@code max}. The first {@code keep}
     * characters are never given up.
     */
    String elide(String text, Font font, double max, int keep) {
        if (width(text, font) <= max) {
            return text;
        }
        int low = Math.min(keep, text.length());
        int high = text.length() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (width(cut(text, middle, keep), font) <= max) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low >= text.length() ? text : cut(text, low, keep);
    }

    /** {@code kept} characters of the text: two thirds from its beginning, the rest from its end. */
    private static String cut(String text, int kept, int keep) {
        int head = Math.max(Math.min(keep, kept), kept * 2 / 3);
        int tail = text.length() - (kept - head);
        boolean headSplitsPair = head > 0 && Character.isHighSurrogate(text.charAt(head - 1));
        boolean tailSplitsPair = tail < text.length() && Character.isLowSurrogate(text.charAt(tail));
        return text.substring(0, headSplitsPair ? head - 1 : head) + "…"
                + text.substring(tailSplitsPair ? tail + 1 : tail);
    }

    /** The text broken at spaces into lines no wider than {@code max}; a single word may be wider. */
    List<String> wrap(String text, Font font, double max) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && width(line + " " + word, font) > max) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** A typeface that has every character of the text: Java's logical ones look further than a named one does. */
    private static Font able(String text, Font font) {
        return font.canDisplayUpTo(text) < 0
                ? font
                : new Font(
                        font.getFamily().contains("Mono") ? Font.MONOSPACED : Font.SANS_SERIF,
                        font.getStyle(),
                        font.getSize());
    }
}
