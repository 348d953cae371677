package revenant.app.export.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import revenant.app.table.Column;
import revenant.app.table.Columns;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.styles.Theme;

class TreePictureTest {
    private static final List<Column> COLUMNS = List.of(Columns.NAME, Columns.PID, Columns.STATE);
    private final ProcessTree sick = SickHost.tree();

    @ParameterizedTest
    @EnumSource
    void thePictureHasTwoPixelsPerPointInBothThemes(Theme theme) throws IOException {
        Page page = TreePicture.page(sick, all(sick), COLUMNS, List.of(), theme);
        BufferedImage image = paint(sick, all(sick), theme);

        assertThat(image.getWidth()).isEqualTo(2 * page.width());
        assertThat(image.getHeight()).isEqualTo(2 * page.height());
        assertThat(image.getRGB(0, 0)).isEqualTo(theme.palette().argb("surface"));
    }

    @Test
    void everyRowIsMarkedWithTheBarOfItsGravestMark() throws IOException {
        Page page = TreePicture.page(sick, all(sick), COLUMNS, List.of(), Theme.LIGHT);
        BufferedImage image = paint(sick, all(sick), Theme.LIGHT);
        int y = Page.MARGIN;
        for (Line line : page.lines()) {
            if (line instanceof RowLine row) {
                assertThat(image.getRGB(2 * Page.MARGIN + 2, 2 * y + 16)).isEqualTo(expectedBar(row));
            }
            y += line.height();
        }
    }

    private int expectedBar(RowLine row) {
        List<Mark> marks = sick.marks(row.row().node()).list();
        return Theme.LIGHT
                .palette()
                .argb(marks.isEmpty() ? "surface" : "mark-" + marks.getFirst().id());
    }

    @Test
    void everyMarkOfTheTreeIsPaintedAndExplained() throws IOException {
        Set<Mark> marks =
                Stream.of(Mark.values()).filter(mark -> sick.count(mark) > 0).collect(Collectors.toSet());
        assertThat(marks).hasSizeGreaterThanOrEqualTo(11);

        Set<Integer> colours = colours(paint(sick, all(sick), Theme.LIGHT));
        String said = said(TreePicture.page(sick, all(sick), COLUMNS, List.of(), Theme.LIGHT));
        for (Mark mark : marks) {
            assertThat(colours).contains(Theme.LIGHT.palette().argb("mark-" + mark.id()));
            assertThat(said).contains(mark.word()).contains(mark.meaning().split(" ")[0]);
        }
    }

    @Test
    void aMarkThatIsNotInTheRowsIsNotInTheLegend() {
        int[] kernel = TreePicture.subtree(sick, sick.nodeOf(2));
        String legend = said(TreePicture.page(sick, kernel, COLUMNS, List.of(), Theme.LIGHT));

        assertThat(legend).contains(Mark.KERNEL_THREAD.meaning()).doesNotContain(Mark.ZOMBIE.meaning());
    }

    @Test
    void thePictureSaysOfWhatItIsAndWhatIsMissing() {
        String said = said(TreePicture.page(sick, all(sick), COLUMNS, List.of(), Theme.LIGHT));

        assertThat(said)
                .contains("2026-11-21 09:41:42 UTC")
                .contains("6.12.48+deb13-amd64 x86_64")
                .contains("read as root")
                .contains("kernel stacks: denied (412 of 500 tasks; needs root)")
                .contains("/proc/4800/cmdline: the read did not return")
                .contains("read in 812 ms on the host")
                .contains("16 of 16 tasks shown");
    }

    @Test
    void aSubtreeSaysWhereItHangsAndHoldsNothingElse() {
        int[] branch = TreePicture.subtree(sick, sick.nodeOf(SickHost.LEADERLESS));
        Page page = TreePicture.page(sick, branch, COLUMNS, List.of(), Theme.LIGHT);

        assertThat(said(page))
                .contains("Part of the tree, below systemd 1  ›  gitea 812")
                .contains("3 of 16 tasks");
        assertThat(rows(page))
                .extracting(row -> row.row().texts().getFirst())
                .containsExactly("git", "{git} · thread 5121", "{git} · thread 5122");
        assertThat(rows(page))
                .extracting(row -> row.grid().indent().levels(sick, row.row()))
                .containsExactly(0, 1, 1);
    }

    @Test
    void everyMarkThatIsTroubleIsShownWithItsEvidence() {
        String said = said(TreePicture.page(sick, all(sick), COLUMNS, List.of(), Theme.LIGHT));

        assertThat(said)
                .contains("git 5120 " + sick.marks(sick.nodeOf(5120)).why(Mark.ZOMBIE_LEADER))
                .doesNotContain("kthreadd 2 ");
    }

