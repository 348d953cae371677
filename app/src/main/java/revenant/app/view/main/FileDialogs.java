package revenant.app.view.main;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import revenant.app.view.host.FileAsk;

/** Asks through the system's own file dialogs; begins where the last one ended. */
public final class FileDialogs implements FileAsk {
    private final Window owner;
    private @Nullable File folder;

    public FileDialogs(Window owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> open() {
        FileChooser chooser = chooser("Open a capture");
        chooser.getExtensionFilters()
                .setAll(
                        new ExtensionFilter("Captures", "*.capture", "*.capture.gz", "*.gz", "*.txt"),
                        new ExtensionFilter("All files", "*"));
        return chosen(chooser.showOpenDialog(owner));
    }

    @Override
    public Optional<Path> save(String name, String kind, String... patterns) {
        FileChooser chooser = chooser("Save " + kind);
        chooser.setInitialFileName(name);
        chooser.getExtensionFilters().setAll(new ExtensionFilter(kind, patterns));
        return chosen(chooser.showSaveDialog(owner));
    }

    private FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        if (folder != null && folder.isDirectory()) {
            chooser.setInitialDirectory(folder);
        }
        return chooser;
    }

    private Optional<Path> chosen(@Nullable File file) {
        if (file == null) {
            return Optional.empty();
        }
        folder = file.getParentFile();
        return Optional.of(file.toPath());
    }
}
