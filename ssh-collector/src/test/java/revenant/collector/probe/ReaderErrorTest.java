package revenant.collector.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import revenant.collector.model.Reason;

class ReaderErrorTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            head: cannot open '1/stack' for reading: Permission denied | 1/stack | DENIED
            head: error reading '1/stack': Operation not permitted     | 1/stack | DENIED
            head: 1/stack: Permission denied                           | 1/stack | DENIED
            grep: 12/cmdline: No such process                          | 12/cmdline | VANISHED
            find: '9/ns/mnt': No such file or directory                | 9/ns/mnt | VANISHED
            head: error reading '9/mountinfo': Invalid argument        | 9/mountinfo | UNSUPPORTED
            ls: cannot read symbolic link '1/exe': Permission denied   | 1/exe | DENIED
            """)
    void thePathAndTheReasonAreFound(String line, String path, Reason reason) {
        ReaderError error = ReaderError.parse(Bytes.of(line)).orElseThrow();

        assertThat(error.path().text()).isEqualTo(path);
        assertThat(error.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Killed", "head:", "head: ", "head: x", ": ", "a:b: ", "'"})
    void aLineThatNamesNoFileIsNoError(String line) {
        assertThat(ReaderError.parse(Bytes.of(line))).isEmpty();
    }

    @Test
    void aQuoteInThePathIsPartOfIt() {
        assertThat(ReaderError.parse(Bytes.of("head: cannot open '/x/it's/waiting' for reading: Permission denied"))
                        .orElseThrow()
                        .path()
                        .text())
                .isEqualTo("/x/it's/waiting");
    }
}
