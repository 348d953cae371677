package revenant.collector.capture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import revenant.collector.fixture.CaptureText;
import revenant.collector.fixture.StatLine;

/** Captures of one process each, to be joined with notes. */
final class NoteFiles {
    static final String LINE = "revenant-note {\"text\":\"by hand\"}\n";

    private NoteFiles() {}

    static byte[] capture(int pid) {
        return started(pid).done().bytes();
    }

    static CaptureText started(int pid) {
        return CaptureText.linux()
                .host(0)
                .files(
                        "stat",
                        pid + "/task/" + pid + "/stat",
                        StatLine.of(pid, "p").toString());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text);
        }
        return bytes.toByteArray();
    }

    static CaptureSeries read(byte[]... parts) throws Exception {
        return CaptureSeries.read(new SequenceInputStream(Collections.enumeration(
                Arrays.stream(parts).map(ByteArrayInputStream::new).toList())));
    }

    static List<String> texts(CaptureSeries series) {
        return series.notes().stream().map(placed -> placed.note().text()).toList();
    }

    static List<Integer> pids(CaptureSeries series) {
        return series.snapshots().stream()
                .map(one -> one.processes().getFirst().pid())
                .toList();
    }
}
