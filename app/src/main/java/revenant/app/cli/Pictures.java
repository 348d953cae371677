package revenant.app.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import revenant.app.export.picture.TreePicture;
import revenant.app.table.Columns;
import revenant.app.tree.ProcessTree;
import revenant.styles.Theme;

/** Writes pictures to files; an old file is replaced only when the new one is whole. */
public final class Pictures {
    private Pictures() {}

    /** Paints these rows with the columns a person sees by default. */
    public static void write(ProcessTree tree, int[] rows, Theme theme, Path file) throws IOException {
        // No createTempFile: what it makes is for its owner alone, and a picture is there to be shared.
        Path unfinished = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                TreePicture.write(tree, rows, Columns.DEFAULT, theme, out);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
