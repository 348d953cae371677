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
 * Writes a PNG (RFC 2083, ISO/IEC 15948) row by row, so that a picture need never be in memory whole: 8-bit RGB, each row
 * as difference to the one above.
 */
final class PngWriter implements AutoCloseable {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int CHUNK = 1 << 16;
    private static final byte FILTER_UP = 2;
    private static final double METRES_PER_INCH = 0.0254;

    private final OutputStream out;
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
    private final DeflaterOutputStream pixels;
    private final byte[] above;
    private final byte[] filtered;

    /**
     * Writes the head of the file.
     *
     * @param dotsPerInch what a viewer should take a pixel for
     * @param title a Latin-1 text that travels with the file
     */
    PngWriter(OutputStream out, int width, int height, int dotsPerInch, String title) throws IOException {
        this.out = out;
        this.above = new byte[1 + 3 * width];
        this.filtered = new byte[1 + 3 * width];
        out.write(SIGNATURE);
        chunk("IHDR", header(width, height));
        chunk("pHYs", density((int) Math.round(dotsPerInch / METRES_PER_INCH)));
        chunk("tEXt", ("Title\0" + title).getBytes(StandardCharsets.ISO_8859_1));
        pixels = new DeflaterOutputStream(new Data(), deflater, CHUNK);
    }

    /** One row of pixels, 0xRRGGBB, from {@code offset} on. */
    void row(int[] rgb, int offset) throws IOException {
        filtered[0] = FILTER_UP;
        for (int i = 1, pixel = offset; i < above.length; pixel++) {
            for (int shift = 16; shift >= 0; shift -= 8, i++) {
                byte value = (byte) (rgb[pixel] >> shift);
                filtered[i] = (byte) (value - above[i]);
                above[i] = value;
            }
        }
        pixels.write(filtered);
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
        byte rgb = 2;
        return ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(depth)
                .put(rgb)
                .array();
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
