package revenant.app.view.time;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import revenant.app.export.EventText;
import revenant.app.time.Event;
import revenant.collector.capture.PinnedNote;
import revenant.collector.model.TaskKey;

/** What happened, oldest first, and a field to write something down at the chosen moment. */
final class EventPane extends BorderPane {
    private static final double HEIGHT = 150;
    private final TimelineViewModel model;
    private final Supplier<Optional<TaskKey>> row;
    private final ListView<Event> list = new ListView<>();
    private final TextField field = new TextField();

    /**
     * @param row the task a note is about, if any
     * @param go shows a task, after the moment it is meant at
     */
    EventPane(TimelineViewModel model, Supplier<Optional<TaskKey>> row, Consumer<TaskKey> go, Consumer<String> copy) {
        this.model = model;
        this.row = row;
        getStyleClass().add("event-pane");
        setId("event-pane");
        list.setId("events");
        list.setAccessibleText("What happened, oldest first");
        list.setPlaceholder(new Label("Nothing has happened since the first moment"));
        list.setCellFactory(_ -> new EventCell());
        list.setPrefHeight(HEIGHT);
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                open(go);
                event.consume();
            }
        });
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                open(go);
            }
        });
        setCenter(list);
        setBottom(tools(copy));
        model.placeProperty().subscribe(this::show);
    }

    private HBox tools(Consumer<String> copy) {
        field.setId("note-text");
        field.setPromptText("Write something down at this moment");
        field.setAccessibleText("Note at the shown moment");
        field.setOnAction(_ -> write());
        field.setTextFormatter(new TextFormatter<>(EventPane::fitting));
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox tools = new HBox(
                field,
                button("Add note", "add-note", "Pins it to the shown moment, and to the selected row", this::write),
                button("Copy", "copy-events", "Copies all of it as text", () -> copy(copy, false)),
                button("Copy as Markdown", "copy-events-markdown", "Copies all of it", () -> copy(copy, true)));
        tools.getStyleClass().add("event-tools");
        return tools;
    }

    /** What would be too long to be saved is not typed; of a long paste the beginning is. */
    private static TextFormatter.Change fitting(TextFormatter.Change change) {
        int over = change.getControlNewText().length() - PinnedNote.LONGEST_TEXT;
        if (over > 0) {
            String text = change.getText();
            change.setText(text.substring(0, Math.max(0, text.length() - over)));
            int end = change.getRangeStart() + change.getText().length();
            change.selectRange(end, end);
        }
        return change;
    }

    private static Button button(String words, String id, String tip, Runnable action) {
        Button button = new Button(words);
        button.setId(id);
        button.setTooltip(new Tooltip(tip));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void copy(Consumer<String> copy, boolean markdown) {
        List<Event> events = List.copyOf(list.getItems());
        if (!events.isEmpty()) {
            copy.accept(markdown ? EventText.markdown(events) : EventText.of(events));
        }
    }

    private void write() {
        model.note(field.getText(), row.get());
        field.clear();
    }

    /** Follows the last event, unless somebody reads an earlier one. */
    private void show(@Nullable Place place) {
        List<Event> events = place == null ? List.of() : place.timeline().events();
        if (events.equals(list.getItems())) {
            return;
        }
        Event chosen = list.getSelectionModel().getSelectedItem();
        list.getItems().setAll(events);
        if (chosen == null) {
            list.scrollTo(events.size() - 1);
        } else {
            list.getSelectionModel().select(chosen);
        }
    }

    private void open(Consumer<TaskKey> go) {
        Event event = list.getSelectionModel().getSelectedItem();
        if (event != null) {
            model.chooseAt(event.at());
            event.task().ifPresent(go);
        }
    }
}
