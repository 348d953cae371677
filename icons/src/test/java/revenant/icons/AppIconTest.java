package revenant.icons;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import javafx.scene.image.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppIconTest {

    @Test
    void everySizeIsThereAndReadable() {
        List<Image> images = Headless.call(AppIcon::all);

        assertThat(images).extracting(Image::isError).containsOnly(false);
        assertThat(images).extracting(Image::getWidth).containsExactly(16., 24., 32., 48., 64., 128., 256., 512.);
        assertThat(images).allMatch(image -> image.getHeight() == image.getWidth());
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 48, 256})
    void thePngFilesAreDrawnFromTheSvgFilesOfToday(int size) {
        BufferedImage drawn = AppIconRenderer.render(size);
        BufferedImage stored = Headless.call(() -> Headless.pixels(AppIcon.all().get(AppIcon.SIZES.indexOf(size))));

        assertThat(differingPixels(drawn, stored)).isLessThan(size * size / 100);
    }

    /** Pixels a person could see to differ; antialiasing is not the same on every platform. */
    private static int differingPixels(BufferedImage one, BufferedImage other) {
        int count = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                count += far(one.getRGB(x, y), other.getRGB(x, y)) ? 1 : 0;
            }
        }
        return count;
    }

    private static boolean far(int a, int b) {
        for (int shift = 0; shift < 32; shift += 8) {
            if (Math.abs((a >>> shift & 0xff) - (b >>> shift & 0xff)) > 40) {
                return true;
            }
        }
        return false;
    }
}
