package revenant.collector.probe.linux;

import java.util.Optional;
import revenant.collector.probe.Bytes;

/**
 * A path below /proc: {@code PID/FILE} or {@code PID/task/TID/FILE}.
 *
 * @param tid the thread it is read through; the pid itself for {@code PID/FILE}
 * @param task whether the path goes through {@code task/}
 * @param file what follows: {@code stat}, {@code fd/3}
 */
record ProcPath(int pid, int tid, boolean task, Bytes file) {
    private static final int LONGEST_ID = 9;

    static Optional<ProcPath> parse(Bytes path) {
        int slash = path.indexOf('/', 0);
        int pid = id(path, 0, slash);
        if (pid < 0) {
            return Optional.empty();
        }
        Bytes rest = path.slice(slash + 1);
        if (!rest.startsWith("task/")) {
            return Optional.of(new ProcPath(pid, pid, false, rest));
        }
        int end = rest.indexOf('/', 5);
        int tid = id(rest, 5, end);
        return tid < 0 ? Optional.empty() : Optional.of(new ProcPath(pid, tid, true, rest.slice(end + 1)));
    }

    private static int id(Bytes path, int from, int to) {
        if (to <= from || to - from > LONGEST_ID) {
            return -1;
        }
        int id = 0;
        for (int i = from; i < to; i++) {
            int digit = path.at(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            id = id * 10 + digit;
        }
        return id == 0 ? -1 : id;
    }
}
