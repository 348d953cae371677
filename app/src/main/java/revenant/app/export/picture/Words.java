package revenant.app.export.picture;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** A line of runs from left to right. */
record Words(List<Run> runs, int height, double indent, double gap) implements Line {
    private static final int LEADING = 5;

    static Line of(int height, Run... runs) {
        return new Words(List.of(runs), height, 0, 8);
    }

    /** As many lines as it takes to set the runs within {@code width}. */
    static List<Line> flow(Ink ink, List<Run> runs, int height, double gap, double width) {
        List<Line> lines = new ArrayList<>();
        List<Run> line = new ArrayList<>();
        double x = 0;
        for (Run run : runs) {
            double wide = run.width(ink);
            if (!line.isEmpty() && x + wide > width) {
                lines.add(new Words(List.copyOf(line), height, 0, gap));
                line.clear();
                x = 0;
            }
            line.add(run);
            x += wide + gap;
        }
        lines.add(new Words(List.copyOf(line), height, 0, gap));
        return lines;
    }

    @Override
    public void paint(Graphics2D g, Ink ink, int width) {
        double x = indent;
        for (Run run : runs) {
            run.paint(g, ink, x, height - LEADING);
            x += run.width(ink) + gap;
        }
    }
}
