package revenant.icons;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IconTest {
    private static final int SIZE = 14;

    @ParameterizedTest
    @EnumSource
    void theLineStaysWithinTheGrid(Icon icon) {
        Bounds bounds = Headless.call(() -> IconOutlines.of(icon, 24).getBoundsInLocal());

        assertThat(bounds.getMinX()).isGreaterThanOrEqualTo(1.5);
        assertThat(bounds.getMinY()).isGreaterThanOrEqualTo(1.5);
        assertThat(bounds.getMaxX()).isLessThanOrEqualTo(22.5);
        assertThat(bounds.getMaxY()).isLessThanOrEqualTo(22.5);
    }

    @ParameterizedTest
    @EnumSource
    void aNodeIsASquareOfTheSizeAskedForAndPaintsSomething(Icon icon) {
        BufferedImage image = paint(icon, SIZE);

        assertThat(image.getWidth()).isEqualTo(SIZE);
        assertThat(image.getHeight()).isEqualTo(SIZE);
        assertThat(ink(image)).isGreaterThan(SIZE * 0.6);
    }

    @Test
    void noTwoIconsLookAlikeInGreyAtFourteenPixels() {
        List<String> alike = new ArrayList<>();
        Icon[] icons = Icon.values();
        for (int i = 0; i < icons.length; i++) {
            for (int j = 0; j < i; j++) {
                if (difference(paint(icons[i], SIZE), paint(icons[j], SIZE)) < 5) {
                    alike.add(icons[i] + " and " + icons[j]);
                }
            }
        }
        assertThat(alike).isEmpty();
    }

    @Test
    void styleSheetsNameAnIconByItsKind() {
        Node node = Headless.call(() -> Icon.ZOMBIE_LEADER.node(16));

        assertThat(node.getStyleClass()).contains("icon", "icon-zombie-leader");
    }

    @Test
    void smallIconsAreDrawnHeavierOnTheGridButNotOnTheScreen() {
        assertThat(Icon.weight(12)).isGreaterThan(Icon.weight(24));
        assertThat(Icon.weight(12) * 12 / 24).isLessThan(Icon.weight(24));
    }

    private static BufferedImage paint(Icon icon, int size) {
        return Headless.call(() -> {
            StackPane pane = new StackPane(icon.node(size));
            pane.setStyle("-fx-background-color: transparent");
            pane.getChildren().getFirst().setStyle("-fx-background-color: black");
            return Headless.pixels(new Scene(pane, size, size, Color.WHITE).snapshot(null));
        });
    }

    /** The painted area in whole pixels. */
    private static double ink(BufferedImage image) {
        double ink = 0;
        for (int rgb : rgb(image)) {
            ink += 255 - (rgb & 0xff);
        }
        return ink / 255;
    }

    private static double difference(BufferedImage one, BufferedImage other) {
        int[] a = rgb(one);
        int[] b = rgb(other);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs((a[i] & 0xff) - (b[i] & 0xff));
        }
        return sum / 255;
    }

    private static int[] rgb(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
