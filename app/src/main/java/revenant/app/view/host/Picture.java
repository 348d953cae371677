package revenant.app.view.host;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import revenant.app.table.Column;
import revenant.app.time.Note;
import revenant.app.tree.ProcessTree;
import revenant.styles.Theme;

/** Paints rows of a tree, all of them, and the notes about them as a PNG. May take a while. */
public interface Picture {
    void write(ProcessTree tree, int[] rows, List<Column> columns, List<Note> notes, Theme theme, OutputStream out)
            throws IOException;
}
