package revenant.app.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a|a",
                "a b|a and b",
                "a b c d|a, b, c and d",
                "a b c d e|a, b, c, d and 1 more",
                "a b c d e f g|a, b, c, d and 3 more"
            })
    void theFirstFewAreNamedAndTheRestIsCounted(String items, String words) {
        assertThat(Listing.of(Arrays.asList(items.split(" ", -1)))).isEqualTo(words);
    }
}
