package revenant.collector.capture;

import java.util.function.Consumer;

/** Takes the notes out of what stands behind a capture. Never inside one, where any process can write such a line. */
final class NoteLines {
    private final Consumer<PinnedNote> notes;
    private boolean inside;

    NoteLines(Consumer<PinnedNote> notes) {
        this.notes = notes;
    }

    /** Returns whether the line, or the piece of a line, is of a note. One that is damaged or endless is left out. */
    boolean take(ByteLines lines) {
        if (lines.startsLine()) {
            inside = lines.line().startsWith(NoteLine.START);
            if (inside && lines.endsLine()) {
                NoteLine.parse(lines.line().text()).ifPresent(notes);
            }
        }
        return inside;
    }
}
