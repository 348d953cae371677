package revenant.styles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** WCAG 2.2, 1.4.3 (text, 4.5:1) and 1.4.11 (what is not text, 3:1), computed from the style sheets. */
class ContrastTest {
    private static final List<String> GROUNDS = List.of("bg", "surface", "hover", "selection", "selection-inactive");

    static Stream<Arguments> texts() {
        List<String> texts = List.of("text", "text-dim", "link", "icon");
        return Stream.of(Theme.values())
                .flatMap(theme -> Stream.concat(texts.stream(), marksAndFamilies(theme))
                        .flatMap(text -> GROUNDS.stream().map(ground -> Arguments.of(theme, text, ground))));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textIsReadableOnEveryGroundItCanStandOn(Theme theme, String text, String ground) {
        assertThat(contrast(theme, text, ground)).isGreaterThanOrEqualTo(4.5);
    }

    @ParameterizedTest
    @EnumSource
    void wordsInFramesAreReadable(Theme theme) {
        assertThat(contrast(theme, "on-accent", "accent")).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(theme, "on-accent", "accent-hover")).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(theme, "error", "error-bg")).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(theme, "warning", "warning-bg")).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(theme, "text", "match")).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(theme, "text", "sunken")).isGreaterThanOrEqualTo(4.5);
    }

    @ParameterizedTest
    @EnumSource
    void framesOfControlsAndTheFocusRingAreVisible(Theme theme) {
        for (String ground : List.of("bg", "surface")) {
            assertThat(contrast(theme, "border-strong", ground)).isGreaterThanOrEqualTo(3);
            assertThat(contrast(theme, "focus", ground)).isGreaterThanOrEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void areasOfAChartStandOutFromTheGround(Theme theme) {
        theme.palette().names().stream()
                .filter(name -> name.startsWith("kind-"))
                .forEach(kind ->
                        assertThat(contrast(theme, kind, "surface")).as(kind).isGreaterThanOrEqualTo(3));
    }

    @Test
    void blackOnWhiteIsTwentyOneToOneAndAColourOnItselfIsOneToOne() {
        assertThat(ratio(0x000000, 0xffffff)).isEqualTo(21);
        assertThat(ratio(0x777777, 0x777777)).isEqualTo(1);
    }

    private static Stream<String> marksAndFamilies(Theme theme) {
        return theme.palette().names().stream()
                .filter(name -> name.startsWith("mark-") || name.startsWith("family-"))
                .sorted();
    }

    private static double contrast(Theme theme, String ink, String ground) {
        return ratio(theme.palette().argb(ink), theme.palette().argb(ground));
    }

    private static double ratio(int one, int other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
