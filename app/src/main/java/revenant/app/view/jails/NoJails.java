package revenant.app.view.jails;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import revenant.app.jails.ConfinementWords;
import revenant.app.jails.Confinements;
import revenant.collector.model.Reading;
import revenant.collector.model.Text;

/** What stands here when there is none, or when it is not known whether there is one. */
final class NoJails extends VBox {
    private static final double WIDTH = 560;

    NoJails(Confinements none) {
        getStyleClass().add("empty");
        setId("no-jails");
        Label title = new Label(title(none));
        title.getStyleClass().add("empty-title");
        getChildren().setAll(title, words(reason(none)));
        if (none.unplaced() > 0) {
            getChildren()
                    .add(words("Of " + ConfinementWords.processes(none.unplaced())
                            + " it is not known where they are; root may see more."));
        }
    }

    private static String title(Confinements none) {
        if (!none.listing().isKnown()) {
            return "It is not known which jails this host has";
        }
        return none.ofJails() ? "No jail on this host" : "No container on this host";
    }

    private static String reason(Confinements none) {
        if (none.listing() instanceof Reading.Unknown<Integer> unknown) {
            return "jls: " + Text.printable(unknown.words());
        }
        return none.ofJails()
                ? "jls -d lists none, neither active nor dying."
                : "No process is in the cgroup of a container, and none in a pid namespace of its own.";
    }

    private static Label words(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("empty-text");
        label.setWrapText(true);
        label.setAlignment(Pos.CENTER);
        label.setMaxWidth(WIDTH);
        return label;
    }
}
