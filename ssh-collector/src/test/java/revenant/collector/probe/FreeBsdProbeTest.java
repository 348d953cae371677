package revenant.collector.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import revenant.collector.CollectException;
import revenant.collector.CollectListener;
import revenant.collector.CollectOptions;
import revenant.collector.Collector;
import revenant.collector.HostSession;
import revenant.collector.Prompter;
import revenant.collector.Target;

class FreeBsdProbeTest {
    private static String code() {
        return Probes.freeBsd().replaceAll("(?m)^ *#.*$", "");
    }

    @Test
    void theScriptIsReadWholeBeforeItRuns() {
        assertThat(Probes.freeBsd().lines().filter(line -> !line.startsWith("#")))
                .startsWith("{")
                .endsWith("}");
    }

    @Test
    void theScriptWritesNoFile() {
        assertThat(code()).doesNotContain("<<");
        assertThat(code().replaceAll(">>?(&[0-9-]|/dev/null)", "")).doesNotContainPattern("[^-=|]>{1,2} *[\"$/A-Za-z]");
    }

    @Test
    void theScriptEntersNoJailAndAsksNoFileSystem() {
        assertThat(code())
                .doesNotContainPattern("(sockstat|netstat)[^\n]* -[a-zA-Z0-9]*j")
                .doesNotContainPattern("mount[^\n]* -[a-z]*v")
                .doesNotContainPattern("(^|[ (|])(df|jexec|fstat|lsof|truss|ktrace|gcore|kldload|zpool|stat|du|ls) ")
                .doesNotContainPattern("ps [^\n]*-[a-zA-Z]*e[a-zA-Z]* ")
                .doesNotContainPattern("procstat[^\n]* -[a-z]*[vxe] ")
                .doesNotContainPattern("-o [a-z0-9,=]*(^|,)jail(,|$)");
    }

    @Test
    void argumentsAreAskedForAloneAndLast() {
        assertThat(code().indexOf("pid,args")).isGreaterThan(code().indexOf("attempt procstat -a -kk"));
        assertThat(code()).containsOnlyOnce("args\n").doesNotContain(",args,").doesNotContain(",command");
    }

    @Test
    void theScriptSignalsOnlyWhatItStarted() {
        assertThat(code().lines().filter(line -> line.matches(".*\\bkill .*")))
                .isNotEmpty()
                .allMatch(line -> line.matches(
                        ".*kill -s (0|KILL|TERM|USR1) (\"\\$(job|kid|child|\\$|watcher|ticker|nap)\"|\\$kids).*"));
        assertThat(code()).doesNotContain("pkill").doesNotContain("killall");
    }

    @Test
    void whatIsSentHoldsBothProbesAndTheHostPicksOne() {
        String wire = new String(Probes.wire(Set.of("4576/files")), StandardCharsets.UTF_8);

        assertThat(wire)
                .startsWith("REVENANT_WATCH=1\nREVENANT_SKIP='4576/files'\n")
                .contains("revenant-capture 1 linux", "revenant-capture 1 freebsd")
                .doesNotContainPattern("(?m)^ *#");
    }

    @Test
    void anotherSystemIsRefusedByName(@TempDir Path directory) throws Exception {
        Path uname = Files.writeString(directory.resolve("uname"), "#!/bin/sh\necho SunOS\n");
        Files.setPosixFilePermissions(uname, PosixFilePermissions.fromString("rwxr-xr-x"));
        Target target = Target.parse("exec:PATH=" + directory + ":$PATH sh -s");
        try (HostSession session =
                Collector.session(target, CollectOptions.DEFAULT, Prompter.declining(), Optional.empty())) {
            CollectException failure =
                    catchThrowableOfType(CollectException.class, () -> session.collect(CollectListener.NONE));

            assertThat(failure)
                    .isInstanceOf(CollectException.Unsupported.class)
                    .hasMessageContaining("runs SunOS, which Revenant cannot read.");
            assertThat(failure.hint()).contains("FreeBSD 12 to 15");
        }
    }

    @Test
    void thereIsAScriptOfEachNameAndNoOther() {
        assertThat(Collector.probeScript("freebsd")).isEqualTo(Probes.freeBsd());
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> Collector.probeScript("solaris")))
                .hasMessageContaining("linux, freebsd");
    }
}
