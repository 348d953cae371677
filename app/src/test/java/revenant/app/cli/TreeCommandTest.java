package revenant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import revenant.collector.fixture.Recorded;

/** {@code revenant tree}. */
class TreeCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void theIncidentShowsEveryTroubleInWordsAndItsInnocentNeighboursUnmarked() {
        Incident incident = Incident.in(directory);
        List<String> lines = tree();
        assertThat(row(lines, incident.zombie())).containsPattern(" Z .* zombie  ");
        assertThat(row(lines, incident.daemon())).contains(" zombie with live threads ", "fused");
        assertThat(row(lines, incident.orphan())).contains(" orphan ", "git-remote-http");
        assertThat(row(lines, incident.stuck()))
                .contains(" exiting, uninterruptible ", "request_wait_answer", "{fused");
        assertThat(row(lines, incident.named("container-init"))).contains(" exiting ", "zap_pid_ns_processes");
        for (int innocent : List.of(incident.named("busybox"), incident.zombiesParent())) {
            assertThat(row(lines, innocent)).doesNotContain(" orphan  ", " zombie  ", " exiting ");
        }
    }

    @Test
    void hostTimeKernelAndCountsStandAboveTheTree() {
        assertThat(tree().getFirst())
                .startsWith("host web1, taken 2026-")
                .contains(" UTC, kernel 6.", ", collected as root");
        assertThat(tree().get(1))
                .contains(" processes, ", "; 1 zombie, 2 zombie with live threads, 2 exiting, 1 orphan");
    }

    @Test
    void onlyTheTroubledKeepTheirAncestors() {
        Incident incident = Incident.in(directory);
        assertThat(pids(tree("--troubled")))
                .contains(1, incident.zombiesParent(), incident.zombie(), incident.orphan(), incident.daemon())
                .doesNotContain(incident.named("sleep"), incident.named("busybox"));
    }

    @Test
    void threadsAreListedWhenAskedFor() {
        Path healthy = CaptureFiles.recorded(directory, Recorded.CONTAINER);
        List<String> plain = Ran.with("tree", healthy).out().lines().toList();
        List<String> threads =
                Ran.with("tree", healthy, "--threads").out().lines().toList();
        assertThat(threads).containsAll(plain.subList(0, 2)).hasSizeGreaterThanOrEqualTo(plain.size());
        assertThat(tree("--threads")).anyMatch(line -> line.contains("{fused"));
    }

    @Test
    void searchKeepsWhatMatchesAndItsAncestors() {
        Incident incident = Incident.in(directory);
        assertThat(pids(tree("--search", "git-remote"))).containsExactly(1, incident.orphan());
        assertThat(pids(tree("--search", "request_wait_answer")))
                .contains(incident.daemon())
                .doesNotContain(incident.orphan(), incident.zombie());
        assertThat(pids(tree("--search", "no such thing"))).isEmpty();
    }

    @Test
    void withoutRootItSaysWhatCouldNotBeSeen() {
        Ran ran = Ran.with("tree", CaptureFiles.recorded(directory, Recorded.NOBODY));
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("collected as nobody", "not seen: ").contains("denied");
    }

    @Test
    void hostileNamesReachTheTerminalAsText() {
        Path hostile = CaptureFiles.hostile(directory);
        for (Ran ran : List.of(
                Ran.with("tree", hostile),
                Ran.with("show", hostile, "--pid", "666"),
                Ran.with("show", hostile, "--pid", "666", "--format", "json"),
                Ran.with("tree", "exec:printf '\\033[31mred\\n'; exit 1"))) {
            assertThat(ran.out() + ran.err()).contains("[31m");
            assertThat((ran.out() + ran.err()).codePoints())
                    .noneMatch(c -> Character.isISOControl(c) && c != '\n')
                    .noneMatch(c -> Character.getType(c) == Character.FORMAT);
        }
    }

    private List<String> tree(String... options) {
        Object[] arguments = new Object[options.length + 2];
        arguments[0] = "tree";
        arguments[1] = CaptureFiles.sample(directory);
        System.arraycopy(options, 0, arguments, 2, options.length);
        Ran ran = Ran.with(arguments);
        assertThat(ran.code()).as(ran.err()).isZero();
        return ran.out().lines().toList();
    }

    /** The row whose TID is this. */
    private static String row(List<String> lines, int tid) {
        return lines.stream()
                .filter(line -> line.matches(" *\\d+ +" + tid + " .*"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> pids(List<String> lines) {
        return lines.stream()
                .filter(line -> line.matches(" *\\d+ +\\d+ .*"))
                .map(line -> Integer.valueOf(line.strip().split(" +")[0]))
                .distinct()
                .toList();
    }
}
