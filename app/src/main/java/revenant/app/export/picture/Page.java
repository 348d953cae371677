package revenant.app.export.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Lines under each other on a ground with a margin, painted strip by strip. */
record Page(Ink ink, List<Line> lines, int contentWidth, String title) {
    static final int MARGIN = 24;
    /** Pixels per point: readable on a dense screen and when zoomed into. */
    static final int SCALE = 2;

    private static final int STRIP = 256;
    private static final int DOTS_PER_INCH = 96 * SCALE;

    int width() {
        return contentWidth + 2 * MARGIN;
    }

    int height() {
        return lines.stream().mapToInt(Line::height).sum() + 2 * MARGIN;
    }

    void write(OutputStream out) throws IOException {
        int width = width() * SCALE;
        int height = height() * SCALE;
        BufferedImage strip = new BufferedImage(width, Math.min(STRIP, height), BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) strip.getRaster().getDataBuffer()).getData();
        try (PngWriter png = new PngWriter(out, width, height, ink.swatch(), DOTS_PER_INCH, title)) {
            Cursor cursor = new Cursor();
            for (int top = 0; top < height; top += strip.getHeight()) {
                int rows = Math.min(strip.getHeight(), height - top);
                paint(strip, top, cursor);
                for (int row = 0; row < rows; row++) {
                    png.row(pixels, row * width);
                }
            }
        }
    }

    /** The first line that a strip can still show: strips go down, so no line above is looked at twice. */
    private static final class Cursor {
        int line;
        int y = MARGIN;
    }

    private void paint(BufferedImage strip, int top, Cursor cursor) {
        Graphics2D g = strip.createGraphics();
        try {
            prepare(g);
            g.setColor(ink.colour(Ink.GROUND));
            g.fillRect(0, 0, strip.getWidth(), strip.getHeight());
            g.scale(SCALE, SCALE);
            g.translate(MARGIN, -(double) top / SCALE);
            paintLines(g, top, top + strip.getHeight(), cursor);
        } finally {
            g.dispose();
        }
    }

    private void paintLines(Graphics2D g, int top, int bottom, Cursor cursor) {
        while (cursor.line < lines.size() && (cursor.y + lines.get(cursor.line).height()) * SCALE <= top) {
            cursor.y += lines.get(cursor.line++).height();
        }
        int y = cursor.y;
        for (int i = cursor.line; i < lines.size() && y * SCALE < bottom; i++) {
            Line line = lines.get(i);
            g.translate(0, y);
            line.paint(g, ink, contentWidth);
            g.translate(0, -y);
            y += line.height();
        }
    }

    private static void prepare(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }
}
