package revenant.app.export;

import java.util.List;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.time.Event;
import revenant.app.time.Timeline;

/**
 * What was found on a host, and what happened while it was watched.
 *
 * @param events oldest first, notes among them; none for a single look
 */
public record Report(Diagnosis diagnosis, List<Event> events) {
    public Report {
        events = List.copyOf(events);
    }

    /** What was found at the last moment of a timeline, which its events then tell, too. */
    public static Report of(Timeline timeline, Diagnosis last) {
        boolean single = timeline.moments().size() == 1;
        return new Report(last, (single ? timeline : timeline.diagnosed(last)).events());
    }

    /** For a terminal. */
    public String text() {
        return DiagnosisText.of(diagnosis) + EventLog.text(events);
    }

    /** For a postmortem. */
    public String markdown() {
        return DiagnosisMarkdown.of(diagnosis) + EventLog.markdown(events);
    }

    /** For a postmortem, with these rows of the tree below. */
    public String markdown(int[] rows) {
        String tree = TextTree.rows(diagnosis.host().tree(), rows);
        return markdown() + "\n## The tree\n\n" + Markdown.fenced(tree);
    }

    /** All of it in one line. */
    public String verdict() {
        return Verdict.of(diagnosis);
    }
}
