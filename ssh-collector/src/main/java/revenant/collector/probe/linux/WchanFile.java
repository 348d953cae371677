package revenant.collector.probe.linux;

import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.TaskState;
import revenant.collector.probe.ByteCache;
import revenant.collector.probe.Bytes;

/**
 * /proc/PID/task/TID/wchan, fs/proc/base.c proc_pid_wchan(): a symbol, or a {@code 0} that may mean four things: the
 * task runs, it is a zombie, the kernel has no symbol for the place, or "not for you".
 */
final class WchanFile {
    private static final Reading<String> NOT_WAITING = Reading.known("");
    private static final Reading<String> NO_SYMBOL = Reading.unknown(
            Reason.UNSUPPORTED, "the kernel printed 0: awake at that moment, or a place without a name");

    private final ByteCache<String> symbols = new ByteCache<>(symbol -> Symbols.plain(symbol.text()));

    /** The symbol, or what else was printed. */
    String parse(Bytes file) {
        return symbols.get(file.strip());
    }

    /**
     * What the text means.
     *
     * @param access whether we may look into this task
     */
    static Reading<String> meaning(String printed, TaskState state, Access access) {
        if (!printed.equals("0") && !printed.isEmpty()) {
            return Reading.known(printed);
        }
        return switch (state) {
            case RUNNING, ZOMBIE, DEAD -> NOT_WAITING;
            default ->
                access == Access.GRANTED
                        ? NO_SYMBOL
                        : Reading.unknown(Reason.DENIED, "the kernel printed 0, as it does without ptrace permission");
        };
    }
}
