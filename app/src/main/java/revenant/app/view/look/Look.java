package revenant.app.view.look;

import java.util.Objects;
import java.util.prefs.Preferences;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Scene;
import javafx.util.Subscription;
import revenant.styles.Theme;

/** Theme and size of text, the same for all windows, remembered between starts. */
public final class Look {
    private static final int SMALLEST = 9;
    private static final int NORMAL = 13;
    private static final int LARGEST = 28;
    private static final String SHEET =
            Objects.requireNonNull(Look.class.getResource("view.css")).toExternalForm();

    private final ObjectProperty<Appearance> appearance = new SimpleObjectProperty<>(Appearance.SYSTEM);
    private final IntegerProperty fontSize = new SimpleIntegerProperty(NORMAL);
    private final ObjectBinding<Theme> theme;

    public Look(Preferences preferences, ObservableBooleanValue systemDark) {
        String stored = preferences.get("appearance", Appearance.SYSTEM.name());
        Stream.of(Appearance.values())
                .filter(value -> value.name().equals(stored))
                .forEach(appearance::set);
        zoomTo(preferences.getInt("fontSize", NORMAL));
        appearance.subscribe(value -> preferences.put("appearance", value.name()));
        fontSize.subscribe(size -> preferences.putInt("fontSize", size.intValue()));
        theme = Bindings.createObjectBinding(() -> theme(systemDark.get()), appearance, systemDark);
    }

    private Theme theme(boolean systemDark) {
        return switch (appearance.get()) {
            case SYSTEM -> systemDark ? Theme.DARK : Theme.LIGHT;
            case LIGHT -> Theme.LIGHT;
            case DARK -> Theme.DARK;
        };
    }

    public ObjectProperty<Appearance> appearanceProperty() {
        return appearance;
    }

    /** The theme that is on, with what the system asks for worked in. */
    public ObjectBinding<Theme> themeProperty() {
        return theme;
    }

    /** Size of text in pixels. */
    public ReadOnlyIntegerProperty fontSizeProperty() {
        return fontSize;
    }

    /** Makes text larger or smaller by so many pixels. */
    public void zoom(int pixels) {
        zoomTo(fontSize.get() + pixels);
    }

    public void resetZoom() {
        zoomTo(NORMAL);
    }

    private void zoomTo(int size) {
        fontSize.set(Math.clamp(size, SMALLEST, LARGEST));
    }

    /**
     * Dresses a window, now and whenever the look changes.
     *
     * @return to be ended with the window
     */
    public Subscription dress(Scene scene) {
        return Subscription.combine(
                theme.subscribe(now -> {
                    now.applyTo(scene);
                    scene.getStylesheets().add(SHEET);
                }),
                fontSize.subscribe(size -> scene.getRoot().setStyle("-fx-font-size: " + size + "px;")));
    }
}
