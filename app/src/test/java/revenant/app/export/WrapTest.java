package revenant.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrapTest {
    @Test
    void aLongSentenceGoesOnBelowItsBeginning() {
        String wrapped = Wrap.text("  - ", "word ".repeat(30).strip());
        assertThat(wrapped.lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
        assertThat(wrapped.lines().skip(1)).allMatch(line -> line.startsWith("    word"));
    }

    @Test
    void aWordLongerThanTheLineIsNotBroken() {
        String path = "/a".repeat(100);
        assertThat(Wrap.text("- ", "see " + path)).isEqualTo("- see\n  " + path + "\n");
    }
}
