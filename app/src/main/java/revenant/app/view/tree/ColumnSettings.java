package revenant.app.view.tree;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.prefs.Preferences;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import revenant.app.table.Column;
import revenant.app.table.Columns;

/** Which columns a person wants, in which order and how wide; remembered between starts. */
public final class ColumnSettings {
    private static final String SHOWN = "columns";
    private static final String WIDTH = "width.";
    private final Preferences preferences;

    public ColumnSettings(Preferences preferences) {
        this.preferences = preferences;
    }

    /** The shown columns, left to right. The name is always among them: it holds the tree. */
    List<Column> shown() {
        String stored = preferences.get(SHOWN, "");
        List<Column> known = Arrays.stream(stored.split(","))
                .map(ColumnSettings::find)
                .flatMap(Optional::stream)
                .toList();
        if (known.isEmpty()) {
            return Columns.ALL.stream().filter(Column::shown).toList();
        }
        return known.contains(Columns.NAME)
                ? known
                : Stream.concat(Stream.of(Columns.NAME), known.stream()).toList();
    }

    void shown(List<Column> columns) {
        preferences.put(SHOWN, columns.stream().map(Column::id).collect(Collectors.joining(",")));
    }

    /** In units of the font size, or {@code otherwise} when the person never changed it. */
    double width(Column column, double otherwise) {
        return preferences.getDouble(WIDTH + column.id(), otherwise);
    }

    void remember(Column column, double ems) {
        preferences.putDouble(WIDTH + column.id(), ems);
    }

    private static Optional<Column> find(String id) {
        return Columns.ALL.stream()
                .filter(column -> Objects.equals(column.id(), id))
                .findFirst();
    }
}
