package revenant.collector.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import revenant.collector.CollectException.BadCapture;
import revenant.collector.CollectListener;
import revenant.collector.probe.Assembler;
import revenant.collector.probe.freebsd.FreeBsdAssembler;
import revenant.collector.probe.linux.LinuxAssembler;

/**
 * Reads a capture as it streams in, from a probe or a file, gzip or plain. Tolerant: once the header has been read there
 * is a snapshot, however early or damaged the rest ends.
 */
public final class CaptureReader {
    private final CollectListener listener;

    /** @param listener told of sections and partial snapshots, on the reading thread */
    public CaptureReader(CollectListener listener) {
        this.listener = listener;
    }

    /**
     * Reads to the end of the collection; does not wait for the end of the stream, which a reader left behind on the
     * host may hold open.
     *
     * @throws BadCapture when this is no capture, or one this version cannot read
     * @throws IOException when the stream breaks before the header has come
     */
    public Capture read(InputStream in) throws BadCapture, IOException {
        GzipCopy copy = new GzipCopy();
        ByteLines lines = new ByteLines(inflated(in), copy);
        Header header = header(lines);
        Assembler assembler = assembler(header.system());
        Assembler.Ending ending = new CaptureStream(header.nonce(), assembler, listener).run(lines);
        return new Capture(copy.finish(), assembler.snapshot(ending).from(header.origin()));
    }

    private static Assembler assembler(String system) throws BadCapture {
        return switch (system) {
            case "linux" -> new LinuxAssembler();
            case "freebsd" -> new FreeBsdAssembler();
            default ->
                throw new BadCapture(
                        "This is a capture of " + system + ", which this version of Revenant cannot read.",
                        "Open it with a newer version.");
        };
    }

    private static Header header(ByteLines lines) throws BadCapture, IOException {
        try {
            return Header.find(lines);
        } catch (ZipException damaged) {
            throw new BadCapture(
                    "This is a damaged gzip file: " + damaged.getMessage() + ".", "Collect or copy it again.");
        }
    }

    private static InputStream inflated(InputStream in) throws IOException, BadCapture {
        PushbackInputStream start = new PushbackInputStream(in, 2);
        byte[] magic = start.readNBytes(2);
        start.unread(magic);
        boolean gzip = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
        try {
            return gzip ? new GZIPInputStream(start, 1 << 16) : start;
        } catch (ZipException damaged) {
            throw new BadCapture(
                    "This is a damaged gzip file: " + damaged.getMessage() + ".", "Collect or copy it again.");
        }
    }
}
