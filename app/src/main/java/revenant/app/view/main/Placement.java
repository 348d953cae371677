package revenant.app.view.main;

import java.util.List;
import java.util.Optional;
import java.util.prefs.Preferences;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Where the window stands: as it was left, never larger than the screen it is on, never off all screens. */
public final class Placement {
    private static final double WIDTH = 1360;
    private static final double HEIGHT = 860;
    private static final double MIN_WIDTH = 720;
    private static final double MIN_HEIGHT = 480;
    /** What the window's own frame may take, of which nothing is known before it is shown. */
    private static final double FRAME = 40;

    private final Preferences preferences;

    public Placement(Preferences preferences) {
        this.preferences = preferences;
    }

    /** Places the stage, and remembers where it is when it is hidden. */
    public void apply(Stage stage) {
        List<Rectangle2D> screens =
                Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
        Rectangle2D place = fit(stored(), screens, Screen.getPrimary().getVisualBounds());
        stage.setX(place.getMinX());
        stage.setY(place.getMinY());
        stage.setWidth(place.getWidth());
        stage.setHeight(place.getHeight());
        stage.setMinWidth(Math.min(MIN_WIDTH, place.getWidth()));
        stage.setMinHeight(Math.min(MIN_HEIGHT, place.getHeight()));
        stage.setMaximized(preferences.getBoolean("maximized", false));
        stage.setOnHiding(_ -> remember(stage));
    }

    private Optional<Rectangle2D> stored() {
        double width = preferences.getDouble("width", 0);
        double height = preferences.getDouble("height", 0);
        return width <= 0 || height <= 0
                ? Optional.empty()
                : Optional.of(
                        new Rectangle2D(preferences.getDouble("x", 0), preferences.getDouble("y", 0), width, height));
    }

    /** The size of a maximized window is the screen's, not the person's. */
    private void remember(Stage stage) {
        preferences.putBoolean("maximized", stage.isMaximized());
        if (!stage.isMaximized() && !stage.isIconified()) {
            preferences.putDouble("x", stage.getX());
            preferences.putDouble("y", stage.getY());
            preferences.putDouble("width", stage.getWidth());
            preferences.putDouble("height", stage.getHeight());
        }
    }

    /** A place on the screen that holds most of the wanted one; the middle of the main screen without a wish. */
    static Rectangle2D fit(Optional<Rectangle2D> wanted, List<Rectangle2D> screens, Rectangle2D main) {
        Rectangle2D screen = wanted.flatMap(wish -> screens.stream()
                        .filter(bounds -> shared(bounds, wish) > 0)
                        .max((one, other) -> Double.compare(shared(one, wish), shared(other, wish))))
                .orElse(main);
        return wanted.filter(wish -> shared(screen, wish) > 0)
                .map(wish -> inside(wish, screen))
                .orElseGet(() -> middle(
                        screen,
                        wanted.map(Rectangle2D::getWidth).orElse(WIDTH),
                        wanted.map(Rectangle2D::getHeight).orElse(HEIGHT + FRAME)));
    }

    private static Rectangle2D middle(Rectangle2D screen, double width, double height) {
        double x = screen.getMinX() + (screen.getWidth() - width) / 2;
        double y = screen.getMinY() + (screen.getHeight() - height) / 2;
        return inside(new Rectangle2D(x, y, width, height), screen);
    }

    private static Rectangle2D inside(Rectangle2D wish, Rectangle2D screen) {
        double width = Math.min(wish.getWidth(), screen.getWidth());
        double height = Math.min(wish.getHeight(), screen.getHeight());
        return new Rectangle2D(
                Math.clamp(wish.getMinX(), screen.getMinX(), screen.getMaxX() - width),
                Math.clamp(wish.getMinY(), screen.getMinY(), screen.getMaxY() - height),
                width,
                height);
    }

    /** The area that two rectangles share. */
    private static double shared(Rectangle2D one, Rectangle2D other) {
        double width = Math.min(one.getMaxX(), other.getMaxX()) - Math.max(one.getMinX(), other.getMinX());
        double height = Math.min(one.getMaxY(), other.getMaxY()) - Math.max(one.getMinY(), other.getMinY());
        return width <= 0 || height <= 0 ? 0 : width * height;
    }
}
