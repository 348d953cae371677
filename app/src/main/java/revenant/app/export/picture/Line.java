package revenant.app.export.picture;

import java.awt.Graphics2D;

/** A horizontal piece of the picture; the whole picture is a list of them. Lengths in points. */
interface Line {
    int height();

    /** Paints with the upper left corner of the line at the origin. */
    void paint(Graphics2D g, Ink ink, int width);

    /** Nothing, {@code height} high. */
    static Line gap(int height) {
        return new Line() {
            @Override
            public int height() {
                return height;
            }

            @Override
            public void paint(Graphics2D g, Ink ink, int width) {}
        };
    }
}
