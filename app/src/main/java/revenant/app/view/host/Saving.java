package revenant.app.view.host;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import revenant.app.table.Column;
import revenant.app.task.Outcome;
import revenant.app.time.Note;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Text;
import revenant.styles.Theme;

/** Writes captures and pictures to files, away from the screen's thread. */
final class Saving {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private final Desk desk;
    private final Consumer<String> say;

    Saving(Desk desk, Consumer<String> say) {
        this.desk = desk;
        this.say = say;
    }

    void capture(HostViewModel model) {
        Taken taken = model.takenProperty().get();
        if (taken != null) {
            desk.files()
                    .save(name(model.title(), taken.tree()) + ".capture.gz", "Capture", "*.capture.gz", "*.capture")
                    .ifPresent(file -> model.save(file, this::saved));
        }
    }

    /** Always in light colours: it goes into documents. */
    void picture(String title, ProcessTree tree, int[] rows, List<Column> columns, List<Note> notes) {
        desk.files()
                .save(name(title, tree) + ".png", "Picture", "*.png")
                .ifPresent(file -> desk.work().run(() -> paint(tree, rows, columns, notes, file), this::saved));
    }

    private Path paint(ProcessTree tree, int[] rows, List<Column> columns, List<Note> notes, Path file)
            throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            desk.picture().write(tree, rows, columns, notes, Theme.LIGHT, out);
        }
        return file;
    }

    private void saved(Outcome<Path> outcome) {
        say.accept(
                switch (outcome) {
                    case Outcome.Done<Path>(Path file) -> "Saved " + Text.printable(file.toString());
                    case Outcome.Failed<Path>(Throwable cause) -> "Not saved: " + Text.printable(words(cause));
                });
    }

    private static String words(Throwable cause) {
        @Nullable String message = cause.getMessage();
        return cause instanceof IOException && message != null ? message : cause.toString();
    }

    private static String name(String title, ProcessTree tree) {
        String safe = title.replaceAll("[^A-Za-z0-9._-]+", "_");
        return tree.snapshot()
                .host()
                .takenAt()
                .asOptional()
                .map(at -> safe + "-" + STAMP.format(at))
                .orElse(safe);
    }
}
