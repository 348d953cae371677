package revenant.app.time;

import java.util.List;
import revenant.app.diagnosis.HostTime;
import revenant.collector.model.CgroupLine;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;

/**
 * What a process was before it ended: on its exit its memory goes first, and with that its command line and executable.
 *
 * @param from the sample in which the kernel told it
 * @param exiting whether it had begun to exit by then
 */
public record Remembered(
        HostTime from,
        boolean exiting,
        String comm,
        Reading<List<String>> commandLine,
        Reading<String> exe,
        Reading<String> cwd,
        Reading<List<CgroupLine>> cgroup) {

    static Remembered of(Process process, HostTime at, boolean exiting) {
        return new Remembered(
                at,
                exiting,
                process.leader().stat().comm(),
                process.commandLine(),
                process.exe(),
                process.cwd(),
                process.cgroup());
    }
}
