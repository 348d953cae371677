package revenant.app.view.host;

import java.time.InstantSource;
import revenant.app.task.Work;
import revenant.app.view.look.Look;
import revenant.app.view.tree.ColumnSettings;

/** What all tabs of a window share. */
public record Desk(Work work, InstantSource clock, Look look, FileAsk files, ColumnSettings columns, Picture picture) {}
