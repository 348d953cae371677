package revenant.icons;

import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/**
 * The glyphs of Revenant: one grid (24 × 24, drawn within 2.75 to 21.25), one line weight, round ends. Each is a single
 * line drawing, so that it can be painted in any colour and told apart without one.
 */
public enum Icon {
    /** Marks: what is the matter with a task. */
    ZOMBIE("M4.5 12a7.5 7.5 0 1 0 15 0a7.5 7.5 0 1 0-15 0z"),
    ZOMBIE_LEADER("M4.5 12a7.5 7.5 0 1 0 15 0a7.5 7.5 0 1 0-15 0z" + dot(12, 12, 1.6)),
    EXITING("M12 3.5v12M6.5 10.25l5.5 5.5l5.5-5.5M4.5 20.25h15"),
    EXITED("M4.5 20.25h15" + dot(12, 14, 1.6)),
    ORPHAN(
            "M7 3.5v4.25M4 12.5l6-2.5M7 14.25a3 3 0 0 0 3 3h2.75M12.75 17.25a3.75 3.75 0 1 0 7.5 0a3.75 3.75 0 1 0-7.5 0z"),
    UNINTERRUPTIBLE("M12 3.25l8.75 8.75l-8.75 8.75l-8.75-8.75z"),
    STOPPED("M5.25 5.25h13.5v13.5h-13.5z"),
    TRACED("M6 12a6 6 0 1 0 12 0a6 6 0 1 0-12 0zM12 2.75v6M12 15.25v6M2.75 12h6M15.25 12h6"),
    FROZEN("M12 2.75v18.5M4 7.375l16 9.25M4 16.625l16-9.25M9 4.25l3 2.5l3-2.5M9 19.75l3-2.5l3 2.5"),
    KERNEL_THREAD("M7 7h10v10h-10zM10 3.25v3.75M14 3.25v3.75M10 17v3.75M14 17v3.75"
            + "M3.25 10h3.75M3.25 14h3.75M17 10h3.75M17 14h3.75"),
    OURS("M5 20.5v-9.5a7 7 0 0 1 14 0v9.5l-3.5-3l-3.5 3l-3.5-3z" + dot(9.5, 11, .5) + dot(14.5, 11, .5)),
    NEW("M12 4.5v15M4.5 12h15"),
    GONE("M4.5 12h15"),

