package revenant.collector.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static revenant.collector.capture.NoteFiles.LINE;
import static revenant.collector.capture.NoteFiles.bytes;
import static revenant.collector.capture.NoteFiles.capture;
import static revenant.collector.capture.NoteFiles.gzip;
import static revenant.collector.capture.NoteFiles.pids;
import static revenant.collector.capture.NoteFiles.read;
import static revenant.collector.capture.NoteFiles.started;
import static revenant.collector.capture.NoteFiles.texts;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes that are damaged, forged or endless. */
class NoteDamageTest {
    @Test
    void aForgedFileMayHoldMoreNotesThanAreKept() throws Exception {
        assertThat(read(capture(1), bytes(LINE.repeat(20_000)), capture(2)).notes())
                .hasSize(5000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"text\":7}",
                "{\"text\":\"a\"} {\"text\":\"b\"}",
                "{\"text\":\"cut",
                "{\"text\":\"a\",\"clock\":\"yesterday\"}",
                "{\"text\":\"a\",\"clock\":null}",
                "{\"text\":\"a\",\"clock\":\"+1000000000-12-31T23:59:59.999999999Z\"}",
                "{\"text\":\"a\",\"clock\":\"-1000000000-01-01T00:00:00Z\"}",
                "{\"text\":\"a\",\"uptime\":12}",
                "{\"text\":\"a\",\"uptime\":\"PT99999999999999999999H\"}",
                "{\"text\":\"a\",\"uptime\":{\"unknown\":\"whatever\",\"detail\":\"\"}}",
                "{\"text\":\"a\",\"task\":{\"pid\":1,\"tid\":1}}",
                "{\"text\":\"a\",\"task\":{\"pid\":4294967297,\"tid\":1,\"startTicks\":1}}",
                "{\"text\":\"a\",\"task\":{\"pid\":1.5,\"tid\":1,\"startTicks\":1}}",
                "{\"text\":\"a\",\"task\":{\"pid\":-1,\"tid\":1,\"startTicks\":1}}",
                "{\"text\":\"a\",\"task\":{\"pid\":1,\"tid\":1,\"startTicks\":99999999999999999999}}",
                "{\"text\":\"\u0001\"}"
            })
    void aDamagedNoteIsLeftOutAndTheOthersStay(String json) throws Exception {
        CaptureSeries series = read(capture(1), bytes(LINE + "revenant-note " + json + "\n" + LINE), capture(2));

        assertThat(texts(series)).containsExactly("by hand", "by hand");
        assertThat(pids(series)).containsExactly(1, 2);
    }

    @Test
    void whatALaterVersionAddsToANoteIsSkipped() throws Exception {
        assertThat(texts(read(capture(1), bytes("revenant-note {\"by\":{\"name\":\"x\"},\"text\":\"a\"}\n"))))
                .containsExactly("a");
    }

    @Test
    void jsonThatIsNestedDeeplyIsOnlyDamaged() throws Exception {
        String deep = "{\"text\":\"a\",\"by\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}";

        assertThat(texts(read(capture(1), bytes("revenant-note " + deep + "\n" + LINE))))
                .containsExactly("by hand");
    }

    @Test
    void aNoteOf100MegabytesIsLeftOutAndWhatFollowsIsRead() throws Exception {
        InputStream file = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(capture(1)),
                new ByteArrayInputStream(bytes("revenant-note {\"text\":\"")),
                new Letters(100 << 20),
                new ByteArrayInputStream(bytes("\"}\n" + LINE)),
                new ByteArrayInputStream(capture(2)))));

        CaptureSeries series = CaptureSeries.read(file);

        assertThat(texts(series)).containsExactly("by hand");
        assertThat(pids(series)).containsExactly(1, 2);
    }

    @Test
    void aProcessCannotPinANote() throws Exception {
        byte[] forging = started(1)
                .begin("links", "links")
                .link("1/exe", "/tmp/\n" + LINE)
                .bytes();

        assertThat(read(forging).notes()).isEmpty();
        assertThat(read(forging, bytes(LINE)).notes())
                .as("of a capture that was cut all that follows is its data")
                .isEmpty();
        assertThat(read(gzip(forging), gzip(bytes(LINE))).notes())
                .as("a gzip member is what no process can begin")
                .hasSize(1);
    }

    @Test
    void whatALoginShellPrintsIsNoNote() throws Exception {
        assertThat(read(bytes(LINE), capture(1)).notes()).isEmpty();
    }

    /** A line feed is not among them. */
    private static final class Letters extends InputStream {
        private int left;

        Letters(int count) {
            left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'a' : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = Math.min(length, left);
            Arrays.fill(target, offset, offset + count, (byte) 'a');
            left -= count;
            return count == 0 ? -1 : count;
        }
    }
}
