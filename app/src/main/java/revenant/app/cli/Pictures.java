package revenant.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import revenant.app.export.picture.TreePicture;
import revenant.app.table.Columns;
import revenant.app.tree.ProcessTree;
import revenant.styles.Theme;

/** Writes pictures to files. */
public final class Pictures {
    private Pictures() {}

    /** Paints these rows with the columns a person sees by default. */
    public static void write(ProcessTree tree, int[] rows, Theme theme, Path file) throws IOException {
        WholeFile.write(file, out -> TreePicture.write(tree, rows, Columns.DEFAULT, theme, out));
    }
}
