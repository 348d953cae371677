package revenant.app.view.findings;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import revenant.app.diagnosis.Finding;
import revenant.app.export.DiagnosisMarkdown;
import revenant.icons.Icon;

/** One finding explained: the sentence, the chain, what helps, the evidence. */
public final class FindingView extends BorderPane {
    private static final double ICON = 16;
    private static final double SMALL = 14;
    private final FindingsViewModel model;
    private final Consumer<String> copy;
    private final ScrollPane scroll = new ScrollPane();
    private final VBox content = new VBox();
    private @Nullable VBox shown;

    /** @param copy called with the text to put on the clipboard */
    public FindingView(FindingsViewModel model, Consumer<String> copy) {
        this.model = model;
        this.copy = copy;
        setId("finding");
        getStyleClass().addAll("detail", "finding");
        content.getStyleClass().add("detail-groups");
        scroll.setContent(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("detail-scroll");
        setCenter(scroll);
        model.chosenProperty().subscribe(finding -> show(finding));
    }

    private void show(@Nullable Finding finding) {
        if (finding == null) {
            setTop(null);
            put(new VBox());
            return;
        }
        setTop(header(finding));
        VBox parts = new VBox();
        parts.getStyleClass().add("finding-parts");
        add(
                parts,
                "From what is seen to what is to blame",
                new ChainPicture(finding.chain(), model::jump),
                finding.chain());
        add(parts, "What helps", new RemedyList(finding.remedies(), copy), finding.remedies());
        add(parts, "Evidence", new EvidenceList(finding.evidence(), model::follow), finding.evidence());
        add(parts, "What would tell more", new WordList(finding.missing()), finding.missing());
        List<String> consequences = finding.consequences().stream()
                .map(consequence -> consequence.rule() + ": " + consequence.headline())
                .toList();
        add(parts, "It also accounts for", new WordList(consequences), consequences);
        put(parts);
        scroll.setVvalue(0);
    }

    /** Puts something between the sentence and the chain, which stays there whatever finding is chosen. */
    public void above(Node node) {
        content.getChildren().addFirst(node);
    }

    private void put(VBox parts) {
        if (shown != null) {
            content.getChildren().remove(shown);
        }
        shown = parts;
        content.getChildren().add(parts);
    }

    private static void add(VBox parts, String title, Node part, List<?> content) {
        if (!content.isEmpty()) {
            Label heading = new Label(title);
            heading.getStyleClass().add("section-title");
            parts.getChildren().addAll(heading, part);
        }
    }

    private Node header(Finding finding) {
        Label severity = new Label(
                finding.severity().word() + ", " + finding.confidence().word(),
                SeverityIcon.of(finding.severity(), ICON));
        severity.getStyleClass()
                .addAll("finding-severity", "severity-" + finding.severity().word());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox first = new HBox(
                severity,
                space,
                button(Icon.FILTER, "finding-rows", "Show only the rows of this finding", model::onlyThese),
                button(Icon.INFO, "finding-rule", "What this rule looks for", () -> explain(finding)),
                button(
                        Icon.COPY,
                        "finding-copy",
                        "Copy as Markdown, ready for a postmortem",
                        () -> copy.accept(DiagnosisMarkdown.finding(finding))),
                button(Icon.CLOSE, "finding-close", "Back to the details of the row", model::dismiss));
        first.getStyleClass().add("finding-first");
        Label headline = new Label(finding.headline());
        headline.setId("headline");
        headline.getStyleClass().add("finding-headline");
        headline.setWrapText(true);
        headline.setMinHeight(USE_PREF_SIZE);
        VBox header = new VBox(first, headline);
        header.getStyleClass().add("detail-header");
        return header;
    }

    private void explain(Finding finding) {
        RulePopOver.of(finding.rule()).show(lookup("#finding-rule"));
    }

    private static Button button(Icon icon, String id, String words, Runnable action) {
        Button button = new Button(null, icon.node(SMALL));
        button.setId(id);
        button.getStyleClass().add("flat");
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
