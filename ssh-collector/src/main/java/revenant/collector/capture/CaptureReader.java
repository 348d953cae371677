package revenant.collector.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.ZipException;
import revenant.collector.CollectException.BadCapture;
import revenant.collector.CollectListener;
import revenant.collector.probe.Assembler;
import revenant.collector.probe.Assembler.Ending;
import revenant.collector.probe.freebsd.FreeBsdAssembler;
import revenant.collector.probe.linux.LinuxAssembler;

/**
 * Reads captures as they stream in, from a probe or a file, gzip or plain. Tolerant: once the header has been read there
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
        return first(new ByteLines(CaptureInput.of(in)));
    }

    /**
     * Reads every capture in a file, the oldest first: they follow each other, or are members of one gzip file. What was
     * cut costs itself only; behind the last capture whatever follows is no capture and is left alone.
     *
     * @throws BadCapture when there is not even one, or one that this version cannot read
     * @throws IOException when the stream breaks before the first header has come
     */
    public void readAll(InputStream in, CaptureVisitor visitor) throws BadCapture, IOException {
        CaptureInput input = CaptureInput.of(in);
        ByteLines lines = new ByteLines(input);
        visitor.visit(first(lines));
        do {
            for (Optional<Capture> next = next(lines); next.isPresent(); next = next(lines)) {
                visitor.visit(next.get());
            }
            lines = new ByteLines(input);
        } while (input.nextPart());
    }

    private Capture first(ByteLines lines) throws BadCapture, IOException {
        GzipCopy copy = new GzipCopy();
        lines.copyTo(copy);
        try {
            return read(Header.find(lines), lines, copy);
        } catch (ZipException damaged) {
            throw CaptureInput.damaged(damaged);
        }
    }

    /** A stream that breaks between two captures ends with the first of them. */
    private Optional<Capture> next(ByteLines lines) throws BadCapture {
        GzipCopy copy = new GzipCopy();
        lines.copyTo(copy);
        try {
            Optional<Header> header = Header.findNext(lines);
            return header.isEmpty() ? Optional.empty() : Optional.of(read(header.get(), lines, copy));
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    /** One of many captures in a conversation; it ends at the latest where a line begins with {@code outerMark}. */
    Capture nextOf(ByteLines lines, String outerMark) throws BadCapture, IOException {
        GzipCopy copy = new GzipCopy();
        lines.copyTo(copy);
        return read(Header.find(lines), outerMark, lines, copy);
    }

    private Capture read(Header header, ByteLines lines, GzipCopy copy) throws BadCapture, IOException {
        return read(header, "", lines, copy);
    }

    private Capture read(Header header, String outerMark, ByteLines lines, GzipCopy copy)
            throws BadCapture, IOException {
        Assembler assembler = assembler(header.system());
        Ending ending = new CaptureStream(header.nonce(), outerMark, assembler, listener).run(lines);
        lines.endCopy();
        if (ending.kind() == Ending.Kind.CUT) {
            copy.addCut(header.nonce());
        }
        return new Capture(copy.finish(), assembler.snapshot(ending), header.light());
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
}
