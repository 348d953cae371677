package revenant.collector;

import java.nio.charset.StandardCharsets;
import revenant.collector.testing.HostProcesses;

/** Probes that deliver one section and then behave badly. */
final class HangingProbe {
    private static final String SECTIONS = """
            { frame() { printf '\\n@0123456789abcdef %s\\n' "$*"; }
            echo 'revenant-capture 1 linux 0123456789abcdef'
            frame begin host keys
            echo "probe $$"; echo 'ticks 100'; echo 'page 4096'; echo 'clock 1700000000'; echo 'uid 0'
            frame end host ok 1
            frame begin stat files
            echo "==> $$/task/$$/stat <=="; cat /proc/$$/stat
            frame end stat ok 1
            """;

    private HangingProbe() {}

    /** Hangs after the first section, with a child, until its standard input closes. */
    static byte[] wire(HostProcesses child) {
        return bytes(SECTIONS + "SLEEP & cat >/dev/null; kill -s KILL 0; }\n", child);
    }

    /** The same without the first section. */
    static byte[] mute(HostProcesses child) {
        return bytes("{ SLEEP & cat >/dev/null; kill -s KILL 0; }\n", child);
    }

    /** Comes to its end, but leaves a child behind that holds its streams, as a reader does that the kernel keeps. */
    static byte[] leaving(HostProcesses child) {
        return bytes(SECTIONS + "setsid SLEEP & frame done 1; }\n", child);
    }

    private static byte[] bytes(String script, HostProcesses child) {
        return script.replace("SLEEP", child.command()).getBytes(StandardCharsets.UTF_8);
    }
}
