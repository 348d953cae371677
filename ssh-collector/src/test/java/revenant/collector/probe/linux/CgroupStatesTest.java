package revenant.collector.probe.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import revenant.collector.fixture.CaptureText;
import revenant.collector.model.CgroupState;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;

class CgroupStatesTest {
    private static final String V2 = "30 1 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n";
    private static final String V1 = "31 1 0:27 / /sys/fs/cgroup/freezer rw - cgroup cgroup rw,freezer\n"
            + "32 1 0:28 / /sys/fs/cgroup/pids rw - cgroup cgroup rw,pids\n";

    @Test
    void cgroupsAreNamedAsProcessesNameThem() {
        assertThat(states(
                        V2,
                        "/sys/fs/cgroup/a.service/pids.current",
                        "4\n",
                        "/sys/fs/cgroup/a.service/pids.max",
                        "max\n",
                        "/sys/fs/cgroup/a.service/pids.events",
                        "max 12\n",
                        "/sys/fs/cgroup/a.service/cgroup.events",
                        "populated 1\nfrozen 1\n",
                        "/sys/fs/cgroup/a.service/cgroup.stat",
                        "nr_descendants 3\nnr_dying_descendants 2\nnr_dying_subsys_memory 9\n",
                        "/sys/fs/cgroup/a.service/cgroup.freeze",
                        "0\n"))
                .containsExactly(new CgroupState(
                        "v2",
                        "/a.service",
                        Reading.known(4L),
                        Reading.known(OptionalLong.empty()),
                        Reading.known(12L),
                        Reading.known(true),
                        Reading.known(2L),
                        Reading.known(true),
                        new CgroupState.Freezer(
                                Reading.known(false),
                                Reading.unknown(Reason.NOT_COLLECTED, "no freezer.parent_freezing of any cgroup"),
                                Reading.unknown(Reason.UNSUPPORTED, "no freezer.state in this cgroup"))));
    }

    @Test
    void theFrozenOneAboveIsTheOneThatAskedForIt() {
        List<CgroupState> states = states(
                V1,
                "/sys/fs/cgroup/freezer/lab/freezer.state",
                "FROZEN\n",
                "/sys/fs/cgroup/freezer/lab/freezer.self_freezing",
                "1\n",
                "/sys/fs/cgroup/freezer/lab/freezer.parent_freezing",
                "0\n",
                "/sys/fs/cgroup/freezer/lab/web/freezer.state",
                "FREEZING\n",
                "/sys/fs/cgroup/freezer/lab/web/freezer.self_freezing",
                "0\n",
                "/sys/fs/cgroup/freezer/lab/web/freezer.parent_freezing",
                "1\n");

        assertThat(states).extracting(CgroupState::hierarchy).containsOnly("freezer");
        assertThat(states).extracting(CgroupState::path).containsExactly("/lab", "/lab/web");
        assertThat(states).extracting(CgroupState::frozen).containsOnly(Reading.known(true));
        assertThat(states)
                .extracting(CgroupState::freezer)
                .containsExactly(
                        new CgroupState.Freezer(Reading.known(true), Reading.known(false), Reading.known("FROZEN")),
                        new CgroupState.Freezer(Reading.known(false), Reading.known(true), Reading.known("FREEZING")));
    }

    @Test
    void aCgroupOfOneControllerHasNothingOfAnother() {
        CgroupState state = states(
                        V1,
                        "/sys/fs/cgroup/freezer/a/freezer.state",
                        "THAWED\n",
                        "/sys/fs/cgroup/pids/a/pids.events",
                        "max 0\n")
                .getLast();

        assertThat(state.hierarchy()).isEqualTo("pids");
        assertThat(state.pidsRefused()).isEqualTo(Reading.known(0L));
        assertThat(state.populated()).isEqualTo(Reading.unknown(Reason.UNSUPPORTED, "no cgroup.events in this cgroup"));
    }

    @Test
    void whatAnOlderProbeDidNotReadIsNotCollected() {
        CgroupState state = states(V2, "/sys/fs/cgroup/a/cgroup.events", "populated 0\nfrozen 0\n")
                .getFirst();

        assertThat(state.dyingDescendants())
                .isEqualTo(Reading.unknown(Reason.NOT_COLLECTED, "no cgroup.stat of any cgroup"));
        assertThat(state.populated()).isEqualTo(Reading.known(false));
    }

    @Test
    void aLineThatAnOlderKernelHasNotIsUnsupported() {
        CgroupState state =
                states(V2, "/sys/fs/cgroup/a/cgroup.events", "populated 1\n").getFirst();

        assertThat(state.frozen()).isEqualTo(Reading.unknown(Reason.UNSUPPORTED, "no line frozen in cgroup.events"));
    }

    @Test
    void oddValuesAreMalformed() {
        CgroupState state = states(
                        V2,
                        "/sys/fs/cgroup/a/cgroup.events",
                        "populated yes\nfrozen 2\n",
                        "/sys/fs/cgroup/a/pids.events",
                        "max many\n")
                .getFirst();

        assertThat(state.populated()).isEqualTo(Reading.unknown(Reason.MALFORMED, "neither 0 nor 1"));
        assertThat(state.frozen()).isEqualTo(Reading.unknown(Reason.MALFORMED, "neither 0 nor 1"));
        assertThat(state.pidsRefused()).isEqualTo(Reading.unknown(Reason.MALFORMED, "not a number"));
    }

    @Test
    void aFileBehindTheDeadlineIsTimedOutAndNotUnsupported() {
        CgroupState state = CaptureText.linux()
                .host(0)
                .begin("cgroups", "files")
                .file("/sys/fs/cgroup/a/cgroup.events", "populated 1\nfrozen 0\n")
                .file("/sys/fs/cgroup/a/cgroup.freeze", "0")
                .end("deadline 10000 after 10 seconds")
                .done()
                .snapshot()
                .cgroups()
                .orElse(List.of())
                .getFirst();

        assertThat(state.populated()).isEqualTo(Reading.known(true));
        assertThat(state.freezer().self())
                .isEqualTo(Reading.unknown(Reason.TIMED_OUT, "the section was given up after its deadline"));
    }

    @Test
    void theRootThatHasNoStateIsLeftOut() {
        assertThat(states(V2, "/sys/fs/cgroup/cgroup.stat", "nr_descendants 3\nnr_dying_descendants 0\n"))
                .isEmpty();
    }

    private static List<CgroupState> states(String mounts, String... pathsAndContents) {
        return CaptureText.linux()
                .host(0)
                .files("mountinfo", "self/mountinfo", mounts)
                .files("cgroups", pathsAndContents)
                .done()
                .snapshot()
                .cgroups()
                .asOptional()
                .orElseThrow();
    }
}
