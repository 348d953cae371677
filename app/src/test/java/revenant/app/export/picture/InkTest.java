package revenant.app.export.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import revenant.styles.Theme;

class InkTest {
    private final Ink ink = new Ink(Theme.LIGHT);

    @Test
    void aTextThatFitsIsLeftAlone() {
        assertThat(ink.elide("sshd", ink.mono, 100, 0)).isEqualTo("sshd");
    }

    @Test
    void aTextThatDoesNotFitKeepsBothEnds() {
        String elided = ink.elide("rsync --archive /srv/git/ /mnt/backup/", ink.mono, 150, 0);

        assertThat(elided).startsWith("rsync --").contains("…").endsWith("up/");
        assertThat(ink.width(elided, ink.mono)).isLessThanOrEqualTo(150);
    }

    @Test
    void whatMustBeKeptIsKeptEvenWhereItDoesNotFit() {
        assertThat(ink.elide("kworker/u16:3-events_unbound tail", ink.mono, 40, 28))
                .startsWith("kworker/u16:3-events_unbound");
    }

    @Test
    void aPairOfSurrogatesIsNeverSplit() {
        String text = "😀".repeat(40);
        for (double room = 20; room < 200; room += 3) {
            String elided = ink.elide(text, ink.mono, room, 0);
            assertThat(elided.codePoints().filter(c -> c >= 0xd800 && c <= 0xdfff))
                    .isEmpty();
        }
    }

    @Test
    void linesBreakAtSpacesAndLoseNothing() {
        List<String> lines = ink.wrap("one two three four five six", ink.body, 70);

        assertThat(lines).hasSizeGreaterThan(1).allMatch(line -> ink.width(line, ink.body) <= 70);
        assertThat(String.join(" ", lines)).isEqualTo("one two three four five six");
    }

    @Test
    void aWordThatIsTooWideHasALineOfItsOwn() {
        assertThat(ink.wrap("a incomprehensibilities b", ink.body, 30))
                .containsExactly("a", "incomprehensibilities", "b");
    }
}
