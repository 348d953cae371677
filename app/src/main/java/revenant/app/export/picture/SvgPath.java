package revenant.app.export.picture;

import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * SVG path data as a Java 2D shape (SVG 1.1, chapter 8): move, line, cubic curve, arc and close, absolute and relative;
 * what Revenant's own icons use. The shorthand and quadratic curves are refused.
 */
final class SvgPath {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z]|[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?");
    private final List<String> tokens;
    private final Path2D.Double path = new Path2D.Double();
    private int next;
    private char command;
    private double originX;
    private double originY;

    private SvgPath(String data) {
        tokens = TOKEN.matcher(data).results().map(MatchResult::group).toList();
    }

    static Path2D parse(String data) {
        SvgPath parser = new SvgPath(data);
        while (parser.next < parser.tokens.size()) {
            parser.segment();
        }
        return parser.path;
    }

    private void segment() {
        if (Character.isLetter(tokens.get(next).charAt(0))) {
            command = tokens.get(next++).charAt(0);
        }
        Point2D from = path.getCurrentPoint();
        boolean relative = Character.isLowerCase(command) && from != null;
        originX = relative ? from.getX() : 0;
        originY = relative ? from.getY() : 0;
        switch (Character.toUpperCase(command)) {
            case 'M' -> move();
            case 'L' -> path.lineTo(x(), y());
            case 'H' -> path.lineTo(x(), from.getY());
            case 'V' -> path.lineTo(from.getX(), y());
            case 'C' -> path.curveTo(x(), y(), x(), y(), x(), y());
            case 'A' -> arc(from);
            case 'Z' -> path.closePath();
            default -> throw new IllegalArgumentException("SVG path command " + command);
        }
    }

    private void move() {
        path.moveTo(x(), y());
        // Further pairs after a move are lines.
        command = command == 'm' ? 'l' : 'L';
    }

    private double x() {
        return originX + number();
    }

    private double y() {
        return originY + number();
    }

    private double number() {
        return Double.parseDouble(tokens.get(next++));
    }

    /** From end points to centre, SVG 1.1 appendix F.6.5; radii too small for the distance grow as F.6.6 says. */
    private void arc(Point2D from) {
        double rx = number();
        double ry = number();
        double rotation = Math.toRadians(number());
        boolean large = number() != 0;
        boolean sweep = number() != 0;
        double endX = x();
        double endY = y();
        AffineTransform straight = AffineTransform.getRotateInstance(-rotation);
        straight.preConcatenate(AffineTransform.getScaleInstance(1 / rx, 1 / ry));
        Arc2D unit = unitArc(
                straight.transform(from, null), straight.transform(new Point2D.Double(endX, endY), null), large, sweep);
        AffineTransform back = AffineTransform.getScaleInstance(rx, ry);
        back.preConcatenate(AffineTransform.getRotateInstance(rotation));
        path.append(unit.getPathIterator(back), true);
    }

    /** The arc between two points on a circle of radius 1. */
    private static Arc2D unitArc(Point2D from, Point2D to, boolean large, boolean sweep) {
        double half = from.distance(to) / 2;
        double height = Math.sqrt(Math.max(0, 1 - half * half)) * (large == sweep ? -1 : 1);
        double scale = Math.max(1, half);
        double alongX = (to.getX() - from.getX()) / (2 * half);
        double alongY = (to.getY() - from.getY()) / (2 * half);
        double centreX = (from.getX() + to.getX()) / 2 - height * alongY;
        double centreY = (from.getY() + to.getY()) / 2 + height * alongX;
        double start = Math.toDegrees(Math.atan2(from.getY() - centreY, from.getX() - centreX));
        double end = Math.toDegrees(Math.atan2(to.getY() - centreY, to.getX() - centreX));
        double extent = ((end - start) % 360 + 360) % 360;
        // Java 2D counts angles against the y axis of the screen.
        return new Arc2D.Double(
                centreX - scale,
                centreY - scale,
                2 * scale,
                2 * scale,
                -start,
                sweep ? -extent : 360 - extent,
                Arc2D.OPEN);
    }
}
