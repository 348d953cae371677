package revenant.app.view.detail;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import revenant.app.table.Fact;
import revenant.app.table.FactGroup;

/** Finds the place of a fact among the details and scrolls to it. */
final class FactFinder {
    private final ScrollPane scroll;

    FactFinder(ScrollPane scroll) {
        this.scroll = scroll;
    }

    /** Opens the group and puts the focus on the fact; on the group where the fact is folded away. */
    void show(FactGroup group, Fact fact) {
        for (Node node : scroll.getContent().lookupAll(".fact-group")) {
            if (node instanceof TitledPane pane && pane.getText().equals(group.title())) {
                pane.setExpanded(true);
                scroll.layout();
                Node found = value(pane, fact);
                found.requestFocus();
                scrollTo(found);
                return;
            }
        }
    }

    private static Node value(TitledPane pane, Fact fact) {
        for (Node node : pane.lookupAll(".fact-value")) {
            if (node instanceof Labeled value && value.getText().equals(fact.words())) {
                return node;
            }
        }
        return pane;
    }

    private void scrollTo(Node node) {
        Bounds place = scroll.getContent().sceneToLocal(node.localToScene(node.getBoundsInLocal()));
        double room = scroll.getContent().getBoundsInLocal().getHeight()
                - scroll.getViewportBounds().getHeight();
        double above = scroll.getViewportBounds().getHeight() / 4;
        scroll.setVvalue(room <= 0 ? 0 : Math.clamp((place.getMinY() - above) / room, 0, 1));
    }
}
