package revenant.app.view.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import revenant.app.diagnosis.ChainLink;
import revenant.collector.model.TaskKey;
import revenant.icons.Icon;

/** The chain as boxes joined by arrows, top to bottom. The arrow keys walk it, Enter goes to a box's row. */
final class ChainPicture extends VBox {
    private static final double ARROW = 14;
    private final List<Node> boxes = new ArrayList<>();

    ChainPicture(List<ChainLink> chain, Consumer<TaskKey> jump) {
        getStyleClass().add("chain");
        for (ChainLink link : chain) {
            if (!boxes.isEmpty()) {
                getChildren().add(arrow());
            }
            Node box = box(link, jump);
            box.setFocusTraversable(boxes.isEmpty());
            boxes.add(box);
            getChildren().add(box);
        }
        addEventHandler(KeyEvent.KEY_PRESSED, this::step);
    }

    private static Node box(ChainLink link, Consumer<TaskKey> jump) {
        VBox box = new VBox(words(link.name(), "chain-name"));
        box.getStyleClass().add("chain-box");
        if (!link.waitsFor().isEmpty()) {
            box.getChildren().add(words("waits for " + link.waitsFor(), "chain-waits"));
        }
        if (!link.why().isEmpty()) {
            box.getChildren().add(words(link.why(), "dim"));
        }
        box.setAccessibleRole(AccessibleRole.BUTTON);
        box.setAccessibleText(
                link.name() + (link.waitsFor().isEmpty() ? "" : " waits for " + link.waitsFor()) + ". " + link.why());
        box.setOnMousePressed(event -> {
            box.requestFocus();
            // Else the scroll pane around it takes the keys.
            event.consume();
        });
        link.task().ifPresent(task -> {
            box.getStyleClass().add("chain-link");
            box.setOnMouseClicked(_ -> jump.accept(task));
            box.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
                if (event.getCode() == KeyCode.ENTER) {
                    jump.accept(task);
                    event.consume();
                }
            });
        });
        return box;
    }

    private static Label words(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static Node arrow() {
        HBox arrow = new HBox(Icon.NEXT.node(ARROW));
        arrow.getStyleClass().add("chain-arrow");
        return arrow;
    }

    private void step(KeyEvent event) {
        int by = switch (event.getCode()) {
            case DOWN, RIGHT -> 1;
            case UP, LEFT -> -1;
            default -> 0;
        };
        int at = boxes.stream().map(Node::isFocused).toList().indexOf(true);
        int next = at + by;
        if (by != 0 && at >= 0 && next >= 0 && next < boxes.size()) {
            boxes.get(next).requestFocus();
            event.consume();
        }
    }
}
