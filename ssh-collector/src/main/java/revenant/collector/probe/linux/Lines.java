package revenant.collector.probe.linux;

import java.util.ArrayList;
import java.util.List;
import revenant.collector.probe.Bytes;

/** The lines of a file of the kernel's. */
final class Lines {
    private Lines() {}

    /** Without line feeds; empty lines are left out. */
    static List<Bytes> of(Bytes file) {
        List<Bytes> lines = new ArrayList<>();
        for (int start = 0; start < file.length(); ) {
            int feed = file.indexOf('\n', start);
            int end = feed < 0 ? file.length() : feed;
            if (end > start) {
                lines.add(file.slice(start, end));
            }
            start = end + 1;
        }
        return lines;
    }
}
