package revenant.app.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.fixture.RecordedBsd;
import revenant.collector.model.HostSnapshot;

/** What is said of every recorded FreeBSD host, in trouble or not. */
class RecordedBsdFindingsTest {
    private static Case look(HostSnapshot snapshot) {
        return Case.of(ProcessTree.of(snapshot));
    }

    static Stream<Arguments> asRoot() {
        return Stream.of(
                Arguments.of(RecordedBsd.BASELINE, List.of()),
                Arguments.of(
                        RecordedBsd.ORPHANS_IN_JAILS, List.of("warning jail-kept-alive", "warning jail-kept-alive")),
                Arguments.of(
                        RecordedBsd.DYING_JAILS,
                        List.of(
                                "warning jail-dying",
                                "warning jail-dying",
                                "warning jail-dying",
                                "warning jail-kept-alive",
                                "warning jail-kept-alive")),
                Arguments.of(
                        RecordedBsd.ZOMBIES_SIGNALS,
                        List.of(
                                "notice zombies-unreaped",
                                "notice zombies-unreaped",
                                "notice zombies-unreaped",
                                "notice zombies-unreaped",
                                "warning signal-blocked",
                                "warning signal-blocked",
                                "warning stopped",
                                "warning vfork-wait",
                                "warning zombies-unreaped")),
                Arguments.of(RecordedBsd.STATE_E_EXITING, List.of("warning exit-stuck")),
                Arguments.of(
                        RecordedBsd.LEAKS_NAMES,
                        List.of("notice descriptor-leak", "notice descriptor-leak", "notice descriptor-leak")),
                Arguments.of(RecordedBsd.HEALTHY_PERSISTENT_JAIL, List.of()));
    }

    @ParameterizedTest
    @MethodSource("asRoot")
    void anIncidentIsToldByItsRuleAndPeaceByNone(RecordedBsd recorded, List<String> told) {
        assertThat(Diagnosis.of(look(recorded.rootSnapshot())).findings())
                .extracting(finding -> finding.severity().word() + " " + finding.rule())
                .containsExactlyInAnyOrderElementsOf(told);
    }

    @ParameterizedTest
    @EnumSource(RecordedBsd.class)
    void anOrdinaryUserSeesNothingThatRootDoesNot(RecordedBsd recorded) {
        List<String> root = Cases.ids(look(recorded.rootSnapshot()));
        assertThat(root).containsAll(Cases.ids(look(recorded.userSnapshot())));
    }

    @ParameterizedTest
    @EnumSource(RecordedBsd.class)
    void noRuleFails(RecordedBsd recorded) {
        assertThat(Diagnosis.of(look(recorded.rootSnapshot())).blindSpots())
                .extracting(spot -> spot.what())
                .noneMatch(what -> what.startsWith("rule "));
    }

    private static Stream<String> texts(Finding finding) {
        return Stream.of(
                        Stream.of(finding.headline()),
                        finding.chain().stream().flatMap(link -> Stream.of(link.name(), link.waitsFor(), link.why())),
                        finding.evidence().stream().flatMap(one -> Stream.of(one.fact(), one.source())),
                        finding.remedies().stream().flatMap(one -> Stream.of(one.text(), one.command())),
                        finding.missing().stream())
                .flatMap(one -> one);
    }

    @ParameterizedTest
    @EnumSource(RecordedBsd.class)
    void nothingOfLinuxIsSaidOfFreeBsd(RecordedBsd recorded) {
        ProcessTree tree = ProcessTree.of(recorded.rootSnapshot());
        Stream<String> findings =
                Diagnosis.of(Case.of(tree)).findings().stream().flatMap(RecordedBsdFindingsTest::texts);
        Stream<String> marks = Stream.of(Mark.values())
                .flatMap(mark -> IntStream.range(0, tree.size())
                        .filter(node -> tree.has(node, mark))
                        .mapToObj(node -> tree.marks(node).why(mark)));
        assertThat(Stream.concat(findings, marks))
                .noneMatch(text -> Stream.of(
                                "pf_",
                                "do_exit",
                                "/proc/",
                                "/sys/",
                                "systemd",
                                "subreaper",
                                "shdpnd",
                                "sigblk",
                                "cgroup",
                                "pid namespace",
                                "wchan",
                                "signalfd",
                                "dmesg",
                                "sysrq")
                        .anyMatch(text.replace("mwchan", "").toLowerCase(Locale.ROOT)::contains));
    }

    @Test
    void threadsThatWaitForTheLockOfOneFileAreOneFindingThatLeadsToTheDaemon() {
        assertThat(Diagnosis.of(look(RecordedBsd.STATE_E_EXITING.rootSnapshot()))
                        .findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.chain())
                            .extracting(link -> link.name())
                            .containsExactly("4569 (lab)", "4576 (lab)", "4277 (lab)");
                    assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
                    assertThat(finding.consequences())
                            .extracting(Consequence::rule)
                            .containsExactly("kill-pending", "kill-pending", "uninterruptible-wait", "jail-dying");
                    assertThat(finding.remedies()).extracting(Remedy::command).contains("kill -s KILL 4277");
                });
    }
}
