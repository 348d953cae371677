package revenant.app.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import revenant.app.tree.Hosts;
import revenant.collector.model.TaskKey;

/** How findings of several rules become one diagnosis. */
class DiagnosisTest {
    private static final TaskKey A = new TaskKey(10, 10, 1);
    private static final TaskKey B = new TaskKey(20, 20, 1);

    /** A rule for a test. */
    private record Given(String id, boolean standsAlone, Function<Rule, List<Finding>> says) implements Rule {
        @Override
        public List<Finding> findings(Case host) {
            return says.apply(this);
        }
    }

    private static Rule says(String id, Severity severity, TaskKey... about) {
        return new Given(id, false, rule -> List.of(finding(rule, severity, about)));
    }

    private static Finding finding(Rule rule, Severity severity, TaskKey... about) {
        return Finding.of(rule, severity)
                .headline("says " + rule.id())
                .about(List.of(about))
                .build();
    }

    private static Diagnosis diagnose(Rule... rules) {
        return Diagnosis.of(Cases.of(Hosts.host()), List.of(rules));
    }

    @Test
    void theWorstComesFirst() {
        Diagnosis diagnosis = diagnose(
                says("notice", Severity.NOTICE, A),
                says("critical", Severity.CRITICAL, B, A),
                says("warning", Severity.WARNING));
        assertThat(diagnosis.findings()).extracting(Finding::rule).containsExactly("critical", "warning", "notice");
    }

    @Test
    void aConsequenceIsToldByItsCause() {
        Rule cause = new Given(
                "cause",
                false,
                rule -> List.of(Finding.of(rule, Severity.CRITICAL)
                        .about(A)
                        .explains(List.of(B))
                        .build()));
        Diagnosis diagnosis = diagnose(cause, says("symptom", Severity.WARNING, B));
        assertThat(diagnosis.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("cause");
            assertThat(finding.consequences()).containsExactly(new Consequence("symptom", "says symptom"));
        });
    }

    @Test
    void whatGoesBeyondACauseIsToldItself() {
        Diagnosis diagnosis = diagnose(says("cause", Severity.CRITICAL, A), says("other", Severity.WARNING, A, B));
        assertThat(diagnosis.findings()).extracting(Finding::rule).containsExactly("cause", "other");
    }

    @Test
    void twoFindingsOfOneRuleDoNotSwallowEachOther() {
        Rule twice = new Given(
                "twice",
                false,
                rule -> List.of(finding(rule, Severity.WARNING, A), finding(rule, Severity.WARNING, A)));
        assertThat(diagnose(twice).findings()).hasSize(2);
    }

    @Test
    void aResourceThatRunsOutIsToldBesideAnyCause() {
        Rule limit = new Given("limit", true, rule -> List.of(finding(rule, Severity.WARNING, A)));
        Diagnosis diagnosis = diagnose(says("cause", Severity.CRITICAL, A), limit);
        assertThat(diagnosis.findings()).extracting(Finding::rule).containsExactly("cause", "limit");
    }

    @Test
    void aFindingAboutNoTaskHasNoOtherCause() {
        Diagnosis diagnosis = diagnose(says("cause", Severity.CRITICAL, A), says("host", Severity.WARNING));
        assertThat(diagnosis.findings()).hasSize(2);
    }

    @Test
    void aRuleThatFailsSilencesNoOtherAndIsSaid() {
        Rule broken = new Given("broken", false, rule -> {
            throw new IllegalStateException("no such node");
        });
        Diagnosis diagnosis = diagnose(broken, says("works", Severity.NOTICE, A));
        assertThat(diagnosis.findings()).hasSize(1);
        assertThat(diagnosis.blindSpots())
                .anySatisfy(spot -> assertThat(spot.what()).isEqualTo("rule broken"));
    }

    @Test
    void aTaskKnowsTheFindingsItIsPartOf() {
        Diagnosis diagnosis = diagnose(says("one", Severity.WARNING, A), says("two", Severity.WARNING, B));
        assertThat(diagnosis.of(B)).extracting(Finding::rule).containsExactly("two");
    }

    @Test
    void aHealthyHostHasNothingToActUpon() {
        assertThat(Diagnosis.of(Cases.of(Hosts.host())).wantsAction()).isFalse();
    }
}
