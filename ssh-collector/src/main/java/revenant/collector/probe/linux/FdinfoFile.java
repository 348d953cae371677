package revenant.collector.probe.linux;

import java.util.ArrayList;
import java.util.List;
import revenant.collector.model.FdInfo;
import revenant.collector.probe.Bytes;

/** /proc/PID/fdinfo/N, proc_pid_fdinfo(5). */
final class FdinfoFile {
    private FdinfoFile() {}

    /** @param cut whether the file goes on behind what is here */
    static FdInfo parse(Bytes file, boolean cut) {
        List<String> lines = new ArrayList<>();
        for (Bytes line : Lines.of(file)) {
            lines.add(line.text());
        }
        if (cut) {
            lines.add("… (cut)");
        }
        return new FdInfo(List.copyOf(lines));
    }
}
