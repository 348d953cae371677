package revenant.app.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules about rules. */
class RulesTest {
    static List<Rule> rules() {
        return Rules.ALL;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleIsNamedAsItsClass(Rule rule) {
        String name = Arrays.stream(rule.id().split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
        assertThat(rule.getClass().getSimpleName()).isEqualTo(name);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleHasAPageThatSaysWhatIsSeenWhyHowItIsToldWhatItIsNotAndWhatHelps(Rule rule) {
        assertThat(RulePage.of(rule.id()))
                .startsWith("# " + rule.id() + "\n")
                .contains(
                        "\n## What is seen\n",
                        "\n## Why\n",
                        "\n## How it is told\n",
                        "\n## What it is not\n",
                        "\n## What helps\n");
    }

    @Test
    void idsAreUnique() {
        assertThat(Rules.ALL).extracting(Rule::id).doesNotHaveDuplicates();
    }

    @Test
    void aPageOfARuleThatIsNoneIsRefused() {
        assertThatThrownBy(() -> RulePage.of("../rules"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("There is no rule \"../rules\". There are: ")
                .hasMessageContaining("zombie-leader-live-threads");
    }
}