    @Test
    void moreEvidenceThanOneReadsIsCounted() {
        int[] twice = IntStream.range(0, 4 * sick.size())
                .map(i -> i % sick.size())
                .sorted()
                .toArray();

        assertThat(said(TreePicture.page(sick, twice, COLUMNS, List.of(), Theme.LIGHT)))
                .contains("and 16 more marks");
    }

    @Test
    void aSortedListIsNotIndented() {
        int[] backwards =
                IntStream.range(0, sick.size()).map(i -> sick.size() - 1 - i).toArray();
        Page page = TreePicture.page(sick, backwards, COLUMNS, List.of(), Theme.LIGHT);

        assertThat(rows(page)).allMatch(row -> row.grid().indent().of(sick, row.row()) == 0);
    }

    @Test
    void theNameTheKernelKeepsIsNeverCutAndHostileTextIsHarmless() {
        String comm = "\u001b[31m\n\n\n\n\n\n\n\n\n";
        ProcessTree tree = SickHost.of(comm, comm, "x".repeat(5_000));
        String name = rows(TreePicture.page(tree, all(tree), COLUMNS, List.of(), Theme.LIGHT))
                .getFirst()
                .row()
                .texts()
                .getFirst();

        assertThat(name)
                .contains("\\x1b[31m\\n\\n\\n\\n\\n\\n\\n\\n\\n")
                .contains("…")
                .hasSizeLessThan(120);
    }

    @Test
    void theMarksStandNextToTheNameUnlessAPersonPutThemElsewhere() {
        assertThat(titles(COLUMNS)).containsExactly("Name", "Marks", "PID", "State");
        assertThat(titles(List.of(Columns.NAME, Columns.PID, Columns.MARKS))).containsExactly("Name", "PID", "Marks");
    }

    @Test
    void aVeryWideTableIsTightened() {
        String[] arguments = new String[60];
        Arrays.fill(arguments, "--argument=value");
        ProcessTree tree = SickHost.of("java", arguments);

        assertThat(TreePicture.page(tree, all(tree), Columns.ALL, List.of(), Theme.LIGHT)
                        .width())
                .isLessThan(2_100);
    }

    @Test
    void aTreeTallerThanAnyScreenIsPaintedToItsLastRow() throws IOException {
        ProcessTree tall = SickHost.tree(900);
        BufferedImage image = paint(tall, all(tall), Theme.LIGHT);
        int text = Theme.LIGHT.palette().argb("text");

        assertThat(image.getHeight()).isGreaterThan(36_000);
        int lastRows = image.getHeight() - 900;
        assertThat(colours(image.getSubimage(0, lastRows, image.getWidth(), 80)))
                .contains(text);
    }

    @Test
    void rowsAboveTheLimitAreCountedInThePicture() {
        ProcessTree tall = SickHost.tree(TreePicture.MOST_ROWS);
        Page page = TreePicture.page(tall, all(tall), COLUMNS, List.of(), Theme.LIGHT);

        assertThat(rows(page)).hasSize(TreePicture.MOST_ROWS);
        assertThat(said(page))
                .contains("16 more rows, 2 of them in trouble, are not in this picture")
                .contains("5,000 of 5,016 tasks shown");
    }

    @Test
    void nothingToShowIsStillAPicture() throws IOException {
        assertThat(paint(sick, new int[0], Theme.DARK).getHeight()).isPositive();
    }

    private static int[] all(ProcessTree tree) {
        return IntStream.range(0, tree.size()).toArray();
    }

    private static BufferedImage paint(ProcessTree tree, int[] rows, Theme theme) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TreePicture.write(tree, rows, COLUMNS, List.of(), theme, out);
        return ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
    }

    private static Set<Integer> colours(BufferedImage image) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours;
    }

    private static List<RowLine> rows(Page page) {
        return page.lines().stream()
                .filter(RowLine.class::isInstance)
                .map(RowLine.class::cast)
                .toList();
    }

    private List<String> titles(List<Column> columns) {
        return rows(TreePicture.page(sick, all(sick), columns, List.of(), Theme.LIGHT))
                .getFirst()
                .grid()
                .slots()
                .stream()
                .map(Slot::title)
                .toList();
    }

    /** What stands in the picture outside its table. */
    private static String said(Page page) {
        return page.lines().stream()
                .filter(Words.class::isInstance)
                .flatMap(line -> ((Words) line).runs().stream())
                .map(Run::text)
                .collect(Collectors.joining(" "));
    }
}
