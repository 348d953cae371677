package revenant.collector.probe.linux;

import revenant.collector.model.ExitStatus;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.Stat;
import revenant.collector.model.TaskFlags;
import revenant.collector.model.TaskState;
import revenant.collector.probe.ByteCache;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Fields;
import revenant.collector.probe.Malformed;

/**
 * /proc/PID/task/TID/stat, proc_pid_stat(5), fs/proc/array.c do_task_stat(). The name is raw and may hold anything, so
 * the fields are counted from the last parenthesis.
 *
 * <p>Without ptrace permission the kernel prints 1 for start_code and end_code of a task that has memory, and 0 for the
 * exit code of any task: {@link #parse} says {@code denied} where the first is seen. A task without memory prints 0 in
 * either case; only {@link Access} can tell those.
 */
final class StatFile {
    private static final int STATE = 3;
    private static final int FLAGS = 9;
    private static final int UTIME = 14;
    private static final int THREADS = 20;
    private static final int START_TIME = 22;
    private static final int RSS = 24;
    private static final int START_CODE = 26;
    private static final int END_CODE = 27;
    private static final int EXIT_SIGNAL = 38;
    private static final int EXIT_CODE = 52;

    private static final Reading<ExitStatus> DENIED = Reading.unknown(Reason.DENIED, "needs ptrace permission");
    private static final Reading<ExitStatus> NO_EXIT = Reading.known(new ExitStatus(0));
    private static final Reading<Integer> SIGCHLD = Reading.known(17);

    private final ByteCache<String> names = new ByteCache<>(Bytes::text);

    Stat parse(Bytes file) {
        int open = file.indexOf('(', 0);
        int close = file.lastIndexOf(')');
        if (open < 0 || close < open || close + 2 >= file.length()) {
            throw new Malformed("no name in parentheses");
        }
        char letter = (char) (file.at(close + 2) & 0x7f);
        long[] field = numbers(file.slice(close + 3));
        return new Stat(
                names.get(file.slice(open + 1, close)),
                TaskState.ofLinux(letter),
                letter,
                (int) field[STATE + 1],
                (int) field[STATE + 2],
                (int) field[STATE + 3],
                (int) field[STATE + 4],
                new TaskFlags(field[FLAGS] & 0xffffffffL),
                (int) field[THREADS],
                field[START_TIME],
                field[UTIME] + field[UTIME + 1],
                Reading.known(field[RSS]),
                exitSignal(field),
                exitStatus(field));
    }

    /** The numbers after the state letter, each at the place proc_pid_stat(5) gives it; as many as there are. */
    private static long[] numbers(Bytes rest) {
        Fields fields = new Fields(rest);
        long[] field = new long[EXIT_CODE + 1];
        int count = STATE;
        while (count < EXIT_CODE && fields.hasNext()) {
            field[++count] = fields.nextLong();
        }
        if (count < RSS) {
            throw new Malformed("only " + count + " fields");
        }
        field[0] = count;
        return field;
    }

    private static Reading<Integer> exitSignal(long[] field) {
        if (field[0] < EXIT_SIGNAL) {
            return Reading.unknown(Reason.UNSUPPORTED, "");
        }
        return field[EXIT_SIGNAL] == 17 ? SIGCHLD : Reading.known((int) field[EXIT_SIGNAL]);
    }

    private static Reading<ExitStatus> exitStatus(long[] field) {
        if (field[0] < EXIT_CODE) {
            return Reading.unknown(Reason.UNSUPPORTED, "");
        }
        if (field[EXIT_CODE] != 0) {
            return Reading.known(new ExitStatus((int) field[EXIT_CODE]));
        }
        return field[START_CODE] == 1 && field[END_CODE] == 1 ? DENIED : NO_EXIT;
    }
}
