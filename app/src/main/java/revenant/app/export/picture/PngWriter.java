package revenant.app.export.picture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a PNG (RFC 2083, ISO/IEC 15948) row by row, so that a picture need never be in memory whole. One byte a pixel,
 * an index into the colours given.
 */
final class PngWriter implements AutoCloseable {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int CHUNK = 1 << 16;
    private static final byte FILTER_NONE = 0;
    private static final double METRES_PER_INCH = 0.0254;

    private final OutputStream out;
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
    private final DeflaterOutputStream pixels;
    private final Swatch swatch;
    private final byte[] row;

    /**
     * Writes the head of the file.
     *
     * @param dotsPerInch what a viewer should take a pixel for
     * @param title a Latin-1 text that travels with the file
     */
    PngWriter(OutputStream out, int width, int height, Swatch swatch, int dotsPerInch, String title)
            throws IOException {
        this.out = out;
        this.swatch = swatch;
        this.row = new byte[1 + width];
        out.write(SIGNATURE);
        chunk("IHDR", header(width, height));
        chunk("PLTE", palette(swatch.colours()));
        chunk("pHYs", density((int) Math.round(dotsPerInch / METRES_PER_INCH)));
        chunk("tEXt", ("Title\0" + title).getBytes(StandardCharsets.ISO_8859_1));
        pixels = new DeflaterOutputStream(new Data(), deflater, CHUNK);
    }

    /** One row of pixels, 0xRRGGBB, from {@code offset} on. */
    void row(int[] rgb, int offset) throws IOException {
        row[0] = FILTER_NONE;
        for (int i = 1; i < row.length; i++) {
            int pixel = offset + i - 1;
            row[i] = i > 1 && rgb[pixel] == rgb[pixel - 1] ? row[i - 1] : swatch.index(rgb[pixel]);
        }
        pixels.write(row);
    }

    /** Writes the end of the file; the stream stays open. */
    @Override
    public void close() throws IOException {
        try {
            pixels.close();
            chunk("IEND", new byte[0]);
            out.flush();
        } finally {
            deflater.end();
        }
    }

    private static byte[] header(int width, int height) {
        byte depth = 8;
        byte indexed = 3;
        return ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(depth)
                .put(indexed)
                .array();
    }

    private static byte[] palette(int[] colours) {
        ByteBuffer palette = ByteBuffer.allocate(3 * colours.length);
        for (int colour : colours) {
            palette.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
        }
        return palette.array();
    }

    private static byte[] density(int perMetre) {
        byte metre = 1;
        return ByteBuffer.allocate(9)
                .putInt(perMetre)
                .putInt(perMetre)
                .put(metre)
                .array();
    }

    private void chunk(String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.write(ByteBuffer.allocate(4).putInt(data.length).array());
        out.write(name);
        out.write(data);
        out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    /** Cuts the compressed pixels into IDAT chunks. */
    private final class Data extends OutputStream {
        private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(CHUNK);

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            buffer.write(bytes, from, length);
            if (buffer.size() >= CHUNK) {
                emit();
            }
        }

        @Override
        public void close() throws IOException {
            emit();
        }

        private void emit() throws IOException {
            chunk("IDAT", buffer.toByteArray());
            buffer.reset();
        }
    }
}
