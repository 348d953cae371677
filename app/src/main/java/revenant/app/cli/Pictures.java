package revenant.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import revenant.app.export.picture.TreePicture;
import revenant.app.table.Columns;
import revenant.app.time.Note;
import revenant.app.tree.ProcessTree;
import revenant.styles.Theme;

/** Pictures of a tree with the columns a person sees by default. */
public final class Pictures {
    private Pictures() {}

    /** Paints these rows into a file. */
    public static void write(ProcessTree tree, int[] rows, List<Note> notes, Theme theme, Path file)
            throws IOException {
        WholeFile.write(file, out -> paint(tree, rows, notes, theme, out));
    }

    /** The same as bytes. */
    static byte[] png(ProcessTree tree, int[] rows, List<Note> notes, Theme theme) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        paint(tree, rows, notes, theme, out);
        return out.toByteArray();
    }

    private static void paint(ProcessTree tree, int[] rows, List<Note> notes, Theme theme, OutputStream out)
            throws IOException {
        TreePicture.write(tree, rows, Columns.DEFAULT, notes, theme, out);
    }
}
