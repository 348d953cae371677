package revenant.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static final Rectangle2D LAPTOP = new Rectangle2D(0, 24, 1366, 744);
    private static final Rectangle2D WIDE = new Rectangle2D(1366, 0, 2560, 1440);

    private static Rectangle2D fit(Rectangle2D wanted, Rectangle2D... screens) {
        return Placement.fit(Optional.of(wanted), List.of(screens), screens[0]);
    }

    @Test
    void aFirstWindowIsNoLargerThanASmallScreen() {
        assertThat(Placement.fit(Optional.empty(), List.of(LAPTOP), LAPTOP))
                .isEqualTo(new Rectangle2D(3, 24, 1360, 744));
    }

    @Test
    void aFirstWindowStandsInTheMiddleOfALargeScreen() {
        assertThat(Placement.fit(Optional.empty(), List.of(WIDE), WIDE))
                .isEqualTo(new Rectangle2D(1366 + 600, 270, 1360, 900));
    }

    @Test
    void aWindowThatFitsStaysWhereItWas() {
        Rectangle2D left = new Rectangle2D(100, 100, 900, 600);
        assertThat(fit(left, LAPTOP)).isEqualTo(left);
    }

    @Test
    void aWindowThatHangsOverAnEdgeIsPushedBack() {
        assertThat(fit(new Rectangle2D(1000, 500, 900, 600), LAPTOP)).isEqualTo(new Rectangle2D(466, 168, 900, 600));
    }

    @Test
    void aWindowBelongsToTheScreenThatShowsMostOfIt() {
        assertThat(fit(new Rectangle2D(1200, 100, 900, 600), LAPTOP, WIDE))
                .isEqualTo(new Rectangle2D(1366, 100, 900, 600));
    }

    @Test
    void aWindowOfAScreenThatIsGoneComesToTheMainOne() {
        assertThat(fit(new Rectangle2D(2000, 200, 900, 600), LAPTOP)).isEqualTo(new Rectangle2D(233, 96, 900, 600));
    }
}
