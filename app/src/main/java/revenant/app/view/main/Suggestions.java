package revenant.app.view.main;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;

/** Targets below the field while one is typed: arrows choose, Enter or a click takes, Escape hides. */
final class Suggestions extends Pane {
    private static final double ROW = 28;
    private final MainViewModel model;
    private final TextField field;
    private final ListView<String> list = new ListView<>();

    Suggestions(MainViewModel model, TextField field) {
        this.model = model;
        this.field = field;
        setPickOnBounds(false);
        list.setId("suggestions");
        list.getStyleClass().addAll("floating", "suggestions");
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.setVisible(false);
        getChildren().setAll(list);
        field.textProperty().subscribe(this::offer);
        field.focusedProperty().subscribe(this::offer);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        list.addEventHandler(MouseEvent.MOUSE_CLICKED, _ -> take());
    }

    private void offer() {
        List<String> offers = field.isFocused() ? model.suggestions() : List.of();
        list.getItems().setAll(offers);
        list.getSelectionModel().clearSelection();
        list.setVisible(!offers.isEmpty() && field.isFocused());
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        Bounds below = sceneToLocal(field.localToScene(field.getBoundsInLocal()));
        double height = list.getItems().size() * ROW + 10;
        list.resizeRelocate(below.getMinX(), below.getMaxY() + 4, below.getWidth(), height);
    }

    private void keys(KeyEvent event) {
        if (!list.isVisible()) {
            return;
        }
        switch (event.getCode()) {
            case DOWN -> list.getSelectionModel().selectNext();
            case UP -> list.getSelectionModel().selectPrevious();
            case ESCAPE -> list.setVisible(false);
            case ENTER -> {
                if (list.getSelectionModel().isEmpty()) {
                    return;
                }
                take();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void take() {
        String chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            field.setText(chosen);
            field.end();
            list.setVisible(false);
            field.requestFocus();
        }
    }
}
