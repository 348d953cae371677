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
    void theSampleShowsEveryTroubleInWordsAndItsInnocentNeighboursUnmarked() {
        List<String> lines = tree();
        assertThat(row(lines, 28)).contains(" Z ", " zombie ", "worker").doesNotContain("live threads");
        assertThat(row(lines, 26)).contains("zombie with live threads");
        assertThat(row(lines, 23)).contains(" orphan ", "git-remote-http");
        assertThat(row(lines, 36)).contains("exiting, uninterruptible", "request_wait_answer", "{fused}");
        assertThat(row(lines, 34)).contains("exiting", "zap_pid_ns_processes", "container-init");
        assertThat(row(lines, 18)).contains("busybox httpd").doesNotContain("orphan", "zombie", "exiting");
        assertThat(row(lines, 24)).contains("worker zombie").doesNotContain(" zombie  ");
    }

    @Test
    void hostTimeKernelAndCountsStandAboveTheTree() {
        assertThat(tree().getFirst())
                .startsWith("host web1, taken 2026-")
                .contains(" UTC, kernel 6.", ", collected as root");
        assertThat(tree().get(1))
                .startsWith("14 processes, 16 threads; 1 zombie, 2 zombie with live threads, 2 exiting");
    }

    @Test
    void onlyTheTroubledKeepTheirAncestors() {
        List<String> lines = tree("--troubled");
        assertThat(pids(lines)).contains("1", "24", "28", "23", "26", "35").doesNotContain("16", "18", "20");
    }

    @Test
    void threadsAreListedWhenAskedFor() {
        Path healthy = CaptureFiles.recorded(directory, Recorded.CONTAINER);
        List<String> plain = Ran.with("tree", healthy).out().lines().toList();
        List<String> threads =
                Ran.with("tree", healthy, "--threads").out().lines().toList();
        assertThat(threads).containsAll(plain.subList(0, 2)).hasSizeGreaterThanOrEqualTo(plain.size());
        assertThat(tree("--threads")).anyMatch(line -> line.contains("{fused}"));
    }

    @Test
    void searchKeepsWhatMatchesAndItsAncestors() {
        assertThat(pids(tree("--search", "git-remote"))).containsExactly("1", "23");
        assertThat(pids(tree("--search", "request_wait_answer"))).contains("35").doesNotContain("23", "28");
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

    private static List<String> pids(List<String> lines) {
        return lines.stream()
                .filter(line -> line.matches(" *\\d+ +\\d+ .*"))
                .map(line -> line.strip().split(" +")[0])
                .distinct()
                .toList();
    }
}
