package revenant.app.view.findings;

import javafx.scene.Node;
import revenant.app.diagnosis.Severity;
import revenant.icons.Icon;

/** The glyph of a severity, which tells it without its colour. */
final class SeverityIcon {
    private SeverityIcon() {}

    static Node of(Severity severity, double size) {
        Icon icon = switch (severity) {
            case CRITICAL -> Icon.CRITICAL;
            case WARNING -> Icon.WARNING;
            case NOTICE -> Icon.INFO;
        };
        Node node = icon.node(size);
        node.getStyleClass().add("severity-" + severity.word());
        return node;
    }
}
