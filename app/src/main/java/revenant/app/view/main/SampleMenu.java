package revenant.app.view.main;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import revenant.app.sample.SampleIncident;
import revenant.icons.Icon;

/** The incidents that come with Revenant, at hand whatever is open. */
final class SampleMenu extends MenuButton {
    private static final double ICON = 16;
    private static final double WIDTH = 420;

    SampleMenu(List<SampleIncident> incidents, Consumer<SampleIncident> open) {
        super("Samples", Icon.SAMPLE.node(ICON));
        setId("sample-menu");
        setTooltip(new Tooltip("Open an incident that comes with Revenant (Ctrl+Shift+O)"));
        setMinWidth(USE_PREF_SIZE);
        incidents.forEach(incident -> getItems().add(item(incident, open)));
    }

    private static CustomMenuItem item(SampleIncident incident, Consumer<SampleIncident> open) {
        Label title = new Label(incident.title());
        title.getStyleClass().add("sample-title");
        Label words = new Label(incident.words());
        words.getStyleClass().add("dim");
        words.setWrapText(true);
        words.setPrefWidth(WIDTH);
        words.setMinHeight(USE_PREF_SIZE);
        CustomMenuItem item = new CustomMenuItem(new VBox(title, words));
        item.setId("menu-" + incident.id());
        // A custom item has no text of its own: this is what is read aloud.
        item.setText(incident.title());
        item.setOnAction(_ -> open.accept(incident));
        return item;
    }
}
