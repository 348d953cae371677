package revenant.app.view.detail;

import javafx.event.EventHandler;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import revenant.app.table.Fact;
import revenant.collector.model.TaskKey;

/** The value of a fact: can be selected, tells where it comes from, and can be copied with that. */
final class FactValue {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private FactValue() {}

    static Labeled of(Fact fact, FactActions actions) {
        Labeled value =
                fact.link().<Labeled>map(key -> link(fact, key, actions)).orElseGet(() -> label(fact));
        value.setWrapText(true);
        value.getStyleClass().addAll("fact-value", style(fact));
        if (isFrame(fact)) {
            value.getStyleClass().add("mono");
        }
        value.setAccessibleText(FactCopy.plain(fact));
        value.setAccessibleHelp(FactCopy.origin(fact));
        value.focusedProperty().subscribe(focused -> {
            if (focused) {
                actions.select(fact);
            }
        });
        value.hoverProperty().subscribe(hover -> actions.pointAt(hover ? fact : null));
        value.addEventHandler(KeyEvent.KEY_PRESSED, copyKey(fact, actions));
        value.setOnContextMenuRequested(event -> {
            menu(fact, actions).show(value, event.getScreenX(), event.getScreenY());
            event.consume();
        });
        return value;
    }

    private static Label label(Fact fact) {
        Label label = new Label(fact.words());
        label.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            label.requestFocus();
            // Else the scroll pane around it takes the keys.
            event.consume();
        });
        return label;
    }

    private static Hyperlink link(Fact fact, TaskKey key, FactActions actions) {
        Hyperlink link = new Hyperlink(fact.words());
        link.setOnAction(_ -> actions.jump(key));
        return link;
    }

    private static EventHandler<KeyEvent> copyKey(Fact fact, FactActions actions) {
        return event -> {
            if (COPY.match(event)) {
                actions.copy(FactCopy.withSource(fact));
                event.consume();
            }
        };
    }

    private static ContextMenu menu(Fact fact, FactActions actions) {
        return new ContextMenu(
                item("Copy", () -> actions.copy(FactCopy.plain(fact))),
                item("Copy with source", () -> actions.copy(FactCopy.withSource(fact))),
                new SeparatorMenuItem(),
                item("Copy all as text", actions::copyAll));
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(_ -> action.run());
        return item;
    }

    /** A line of a kernel stack; those are numbered. */
    private static boolean isFrame(Fact fact) {
        return fact.label().startsWith("#") && fact.text().isKnown();
    }

    private static String style(Fact fact) {
        if (!fact.text().isKnown()) {
            return "unknown";
        }
        return switch (fact.emphasis()) {
            case DIM -> "frame-boilerplate";
            case NORMAL -> "fact-plain";
            case STRONG -> "frame-meaningful";
            case WARNING -> "warning";
        };
    }
}
