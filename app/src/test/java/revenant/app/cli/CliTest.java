package revenant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import revenant.collector.Target;
import revenant.collector.fixture.Recorded;

/** The root command, the small commands, and what every command says when it could not look. */
class CliTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void helpNamesEveryCommandAndEveryKindOfTarget() {
        Ran ran = Ran.with("--help");
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("collect", "tree", "show", "export", "probe", "version")
                .contains("[user@]host[:port]", "exec:COMMAND", "local");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void helpFitsATerminalOfEightyColumns() {
        for (String command : List.of("", "collect", "tree", "show", "export", "probe", "version")) {
            String[] words = (command + " --help").strip().split(" ");
            assertThat(Ran.with((Object[]) words).out().lines())
                    .as(command)
                    .allMatch(line -> line.length() <= 80)
                    .noneMatch(line -> line.endsWith(" that"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"collect", "tree", "show", "export", "probe", "version"})
    void everyCommandHasHelp(String command) {
        Ran ran = Ran.with(command, "--help");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("Usage: revenant " + command).contains("This help.");
    }

    @Test
    void versionNamesRevenantJavaAndJavaFx() {
        Ran ran = Ran.with("version");
        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("revenant [0-9]+\\.[0-9]+.*"),
                        line -> assertThat(line).isEqualTo("java " + Runtime.version()),
                        line -> assertThat(line).matches("javafx [0-9]+\\.[0-9.]+"));
    }

    @Test
    void withoutACommandTheWindowIsAskedForHostsAndFiles() {
        Path sample = CaptureFiles.sample(directory);
        Ran ran = Ran.with("local", "deploy@web1:2222", sample);
        assertThat(ran.code()).isZero();
        assertThat(ran.opened())
                .containsExactly(new Cli.Opening(
                        List.of(
                                new Source.Live(new Target.Local()),
                                new Source.Live(Target.parse("deploy@web1:2222")),
                                new Source.Saved(sample)),
                        false));
    }

    @Test
    void theProbeIsAShellScriptThatRunsByHandIntoACaptureThatOpens() throws IOException, InterruptedException {
        Ran script = Ran.with("probe", "linux");
        assertThat(script.code()).isZero();
        assertThat(script.out().lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line).startsWith("#"));

        Path file = CaptureFiles.save(directory, "probe.sh", script.out().getBytes(StandardCharsets.UTF_8));
        Path capture = directory.resolve("host.capture");
        int code = new ProcessBuilder("sh", "-s")
                .redirectInput(file.toFile())
                .redirectOutput(capture.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertThat(code).isZero();

        Ran shown = Ran.with("show", capture, "--pid", ProcessHandle.current().pid());
        assertThat(shown.code()).isZero();
        assertThat(shown.out()).contains("process " + ProcessHandle.current().pid() + " java");
    }

    @Test
    void anUnknownProbeIsNamedAndSoAreTheKnownOnes() {
        assertRefused(Ran.with("probe", "plan9"), "plan9", "linux");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tree", "export", "collect"})
    void whatIsNoTargetIsSaidToBeNone(String command) {
        assertRefused(Ran.with(command, "local", "--proxy=x"), "--proxy=x", "revenant " + command + " --help");
        assertRefused(Ran.with(command, "--", "-oProxyCommand=x@y"), "is not a target");
        assertRefused(Ran.with(command, "two words"), "\"two words\" is not a target", "[user@]host[:port]");
        assertRefused(Ran.with(command, "host:99999"), "port between 1 and 65535");
        assertRefused(Ran.with(command, "exec:"), "needs a command");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tree", "export", "collect"})
    void aFileThatIsNotThereIsNotTakenForAHost(String command) {
        assertRefused(Ran.with(command, directory.resolve("absent.capture")), "There is no file", "absent.capture");
        assertRefused(Ran.with(command, "absent.capture.gz"), "There is no file \"absent.capture.gz\"");
    }

    @Test
    void aFileThatIsNoCaptureIsSaidToBeNone() {
        Path noCapture = CaptureFiles.save(directory, "notes.txt", "buy milk\n".getBytes(StandardCharsets.UTF_8));
        assertRefused(Ran.with("tree", noCapture), "This is not a capture", "buy milk", "revenant collect");
        Path broken = CaptureFiles.save(directory, "broken.gz", new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2});
        assertRefused(Ran.with("tree", broken), "broken.gz");
        Path empty = CaptureFiles.save(directory, "empty.capture", new byte[0]);
        assertRefused(Ran.with("tree", empty), "it is empty");
    }

    @Test
    void aCaptureThatWasCutIsShownAsFarAsItGoesAndSaysSo() {
        byte[] whole = Recorded.ZOMBIES.bytes();
        Path cut = CaptureFiles.save(directory, "cut.capture", Arrays.copyOf(whole, whole.length / 2));
        Ran ran = Ran.with("tree", cut);
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("not complete", "zombie");
        assertThat(Ran.with("tree", CaptureFiles.recorded(directory, Recorded.ZOMBIES))
                        .out())
                .doesNotContain("not complete");
    }

    @Test
    void aHostThatCannotBeReachedIsSaidInWords() {
        assertRefused(Ran.with("tree", "revenant@127.0.0.1:1"), "127.0.0.1 port 1", "Check that");
        assertRefused(Ran.with("tree", "exec:exit 3"), "exit 3");
    }

    @Test
    void aCommandLineThatLacksSomethingIsAnsweredInOneSentence() {
        assertRefused(Ran.with("tree"), "TARGET|FILE", "revenant tree --help");
        assertRefused(Ran.with("show", "local"), "--pid");
        assertRefused(Ran.with("show", "local", "--pid", "many"), "many");
        assertRefused(Ran.with("export", "local", "--format", "gif"), "gif", "png");
        assertRefused(Ran.with("--nonsense"), "--nonsense", "revenant --help");
    }

    /** Exit code 2, nothing on standard output, and on standard error what happened, without a stack trace. */
    static void assertRefused(Ran ran, String... words) {
        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.opened()).isEmpty();
        assertThat(ran.err()).contains(words).doesNotContain("\tat ", "Exception");
        assertThat(ran.err().lines()).hasSizeBetween(1, 2).allMatch(line -> line.matches("revenant: .*\\S"));
    }
}
