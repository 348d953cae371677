package revenant.app.view.findings;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.diagnosis.Finding;
import revenant.icons.Icon;

/** The findings above the tree, one line each, the worst first; where there are none, that is said. */
public final class FindingsStrip extends VBox {
    private static final int MOST_LINES = 3;
    private static final double LINE_EM = 2.15;
    private static final double ICON = 14;
    private final FindingsViewModel model;
    private final ListView<Finding> list = new ListView<>();
    private final Label none = new Label();
    private boolean landing;

    public FindingsStrip(FindingsViewModel model) {
        this.model = model;
        getStyleClass().add("findings");
        list.setId("findings");
        list.getStyleClass().add("finding-list");
        list.setAccessibleText("Findings, the worst first");
        list.setCellFactory(_ -> new FindingCell());
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        list.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        list.getSelectionModel().selectedItemProperty().subscribe(finding -> chosen(finding));
        none.setId("no-finding");
        none.getStyleClass().add("dim");
        none.setGraphic(Icon.INFO.node(ICON));
        model.diagnosisProperty().subscribe(diagnosis -> show(diagnosis));
        model.chosenProperty().subscribe(finding -> mirror(finding));
    }

    /** Puts the keys on the list. */
    public void focusList() {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty() && !list.getItems().isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
    }

    private void show(@Nullable Diagnosis diagnosis) {
        boolean known = diagnosis != null;
        setVisible(known);
        setManaged(known);
        if (diagnosis == null) {
            return;
        }
        List<Finding> findings = diagnosis.findings();
        landing = true;
        list.getItems().setAll(findings);
        landing = false;
        mirror(model.chosenProperty().get());
        double lines = Math.min(findings.size(), MOST_LINES) + (findings.size() > MOST_LINES ? 0.5 : 0);
        // The border takes a pixel above and one below.
        String height = lines * LINE_EM + 0.2 + "em";
        list.setStyle(
                "-fx-min-height: " + height + "; -fx-pref-height: " + height + "; -fx-max-height: " + height + ";");
        none.setText(
                diagnosis.blindSpots().isEmpty()
                        ? "Nothing found that will not die."
                        : "Nothing found in what could be read. What could not be read stands in the line at the bottom.");
        getChildren().setAll(findings.isEmpty() ? none : list);
    }

    private void mirror(@Nullable Finding finding) {
        if (finding == null) {
            list.getSelectionModel().clearSelection();
        } else if (list.getSelectionModel().getSelectedItem() != finding) {
            landing = true;
            list.getSelectionModel().select(finding);
            landing = false;
        }
    }

    private void chosen(@Nullable Finding finding) {
        if (finding != null && !landing && finding != model.chosenProperty().get()) {
            model.choose(finding);
        }
    }

    /** A second click opens again what a row's details have replaced. */
    private void clicked(MouseEvent event) {
        openAgain();
    }

    private void keys(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            openAgain();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && model.chosenProperty().get() != null) {
            model.dismiss();
            event.consume();
        }
    }

    private void openAgain() {
        Finding finding = list.getSelectionModel().getSelectedItem();
        if (finding != null && !model.openProperty().get()) {
            model.choose(finding);
        }
    }
}
