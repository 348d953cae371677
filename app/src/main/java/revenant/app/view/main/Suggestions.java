package revenant.app.view.main;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;

/** Targets below the field while one is typed, all of them on Down: arrows choose, Enter or a click takes, Escape hides. */
final class Suggestions extends Pane {
    private static final double PADDING = 10;
    private final MainViewModel model;
    private final TextField field;
    private final ListView<String> list = new ListView<>();

    Suggestions(MainViewModel model, TextField field) {
        this.model = model;
        this.field = field;
        setPickOnBounds(false);
        list.setId("suggestions");
        list.getStyleClass().addAll("floating", "suggestions");
        list.setFocusTraversable(false);
        list.setVisible(false);
        getChildren().setAll(list);
        field.textProperty().subscribe(this::typed);
        field.focusedProperty().subscribe(this::hideUnlessClicked);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        list.addEventHandler(MouseEvent.MOUSE_CLICKED, _ -> take());
    }

    /** Coming into the field offers nothing, only typing does; a click on the list takes the keys from the field. */
    private void hideUnlessClicked(boolean focused) {
        if (!focused && field.getScene() != null && field.getScene().getFocusOwner() != list) {
            list.setVisible(false);
        }
    }

    private void typed() {
        offer(field.isFocused() && !field.getText().isBlank());
    }

    private void offer(boolean wanted) {
        List<String> offers = wanted ? model.suggestions() : List.of();
        list.getItems().setAll(offers);
        list.getSelectionModel().clearSelection();
        list.setVisible(!offers.isEmpty());
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        Bounds below = sceneToLocal(field.localToScene(field.getBoundsInLocal()));
        double height = list.getItems().size() * list.getFixedCellSize() + PADDING;
        list.resizeRelocate(below.getMinX(), below.getMaxY() + 4, below.getWidth(), height);
    }

    private void keys(KeyEvent event) {
        if (!list.isVisible()) {
            offerOnDown(event);
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

    private void offerOnDown(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN) {
            offer(true);
            event.consume();
        }
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
