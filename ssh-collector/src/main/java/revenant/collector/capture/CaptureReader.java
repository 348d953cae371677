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
        ByteLines lines = new ByteLines(CaptureInput.of(in));
        GzipCopy copy = new GzipCopy();
        return read(first(lines, copy), lines, copy);
    }

    /**
     * Reads every capture in a file, the oldest first: they follow each other, or are members of one gzip file. What was
     * cut costs itself only; behind a capture stand its notes, and whatever else follows the last one is left alone.
     *
     * @throws BadCapture when there is not even one, or one that this version cannot read
     * @throws IOException when the stream breaks before the first header has come
     */
    public void readAll(InputStream in, CaptureVisitor visitor) throws BadCapture, IOException {
        walk(in, (header, lines, copy) -> visitor.visit(read(header, lines, copy)), new NoteLines(visitor::note));
    }

    /**
     * Hands on the text of every capture in a file, one gzip member each, without reading what it says and without the
     * notes between them.
     */
    static void copyAll(InputStream in, Texts texts) throws BadCapture, IOException {
        walk(
                in,
                (header, lines, copy) -> {
                    run(
                            new CaptureStream(header.nonce(), new UnreadAssembler(), CollectListener.NONE),
                            header,
                            lines,
                            copy);
                    texts.add(copy.finish());
                },
                new NoteLines(_ -> {}));
    }

    /** Takes gzip members. */
    @FunctionalInterface
    interface Texts {
        void add(byte[] gzip) throws IOException;
    }

    /** Takes a capture whose header was just read. */
    private interface Taker {
        void take(Header header, ByteLines lines, GzipCopy copy) throws BadCapture, IOException;
    }

    private static void walk(InputStream in, Taker taker, NoteLines notes) throws BadCapture, IOException {
        CaptureInput input = CaptureInput.of(in);
        ByteLines lines = new ByteLines(input);
        GzipCopy copy = new GzipCopy();
        taker.take(first(lines, copy), lines, copy);
        do {
            for (Optional<Header> next = next(lines, notes); next.isPresent(); next = next(lines, notes)) {
                copy = new GzipCopy();
                lines.copyFromLastTo(copy);
                taker.take(next.get(), lines, copy);
            }
            lines = new ByteLines(input);
        } while (input.nextPart());
    }

    private static Header first(ByteLines lines, GzipCopy copy) throws BadCapture, IOException {
        lines.copyTo(copy);
        try {
            return Header.find(lines);
        } catch (ZipException damaged) {
            throw CaptureInput.damaged(damaged);
        }
    }

    /** A stream that breaks between two captures ends with the first of them. */
    private static Optional<Header> next(ByteLines lines, NoteLines notes) throws BadCapture {
        try {
            return Header.findNext(lines, notes);
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
        Ending ending = run(new CaptureStream(header.nonce(), outerMark, assembler, listener), header, lines, copy);
        return new Capture(copy.finish(), assembler.snapshot(ending).from(header.origin()), header.light());
    }

    /** To the end of the capture; the copy is whole then, too. */
    private static Ending run(CaptureStream stream, Header header, ByteLines lines, GzipCopy copy) throws IOException {
        Ending ending = stream.run(lines);
        lines.endCopy();
        if (ending.kind() == Ending.Kind.CUT) {
            copy.addCut(header.nonce());
        }
        return ending;
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
