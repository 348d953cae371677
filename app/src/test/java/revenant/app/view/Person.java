package revenant.app.view;

import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import revenant.app.view.host.HostViewModel;
import revenant.app.view.tree.Rows;
import revenant.collector.model.TaskKey;

/** Someone before the window: what they do again and again, and what they see. */
public record Person(Window window, FxRobot robot) {

    /** Connects to a host that is scripted already. */
    public TableView<?> connects(String target, int atLeast) {
        robot.interact(() -> {
            window.model.targetProperty().set(target);
            window.model.connect();
        });
        return seesRows(atLeast);
    }

    /** Connects to the host with trouble of most kinds. */
    public TableView<?> connectsToTrouble() {
        window.host("web1", host -> host.then(SampleHost.troubled()));
        return connects("web1", 15);
    }

    public TableView<?> seesRows(int atLeast) {
        Await.until(() -> robot.lookup("#tree")
                .<TableView<?>>tryQuery()
                .filter(table -> table.getItems().size() >= atLeast)
                .isPresent());
        return robot.lookup("#tree").query();
    }

    public HostViewModel host() {
        return window.model.open().getFirst();
    }

    public Rows rows() {
        @Nullable Rows rows = host().tree().rowsProperty().get();
        if (rows == null) {
            throw new AssertionError("no rows");
        }
        return rows;
    }

    public int selectedPid() {
        @Nullable TaskKey key = host().tree().selectedProperty().get();
        return key == null ? -1 : key.pid();
    }

    /** Selects a process, with the keys on the tree. */
    public void selects(int pid) {
        robot.interact(() -> {
            host().tree().select(rows().tree().nodeOf(pid));
            robot.lookup("#tree").query().requestFocus();
        });
    }

    public String reads(String query) {
        return robot.lookup(query).<Labeled>query().getText();
    }

    public boolean sees(String query) {
        return robot.lookup(query).queryAll().stream().anyMatch(Person::onScreen);
    }

    private static boolean onScreen(Node node) {
        for (Node up = node; up != null; up = up.getParent()) {
            if (!up.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    /** Presses keys together. */
    public void presses(KeyCode... keys) {
        robot.push(keys);
    }
}
