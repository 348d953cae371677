package revenant.collector;

import java.nio.charset.StandardCharsets;
import revenant.collector.testing.HostProcesses;

/** A probe that delivers the first section and then hangs, with a child, until its standard input closes. */
final class HangingProbe {
    private static final String SCRIPT = """
            { frame() { printf '\\n@0123456789abcdef %s\\n' "$*"; }
            echo 'revenant-capture 1 linux 0123456789abcdef'
            frame begin host keys
            echo "probe $$"; echo 'ticks 100'; echo 'page 4096'; echo 'clock 1700000000'; echo 'uid 0'
            frame end host ok 1
            frame begin stat files
            echo "==> $$/task/$$/stat <=="; cat /proc/$$/stat
            frame end stat ok 1
            SLEEP &
            cat >/dev/null
            kill -s KILL 0
            }
            """;

    private HangingProbe() {}

    /** @param processes by which the child can be found */
    static byte[] wire(HostProcesses processes) {
        return SCRIPT.replace("SLEEP", processes.command()).getBytes(StandardCharsets.UTF_8);
    }

    /** The same without the first section. */
    static byte[] mute(HostProcesses processes) {
        return "{ SLEEP & cat >/dev/null; kill -s KILL 0; }\n"
                .replace("SLEEP", processes.command())
                .getBytes(StandardCharsets.UTF_8);
    }
}
