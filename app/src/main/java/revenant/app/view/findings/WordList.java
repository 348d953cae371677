package revenant.app.view.findings;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Plain sentences below each other. */
final class WordList extends VBox {
    WordList(List<String> sentences) {
        getStyleClass().add("word-list");
        for (String sentence : sentences) {
            Label label = new Label(sentence);
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
            getChildren().add(label);
        }
    }
}
