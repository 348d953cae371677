package revenant.app.export.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import javafx.geometry.Bounds;
import javafx.scene.shape.SVGPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import revenant.icons.Icon;

class SvgPathTest {

    @ParameterizedTest
    @EnumSource
    void anIconIsAsLargeAndWhereJavaFxDrawsIt(Icon icon) {
        SVGPath path = new SVGPath();
        path.setContent(icon.path());
        Bounds javaFx = Headless.call(path::getBoundsInLocal);
        Rectangle2D java2d = SvgPath.parse(icon.path()).getBounds2D();

        assertThat(java2d.getMinX()).isCloseTo(javaFx.getMinX(), within(0.05));
        assertThat(java2d.getMinY()).isCloseTo(javaFx.getMinY(), within(0.05));
        assertThat(java2d.getMaxX()).isCloseTo(javaFx.getMaxX(), within(0.05));
        assertThat(java2d.getMaxY()).isCloseTo(javaFx.getMaxY(), within(0.05));
    }

    @Test
    void aQuarterOfACircleGoesTheWayTheSweepSays() {
        assertThat(SvgPath.parse("M0 10A10 10 0 0 1 10 0z").contains(4, 4)).isTrue();
        assertThat(SvgPath.parse("M0 10A10 10 0 0 0 10 0z").contains(4, 4)).isFalse();
    }

    @Test
    void furtherPairsAfterAMoveAreLines() {
        assertThat(SvgPath.parse("m1 1 2 0 0 2z").getBounds2D()).isEqualTo(new Rectangle2D.Double(1, 1, 2, 2));
    }

    @Test
    void aCommandThatIconsDoNotUseIsRefused() {
        assertThatThrownBy(() -> SvgPath.parse("M0 0Q1 1 2 2")).hasMessageContaining("Q");
    }
}
