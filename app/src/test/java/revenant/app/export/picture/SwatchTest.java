package revenant.app.export.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import revenant.styles.Theme;

class SwatchTest {

    @ParameterizedTest
    @EnumSource
    void everyInkOfAThemeIsKeptAsItIs(Theme theme) {
        Ink ink = new Ink(theme);
        Swatch swatch = ink.swatch();

        assertThat(swatch.colours()).hasSizeLessThanOrEqualTo(256);
        for (String name : Set.of("text", "text-dim", "mark-zombie", "mark-frozen", "border", Ink.GROUND)) {
            int rgb = ink.colour(name).getRGB() & 0xffffff;
            assertThat(shown(swatch, rgb)).as(name).isEqualTo(rgb);
        }
    }

    @Test
    void theEdgeOfALetterIsAsGreyAsItWas() {
        Swatch swatch = Swatch.of(Set.of(0x000000), Set.of(0xffffff));

        for (int grey = 0; grey < 256; grey++) {
            assertThat(Math.abs((shown(swatch, grey * 0x010101) & 0xff) - grey)).isLessThanOrEqualTo(6);
        }
    }

    @Test
    void moreInksThanFitGetFewerSteps() {
        Set<Integer> inks = new TreeSet<>();
        for (int i = 0; i < 60; i++) {
            inks.add(i * 0x010203);
        }
        assertThat(Swatch.of(inks, Set.of(0xffffff)).colours()).hasSizeLessThanOrEqualTo(256);
    }

    private static int shown(Swatch swatch, int rgb) {
        return swatch.colours()[Byte.toUnsignedInt(swatch.index(rgb))];
    }
}
