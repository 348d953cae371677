package revenant.app.export.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import revenant.styles.Theme;

class StyleSheetsOnControlsTest {

    /** Its own start logs a warning about the class path. */
    @BeforeAll
    static void startToolkit() {
        Headless.call(() -> "started");
    }

    @ParameterizedTest
    @EnumSource
    void noControlOrPopupLogsAWarning(Theme theme) {
        assertThat(warnings(() -> show(theme, ""))).isEmpty();
    }

    @Test
    void aColourNoOneDefinesWouldHaveBeenLogged() {
        assertThat(warnings(() -> show(Theme.LIGHT, "-fx-background-color: -rv-nowhere;")))
                .isNotEmpty();
    }

    private static void show(Theme theme, String style) {
        Region page = StyleGallery.page();
        page.setStyle(style);
        Stage stage = new Stage();
        stage.setScene(new Scene(page, 1200, 860));
        theme.applyTo(stage.getScene());
        stage.show();
        Tooltip tooltip = new Tooltip("why");
        tooltip.show(page, 10, 10);
        ContextMenu menu = new ContextMenu(new MenuItem("Copy"), new SeparatorMenuItem(), new MenuItem("Open"));
        menu.show(page, 20, 20);
        page.snapshot(null, null);
        menu.hide();
        tooltip.hide();
        stage.hide();
    }

    private static List<String> warnings(Runnable onFxThread) {
        List<String> warnings = Collections.synchronizedList(new ArrayList<>());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
                    warnings.add(line.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            Headless.call(() -> {
                onFxThread.run();
                return "shown";
            });
        } finally {
            root.removeHandler(handler);
        }
        return List.copyOf(warnings);
    }
}
