package revenant.app.time;

import java.util.List;
import revenant.app.diagnosis.HostTime;
import revenant.collector.model.CgroupLine;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;

/**
 * What a process was before it began to exit: then its memory goes first, and with that its command line and executable.
 *
 * @param from the last sample in which the kernel told it
 */
public record Remembered(
        HostTime from,
        String comm,
        Reading<List<String>> commandLine,
        Reading<String> exe,
        Reading<String> cwd,
        Reading<List<CgroupLine>> cgroup) {

    static Remembered of(Process process, HostTime at) {
        return new Remembered(
                at,
                process.leader().stat().comm(),
                process.commandLine(),
                process.exe(),
                process.cwd(),
                process.cgroup());
    }
}
