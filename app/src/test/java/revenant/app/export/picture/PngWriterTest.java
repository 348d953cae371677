package revenant.app.export.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngWriterTest {
    private static final int RED = 0xff0000;
    private static final int WHITE = 0xffffff;
    private static final Swatch SWATCH = Swatch.of(Set.of(RED), Set.of(WHITE));

    @Test
    void anotherReaderSeesTheSamePixels() throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(write(3, 2, WHITE, RED, WHITE, RED, RED, WHITE)));

        assertThat(image.getWidth()).isEqualTo(3);
        assertThat(image.getHeight()).isEqualTo(2);
        assertThat(image.getRGB(0, 0, 3, 2, null, 0, 3))
                .containsExactly(opaque(WHITE), opaque(RED), opaque(WHITE), opaque(RED), opaque(RED), opaque(WHITE));
    }

    @Test
    void pixelsThatFillManyChunksAreAllThere() throws IOException {
        int side = 1200;
        int[] noise = new int[side * side];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (i * 31 ^ i >> 3) % 7 == 0 ? RED : WHITE;
        }
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(write(side, side, noise)));

        assertThat(image.getRGB(0, 0, side, side, null, 0, side))
                .isEqualTo(Arrays.stream(noise).map(PngWriterTest::opaque).toArray());
    }

    @Test
    void aViewerIsToldHowDenseThePixelsAre() throws IOException {
        byte[] png = write(1, 1, WHITE);
        int chunk = new String(png, StandardCharsets.ISO_8859_1).indexOf("pHYs");

        assertThat(ByteBuffer.wrap(png).getInt(chunk + 4)).isEqualTo(7559);
    }

    @Test
    void theStreamIsLeftOpen() throws IOException {
        boolean[] closed = {false};
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        new PngWriter(out, 1, 0, SWATCH, 96, "").close();

        assertThat(closed[0]).isFalse();
        assertThat(out.size()).isPositive();
    }

    private static byte[] write(int width, int height, int... pixels) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PngWriter png = new PngWriter(out, width, height, SWATCH, 192, "title")) {
            for (int row = 0; row < height; row++) {
                png.row(pixels, row * width);
            }
        }
        return out.toByteArray();
    }

    private static int opaque(int rgb) {
        return 0xff000000 | rgb;
    }
}
