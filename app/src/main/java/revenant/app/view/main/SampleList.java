package revenant.app.view.main;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import revenant.app.sample.SampleIncident;

/** The incidents that come with Revenant, each with what happened; a click opens it. */
final class SampleList extends VBox {
    private static final double WIDTH = 640;

    SampleList(List<SampleIncident> incidents, Consumer<SampleIncident> open) {
        getStyleClass().add("sample-list");
        setId("samples");
        setMaxWidth(WIDTH);
        Label title = new Label("Or open a sample incident");
        title.getStyleClass().add("section-title");
        getChildren().setAll(title);
        incidents.forEach(incident -> getChildren().add(entry(incident, open)));
    }

    private static VBox entry(SampleIncident incident, Consumer<SampleIncident> open) {
        Hyperlink link = new Hyperlink(incident.title());
        link.setId("sample-" + incident.id());
        link.getStyleClass().add("sample-title");
        link.setAccessibleHelp(incident.words());
        link.setOnAction(_ -> open.accept(incident));
        Label words = new Label(incident.words());
        words.getStyleClass().add("dim");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        return new VBox(link, words);
    }
}