    /** Actions and things. */
    CONNECT("M9 3.25v4.75M15 3.25v4.75M6 8h12v3a6 6 0 0 1-12 0zM12 17v3.75"),
    CANCEL("M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0zM9 9l6 6M15 9l-6 6"),
    REFRESH("M19.5 12a7.5 7.5 0 1 1-2.2-5.3l2.2 2.2M19.5 4v4.9h-4.9"),
    AUTO_REFRESH("M4.4 10.25a7.75 7.75 0 0 1 13.2-3.6l1.9 2M19.5 3.75v4.9h-4.9"
            + "M19.6 13.75a7.75 7.75 0 0 1-13.2 3.6l-1.9-2M4.5 20.25v-4.9h4.9"),
    OPEN("M3.25 19v-14h6l2.5 3h9v11z"),
    SAVE("M12 3.25v11.5M7.25 10l4.75 4.75l4.75-4.75M3.5 15.5v5h17v-5"),
    EXPORT("M12 14.75v-11.5M7.25 8l4.75-4.75l4.75 4.75M3.5 15.5v5h17v-5"),
    SEARCH("M4 10.5a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0zM15.25 15.25l5.25 5.25"),
    NEXT("M12 3.75v16.5M5.75 14l6.25 6.25l6.25-6.25"),
    PREVIOUS("M12 20.25v-16.5M5.75 10l6.25-6.25l6.25 6.25"),
    FILTER("M3.25 4.75h17.5l-6.75 7.75v7.75l-4-2.5v-5.25z"),
    CLOSE("M6 6l12 12M18 6l-12 12"),
    COLUMNS("M3.5 4.5h17v15h-17zM9.25 4.5v15M14.75 4.5v15"),
    LEGEND("M3.5 6.5a2.25 2.25 0 1 0 4.5 0a2.25 2.25 0 1 0-4.5 0zM3.75 15.5h4v4h-4zM12 6.5h8.5M12 17.5h8.5"),
    KEYBOARD("M2.75 6h18.5v12h-18.5zM8 14.5h8" + dot(6.75, 10, .4) + dot(10.25, 10, .4) + dot(13.75, 10, .4)
            + dot(17.25, 10, .4)),
    THEME("M20.25 14.5a8.5 8.5 0 1 1-10.75-10.75a6.75 6.75 0 0 0 10.75 10.75z"),
    COPY("M8.5 8.5h11.75v11.75h-11.75zM15.5 8.5v-4.75h-11.75v11.75h4.75"),
    WINDOW("M3.5 4.5h17v15h-17zM3.5 9h17"),
    EXPAND("M9 5.5l6.5 6.5l-6.5 6.5"),
    COLLAPSE("M5.5 9l6.5 6.5l6.5-6.5"),
    KEY("M3.5 15.75a4.25 4.25 0 1 0 8.5 0a4.25 4.25 0 1 0-8.5 0zM10.75 12.75l9-9M16.5 7l3 3"),
    LOCK("M5.25 10.75h13.5v9.75h-13.5zM8 10.75v-2.75a4 4 0 0 1 8 0v2.75"),
    HOST("M3.5 4.25h17v6.5h-17zM3.5 13.25h17v6.5h-17z" + dot(7.25, 7.5, .4) + dot(7.25, 16.5, .4)),
    CRITICAL("M8.25 3.25h7.5l5 5v7.5l-5 5h-7.5l-5-5v-7.5zM12 8v4.75" + dot(12, 16, .25)),
    WARNING("M12 3.75l9 16h-18zM12 10v4" + dot(12, 16.9, .25)),
    INFO("M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0zM12 11.25v5" + dot(12, 7.75, .25)),
    UNKNOWN("M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0z" + "M9.5 9.75a2.55 2.55 0 1 1 3.8 2.2c-.85.5-1.3 1-1.3 2"
            + dot(12, 16.75, .25)),
    DETAILS("M3.5 4.5h17v15h-17zM13 4.5v15M16 8.75h1.5M16 12.25h1.5"),
    MORE(dot(5.5, 12, .8) + dot(12, 12, .8) + dot(18.5, 12, .8)),
    STACKS("M12 3.25l8.5 4.25l-8.5 4.25l-8.5-4.25zM3.5 12.25l8.5 4.25l8.5-4.25M3.5 16.75l8.5 4.25l8.5-4.25"),
    TREE("M5.25 3.25v14.25h6.25M5.25 9.25h6.25M11.5 6.5h8.5v5.25h-8.5zM11.5 15h8.5v5.25h-8.5z"),
    /** Two ways between two looks. */
    COMPARE("M3.5 8h16M15.5 4l4 4l-4 4M20.5 16.5h-16M8.5 12.5l-4 4l4 4"),
    /** An eye. */
    WATCH("M2.5 12c2.25-4.25 5.5-6.5 9.5-6.5c4 0 7.25 2.25 9.5 6.5c-2.25 4.25-5.5 6.5-9.5 6.5c-4 0-7.25-2.25-9.5-6.5z"
            + "M9.25 12a2.75 2.75 0 1 0 5.5 0a2.75 2.75 0 1 0-5.5 0z"),
    /** A jail or container: a box. */
    JAIL("M3.5 7.5l8.5-4.25l8.5 4.25v9l-8.5 4.25l-8.5-4.25zM3.5 7.5l8.5 4.25l8.5-4.25M12 11.75v9"),
    /** An hourglass: what ends and is not gone. */
    DYING("M5.5 3.5h13M5.5 20.5h13M7.5 3.5v3.5l9 10v3.5M16.5 3.5v3.5l-9 10v3.5"),
    /** A flask: something to try out. */
    SAMPLE("M9 3.25h6M10 3.25v6l-5.5 9.5a1.25 1.25 0 0 0 1 2h13a1.25 1.25 0 0 0 1-2l-5.5-9.5v-6M7.5 14.5h9");

    private final String path;

    Icon(String path) {
        this.path = path;
    }

    /**
     * The drawing as SVG path data on the 24 × 24 grid: a line to be stroked with {@link #weight} and round ends and
     * joins, not to be filled.
     */
    public String path() {
        return path;
    }

    /** The name in style sheets: {@code zombie-leader}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Line width in grid units for an icon shown {@code size} pixels wide: small ones are drawn a little heavier. */
    public static double weight(double size) {
        return size < 16 ? 2.4 : size < 20 ? 2.1 : 1.75;
    }

    /**
     * A square node of {@code size} pixels with the style classes {@code icon} and {@code icon-zombie-leader}; its
     * background colour is the colour of the line. It ignores the mouse.
     */
    public Node node(double size) {
        Region region = new Region();
        region.getStyleClass().addAll("icon", "icon-" + id());
        region.setShape(IconOutlines.of(this, size));
        region.setScaleShape(false);
        region.setCenterShape(false);
        region.setMinSize(size, size);
        region.setPrefSize(size, size);
        region.setMaxSize(size, size);
        region.setMouseTransparent(true);
        return region;
    }

    /** A disc: a ring of {@code radius} whose line covers the rest, and a point in the middle. */
    private static String dot(double x, double y, double radius) {
        return "M" + (x - radius) + " " + y + "a" + radius + " " + radius + " 0 1 0 " + 2 * radius + " 0a" + radius
                + " " + radius + " 0 1 0 " + -2 * radius + " 0zM" + x + " " + y + "h.01";
    }
}
