package revenant.app.view.time;

import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import revenant.app.time.Event;

/** One line of the log. */
final class EventCell extends ListCell<Event> {
    EventCell() {
        getStyleClass().add("event-cell");
        // As wide as the list: what does not fit is shortened, and told in full by the tooltip.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Event event, boolean empty) {
        super.updateItem(event, empty);
        getStyleClass().removeAll("event-note", "event-trouble", "event-relief");
        setText(event == null || empty ? null : event.line());
        setTooltip(event == null || empty ? null : new Tooltip(event.line()));
        if (event != null && !empty) {
            getStyleClass().addAll(styles(event.kind()));
        }
    }

    /** What a person looks for first stands out; the words say the same without it. */
    private static String[] styles(Event.Kind kind) {
        return switch (kind) {
            case NOTE -> new String[] {"event-note"};
            case STUCK, ZOMBIE, EXITING, FINDING_CAME, JAIL_DIES, FROZEN, BEGAN_ANEW -> new String[] {"event-trouble"};
            case RECOVERED, FINDING_WENT, THAWED, CONTINUED -> new String[] {"event-relief"};
            case BORN, DIED, TURNOVER, REPARENTED, STOPPED, MOUNT_CAME, MOUNT_WENT, JAIL_CAME, JAIL_WENT ->
                new String[0];
        };
    }
}
