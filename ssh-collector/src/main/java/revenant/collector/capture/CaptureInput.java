package revenant.collector.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import revenant.collector.CollectException.BadCapture;

/**
 * The bytes of a file of captures, unpacked where it is gzip. It ends before a gzip member that begins like a capture or a
 * note, and {@link #nextPart} goes on with that: a boundary no process of a host can fake, so a capture that was cut there takes
 * nothing of the next one with it.
 */
final class CaptureInput extends InputStream {
    private static final List<byte[]> STARTS = Stream.of(Header.START, NoteLine.START)
            .map(start -> start.getBytes(StandardCharsets.US_ASCII))
            .toList();

    private final InputStream in;
    private byte[] ahead = {};
    private int at;
    private boolean atBoundary;

    private CaptureInput(InputStream in) {
        this.in = in;
    }

    /** Looks at the first two bytes. */
    static CaptureInput of(InputStream in) throws IOException, BadCapture {
        PushbackInputStream start = new PushbackInputStream(in, 2);
        byte[] magic = start.readNBytes(2);
        start.unread(magic);
        boolean gzip = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
        try {
            return new CaptureInput(gzip ? new Members(start) : start);
        } catch (ZipException damaged) {
            throw damaged(damaged);
        }
    }

    static BadCapture damaged(ZipException why) {
        return new BadCapture("This is a damaged gzip file: " + why.getMessage() + ".", "Collect or copy it again.");
    }

    /** Goes on behind a boundary; false where there is none, and so nothing more. */
    boolean nextPart() {
        boolean more = atBoundary;
        atBoundary = false;
        return more;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (atBoundary) {
            return -1;
        }
        if (at < ahead.length) {
            int count = Math.min(length, ahead.length - at);
            System.arraycopy(ahead, at, target, offset, count);
            at += count;
            return count;
        }
        int count = in.read(target, offset, length);
        if (count > 0 && in instanceof Members members && members.begun() && startsPart(target, offset, count)) {
            ahead = Arrays.copyOfRange(target, offset, offset + count);
            at = 0;
            atBoundary = true;
            return -1;
        }
        return count;
    }

    private static boolean startsPart(byte[] bytes, int offset, int count) {
        return STARTS.stream().anyMatch(start -> {
            int length = Math.min(count, start.length);
            return Arrays.equals(bytes, offset, offset + length, start, 0, length);
        });
    }

    /** Unpacks, and tells where a member began; no read goes across two. */
    private static final class Members extends GZIPInputStream {
        private boolean any;
        private boolean begun;

        Members(InputStream in) throws IOException {
            super(in, 1 << 16);
        }

        /** Whether the last read brought the beginning of a member that is not the first. */
        boolean begun() {
            return begun;
        }

        /** Called again by itself where a member ends. */
        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            begun = any && count > 0 && inf.getBytesWritten() == count;
            any |= count > 0;
            return count;
        }
    }
}
