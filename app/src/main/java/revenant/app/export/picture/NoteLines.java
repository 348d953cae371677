package revenant.app.export.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import revenant.app.time.Note;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Reading;
import revenant.collector.model.TaskKey;
import revenant.collector.model.Text;

/** What a person wrote down about the host or about rows of a picture: when, about whom, and what. A handful is shown. */
final class NoteLines {
    private static final int MOST = 6;
    /** Characters of one note; the events of a report have the rest. */
    private static final int LONGEST = 400;

    private NoteLines() {}

    static List<Line> of(Ink ink, ProcessTree tree, int[] rows, List<Note> notes, double width) {
        Map<TaskKey, Integer> nodes =
                Arrays.stream(rows).boxed().collect(Collectors.toMap(tree::key, Function.identity(), (one, _) -> one));
        List<Note> about = notes.stream()
                .filter(note -> note.row().map(nodes::containsKey).orElse(true))
                .toList();
        List<Glossary.Entry> entries = about.stream()
                .limit(MOST)
                .map(note -> {
                    Optional<String> who = note.row().map(nodes::get).map(node -> name(tree, node));
                    String head = time(note) + who.map(name -> "  ·  " + name).orElse("");
                    Run word = Run.text(ink.elide(head, ink.body, width / 2, 0), ink.body, ink.colour("text-dim"));
                    return new Glossary.Entry(word, shown(note.text()));
                })
                .toList();
        List<Line> lines = new ArrayList<>(Glossary.lines(ink, entries, width));
        if (about.size() > MOST) {
            String more = "and " + Heading.number(about.size() - MOST) + " more";
            lines.add(Words.of(18, Run.text(more, ink.body, ink.colour("text-dim"))));
        }
        return lines;
    }

    private static String time(Note note) {
        return switch (note.at().clock()) {
            case Reading.Known<?> _ -> Heading.time(note.at().clock());
            case Reading.Unknown<?> _ -> "at an unknown time";
        };
    }

    private static String name(ProcessTree tree, int node) {
        return Text.printable(tree.task(node).stat().comm()) + " "
                + tree.task(node).tid();
    }

    private static String shown(String text) {
        String beginning = beginning(text);
        String words = Text.printable(beginning);
        String fitting = beginning(words);
        return fitting.length() < words.length() || beginning.length() < text.length() ? fitting + "…" : words;
    }

    private static String beginning(String text) {
        int end = Math.min(LONGEST, text.length());
        boolean splitsPair = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, splitsPair ? end - 1 : end);
    }
}
