package revenant.collector.probe.linux;

import java.util.ArrayList;
import java.util.List;
import revenant.collector.probe.Bytes;

/** /proc/PID/cmdline, proc_pid_cmdline(5): the arguments, each ended by a NUL; a process may overwrite them. */
final class CmdlineFile {
    /** Longer ones are cut here, and say so. */
    static final int LONGEST = 256 << 10;

    private CmdlineFile() {}

    static List<String> parse(Bytes file, boolean cut) {
        List<String> arguments = new ArrayList<>();
        int from = 0;
        for (int nul = file.indexOf('\0', 0); nul >= 0; nul = file.indexOf('\0', from)) {
            arguments.add(file.slice(from, nul).text());
            from = nul + 1;
        }
        if (from < file.length()) {
            arguments.add(file.slice(from).text());
        }
        if (cut) {
            arguments.add("… (cut after " + LONGEST + " bytes)");
        }
        return List.copyOf(arguments);
    }
}
