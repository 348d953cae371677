package revenant.app.view.findings;

import java.util.List;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import revenant.app.diagnosis.Finding;
import revenant.app.view.tree.TreeViewModel;

/** Above the details of a row: the findings it is part of. Takes no room where there are none. */
public final class PartOf extends VBox {
    private static final double ICON = 14;
    private final FindingsViewModel model;

    public PartOf(FindingsViewModel model, TreeViewModel tree) {
        this.model = model;
        setId("part-of");
        getStyleClass().add("part-of");
        tree.selectedProperty().subscribe(_ -> show());
        model.diagnosisProperty().subscribe(_ -> show());
    }

    private void show() {
        List<Finding> findings = model.ofSelectedRow();
        getChildren().setAll(findings.stream().map(this::link).toList());
        setVisible(!findings.isEmpty());
        setManaged(!findings.isEmpty());
    }

    private Hyperlink link(Finding finding) {
        Hyperlink link = new Hyperlink(finding.headline(), SeverityIcon.of(finding.severity(), ICON));
        link.setMinWidth(0);
        link.setTooltip(new Tooltip(finding.headline()));
        link.setAccessibleText("Part of the finding: " + finding.headline());
        link.setOnAction(_ -> {
            link.setVisited(false);
            model.choose(finding);
        });
        return link;
    }
}
