package revenant.styles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class StyleSheetsTest {
    static final List<String> SHARED = Theme.sharedNames();
    private static final Pattern DECLARED = Pattern.compile("(-rv-[a-z-]+):");
    private static final Pattern NAMED = Pattern.compile("-rv-[a-z-]+");
    private static final Pattern COLOUR = Pattern.compile(
            "#[0-9a-fA-F]{3,8}\\b|rgba?\\(|hsba?\\(|\\b(white|black|red|gr[ae]y|blue|derive|ladder)\\b");

    @ParameterizedTest
    @EnumSource
    void everyColourThatIsLookedUpIsDefined(Theme theme) {
        Set<String> defined =
                theme.palette().names().stream().map(name -> "-rv-" + name).collect(Collectors.toSet());
        String css = shared();
        DECLARED.matcher(css).results().forEach(match -> defined.add(match.group(1)));

        assertThat(defined).containsAll(names(css));
    }

    @Test
    void everyColourThatIsDefinedIsUsed() {
        assertThat(names(shared()))
                .containsAll(Theme.LIGHT.palette().names().stream()
                        .map(name -> "-rv-" + name)
                        .toList());
    }

    @Test
    void bothThemesNameTheSameColours() {
        assertThat(Theme.LIGHT.palette().names()).isEqualTo(Theme.DARK.palette().names());
    }

    @ParameterizedTest
    @FieldSource("SHARED")
    void coloursAreWrittenInTheThemesOnly(String sheet) {
        assertThat(COLOUR.matcher(withoutComments(Theme.text(sheet))).results().map(match -> match.group()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everySheetOfAThemeCanBeRead(Theme theme) {
        assertThat(theme.stylesheets())
                .hasSize(SHARED.size() + 2)
                .allSatisfy(
                        sheet -> assertThat(URI.create(sheet)).hasScheme(sheet.startsWith("data:") ? "data" : "file"));
    }

    @Test
    void aColourTheThemeDoesNotHaveIsAMistake() {
        assertThatThrownBy(() -> Theme.LIGHT.palette().argb("mauve")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Theme.LIGHT.palette().argb("surface")).isEqualTo(0xffffffff);
    }

    @Test
    void theFirstInstalledTypefaceOfOursIsTaken() {
        assertThat(Typefaces.monospace(List.of("Arial", "DejaVu Sans Mono", "JetBrains Mono")))
                .isEqualTo("JetBrains Mono");
        assertThat(Typefaces.monospace(List.of("Arial"))).isEqualTo("Monospaced");
    }

    private static String shared() {
        return SHARED.stream()
                .map(Theme::text)
                .map(StyleSheetsTest::withoutComments)
                .collect(Collectors.joining());
    }

    private static Set<String> names(String css) {
        return NAMED.matcher(css).results().map(match -> match.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String withoutComments(String css) {
        return css.replaceAll("(?s)/\\*.*?\\*/", "");
    }
}
