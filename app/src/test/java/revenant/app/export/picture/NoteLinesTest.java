package revenant.app.export.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import revenant.app.diagnosis.HostTime;
import revenant.app.table.Column;
import revenant.app.table.Columns;
import revenant.app.time.Note;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Reading;
import revenant.collector.model.TaskKey;
import revenant.styles.Theme;

/** Notes in the foot of a picture. */
class NoteLinesTest {
    private static final List<Column> COLUMNS = List.of(Columns.NAME, Columns.PID, Columns.STATE);
    private final ProcessTree sick = SickHost.tree();
    private final int leaderless = sick.nodeOf(SickHost.LEADERLESS);

    private static Note note(Optional<TaskKey> row, String text) {
        Reading<Instant> clock = Reading.known(Instant.parse("2026-11-21T09:45:10Z"));
        return new Note(new HostTime(clock, Reading.notCollected()), row, text);
    }

    private static Note ofHost(String text) {
        return note(Optional.empty(), text);
    }

    private Page page(int[] rows, List<Note> notes) {
        return TreePicture.page(sick, rows, COLUMNS, notes, Theme.LIGHT);
    }

    private int[] all() {
        return IntStream.range(0, sick.size()).toArray();
    }

    private static List<Words> foot(Page page) {
        List<Words> words = page.lines().stream()
                .filter(Words.class::isInstance)
                .map(Words.class::cast)
                .toList();
        int title = IntStream.range(0, words.size())
                .filter(i -> text(words.get(i)).equals("Notes"))
                .findFirst()
                .orElse(words.size());
        return words.subList(title, words.size());
    }

    private static String text(Words words) {
        return words.runs().stream().map(Run::text).collect(Collectors.joining(" "));
    }

    private static List<String> said(Page page) {
        return foot(page).stream().map(NoteLinesTest::text).toList();
    }

    @Test
    void aNoteIsPrintedWithItsTimeAndItsRow() {
        Note onThread = note(Optional.of(sick.key(leaderless + 1)), "hangs since the deploy");

        assertThat(said(page(all(), List.of(ofHost("called the storage team"), onThread))))
                .startsWith(
                        "Notes",
                        "2026-11-21 09:45:10 UTC called the storage team",
                        "2026-11-21 09:45:10 UTC  ·  git 5121 hangs since the deploy");
    }

    @Test
    void aNoteOfARowThatIsNotInThePictureIsNotEither() {
        Note elsewhere = note(Optional.of(sick.key(0)), "elsewhere");
        Note reused = note(Optional.of(new TaskKey(5120, 5120, 1)), "another with its pid");
        int[] branch = TreePicture.subtree(sick, leaderless);

        assertThat(said(page(branch, List.of(elsewhere, reused)))).isEmpty();
        assertThat(said(page(branch, List.of(elsewhere, ofHost("about all"))))).contains("Notes");
        assertThat(said(page(branch, List.of()))).isEmpty();
    }

    @Test
    void moreThanAHandfulAreCounted() {
        List<Note> many =
                IntStream.range(0, 9).mapToObj(i -> ofHost("note " + i)).toList();

        assertThat(said(page(all(), many)))
                .contains("2026-11-21 09:45:10 UTC note 5", "and 3 more")
                .doesNotContain("2026-11-21 09:45:10 UTC note 6");
        assertThat(said(page(all(), many.subList(0, 6)))).noneMatch(line -> line.startsWith("and "));
    }

    @Test
    void aTimeThatWasNotReadIsSaid() {
        Note note =
                new Note(new HostTime(Reading.notCollected(), Reading.notCollected()), Optional.empty(), "when was it");

        assertThat(said(page(all(), List.of(note)))).contains("at an unknown time when was it");
    }

    @Test
    void hostileAndLongTextStaysHarmlessShortAndInsideThePage() {
        List<Note> notes = List.of(
                ofHost("\u001b]0;owned\u0007\u202eexe\nrm -rf"),
                ofHost("x".repeat(10_000)),
                ofHost("\u202e ".repeat(5_000)),
                ofHost("\ud83d\ude00".repeat(500)),
                ofHost("words and more words ".repeat(500)));
        Page page = page(all(), notes);
        Ink ink = new Ink(Theme.LIGHT);

        assertThat(String.join("\n", said(page)))
                .contains("\\x1b]0;owned\\x07\\u202eexe\\nrm -rf")
                .doesNotContain("\u001b", "\u202e");
        assertThat(foot(page)).hasSizeBetween(10, 30).allMatch(words -> {
            double wide = words.indent()
                    + words.runs().stream().mapToDouble(run -> run.width(ink)).sum()
                    + words.gap() * (words.runs().size() - 1);
            return wide <= page.width();
        });
    }
}
