package revenant.collector.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import revenant.collector.CollectListener;
import revenant.collector.fixture.CaptureText;
import revenant.collector.fixture.StatLine;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Process;

/** A line of 100 MB of anything costs bounded memory: read in a JVM of its own that has only 48 MB. */
class LongLineTest {
    private static final int LENGTH = 100 << 20;

    @Test
    void aLineOf100MegabytesFitsASmallHeap() throws Exception {
        java.lang.Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LongLineTest.class.getName())
                .redirectErrorStream(true)
                .start();

        String said = new String(child.getInputStream().readAllBytes());

        assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said.strip()).isEqualTo("kept 262144 of the first argument; next: [sh]; 1 cut");
    }

    /** What the child does. */
    public static void main(String[] args) throws Exception {
        byte[] before = CaptureText.linux()
                .host(0)
                .files(
                        "stat",
                        "5/task/5/stat",
                        StatLine.of(5, "long").toString(),
                        "6/task/6/stat",
                        StatLine.of(6, "next").toString())
                .begin("cmdline", "lines")
                .raw("5/cmdline:")
                .bytes();
        CaptureText rest = CaptureText.linux();
        int header = rest.bytes().length;
        byte[] after =
                rest.raw("\n6/cmdline:sh\0\n").frame("end cmdline ok 5").done().bytes();
        InputStream whole = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(before),
                new Noise(),
                new ByteArrayInputStream(after, header, after.length - header))));

        HostSnapshot snapshot =
                new CaptureReader(CollectListener.NONE).read(whole).snapshot();

        List<Process> processes = snapshot.processes();
        int kept =
                processes.getFirst().commandLine().orElse(List.of()).getFirst().length();
        long cut = snapshot.blindSpots().stream()
                .map(BlindSpot::what)
                .filter(what -> what.startsWith("very long values"))
                .count();
        System.out.println("kept " + kept + " of the first argument; next: "
                + processes.getLast().commandLine().orElse(List.of()) + "; " + cut + " cut");
    }

    /** Bytes that do not compress and hold no line feed and no NUL. */
    private static final class Noise extends InputStream {
        private final Random random = new Random(1);
        private int left = LENGTH;

        @Override
        public int read() throws IOException {
            throw new IOException("read in bulk");
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = Math.min(length, left);
            for (int i = 0; i < count; i++) {
                target[offset + i] = (byte) (32 + random.nextInt(95));
            }
            left -= count;
            return count == 0 ? -1 : count;
        }
    }
}
