package revenant.app.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "/sys/fs/cgroup/a.service|/sys/fs/cgroup/a.service",
                "a b|'a b'",
                "$(reboot)|'$(reboot)'",
                "it's|'it'\\''s'",
                "dev-sda\\x2d1.mount|'dev-sda\\x2d1.mount'",
                "grüße|'grüße'"
            })
    void whatAShellMindsIsQuoted(String text, String word) {
        assertThat(ShellWord.of(text)).contains(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u001b[2J", "a\u202eb", "\udc80"})
    void whatDoesNotSurviveBeingShownGivesNoWord(String text) {
        assertThat(ShellWord.of(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = "")
    void nothingIsAWordToo(String text) {
        assertThat(ShellWord.of(text)).contains("''");
    }
}
