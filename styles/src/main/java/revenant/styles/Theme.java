package revenant.styles;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** Light and dark. The sheets are the same for both but one, which holds nothing but colours. */
public enum Theme {
    LIGHT,
    DARK;

    private static final List<String> SHARED = List.of(
            "base.css",
            "controls.css",
            "containers.css",
            "marks.css",
            "families.css",
            "jails.css",
            "kinds.css",
            "time.css");

    /** What the desktop asks for now; JavaFX thread only. */
    public static Theme system() {
        return Platform.getPreferences().getColorScheme() == ColorScheme.DARK ? DARK : LIGHT;
    }

    /** Puts Revenant's style sheets on a scene in place of those it has. */
    public void applyTo(Scene scene) {
        scene.getStylesheets().setAll(stylesheets());
    }

    /** The style sheets in order, as {@code Scene.getStylesheets()} takes them. */
    public List<String> stylesheets() {
        Stream<String> files = Stream.concat(SHARED.stream(), Stream.of(colours()))
                .map(name -> resource(name).toExternalForm());
        return Stream.concat(files, Stream.of(monospace())).toList();
    }

    /** The colours of this theme, for what is painted without JavaFX. */
    public Palette palette() {
        return Palette.parse(text(colours()));
    }

    private String colours() {
        return name().toLowerCase(Locale.ROOT) + ".css";
    }

    /** JavaFX takes one family, not a list: the first of ours that is installed. */
    private static String monospace() {
        String family = Typefaces.monospace(Font.getFamilies());
        String css = ".mono { -fx-font-family: \"" + family + "\"; }";
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }

    static String text(String name) {
        try (InputStream css = resource(name).openStream()) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> sharedNames() {
        return SHARED;
    }

    private static URL resource(String name) {
        URL resource = Theme.class.getResource(name);
        if (resource == null) {
            throw new IllegalStateException("not in the jar: " + name);
        }
        return resource;
    }
}
