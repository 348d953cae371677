package revenant.app.view.findings;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.layout.VBox;
import revenant.app.diagnosis.Evidence;

/** The facts a finding rests on, each with its source; one that was read from a task leads to its row. */
final class EvidenceList extends VBox {
    EvidenceList(List<Evidence> evidence, Consumer<Evidence> follow) {
        getStyleClass().add("evidence");
        evidence.forEach(one -> getChildren().add(item(one, follow)));
    }

    private static Node item(Evidence evidence, Consumer<Evidence> follow) {
        Labeled fact = evidence.task().isPresent() ? link(evidence, follow) : new Label(evidence.fact());
        fact.setWrapText(true);
        fact.setMinHeight(USE_PREF_SIZE);
        fact.getStyleClass().add("evidence-fact");
        Label source = new Label(evidence.source());
        source.getStyleClass().addAll("fact-source", "mono");
        source.setWrapText(true);
        source.setMinHeight(USE_PREF_SIZE);
        return evidence.source().isEmpty() ? fact : new VBox(fact, source);
    }

    private static Hyperlink link(Evidence evidence, Consumer<Evidence> follow) {
        Hyperlink link = new Hyperlink(evidence.fact());
        link.setAccessibleHelp(evidence.source());
        link.setOnAction(_ -> {
            link.setVisited(false);
            follow.accept(evidence);
        });
        return link;
    }
}
