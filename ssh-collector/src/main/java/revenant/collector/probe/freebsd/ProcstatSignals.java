package revenant.collector.probe.freebsd;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import revenant.collector.model.SignalSet;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Malformed;

/**
 * {@code procstat -i -n} and {@code -j -n} as JSON (usr.bin/procstat/procstat_sigs.c): for each of 128 signals of a process
 * whether it is pending, ignored and caught; for each of a thread whether it is pending and blocked.
 */
final class ProcstatSignals {

    /** Of a process. */
    record Sets(SignalSet pending, SignalSet ignored, SignalSet caught) {}

    /** Of a thread. */
    record ThreadSets(SignalSet pending, SignalSet blocked) {}

    final Map<Integer, Sets> processes = new HashMap<>();
    final Map<Integer, ThreadSets> threads = new HashMap<>();

    /** Adds what one call printed, of either form. */
    void add(Bytes text, Unread unread) {
        if (!Libxo.isJson(text)) {
            throw new Malformed("no JSON");
        }
        Libxo.rows(text, unread, (pid, node) -> process(pid, new Row(node), unread), "procstat", "signals");
        Libxo.rows(text, unread, (pid, node) -> threads(pid, new Row(node), unread), "procstat", "thread_signals");
    }

    /** One that was gone or that we may not see is an empty object. */
    private void process(String pid, Row row, Unread unread) {
        if (!row.has("signals")) {
            return;
        }
        try {
            processes.put(
                    row.id("process_id"),
                    new Sets(set(row, "list", unread), set(row, "ignore", unread), set(row, "catch", unread)));
        } catch (Malformed | ArithmeticException e) {
            unread.add("process", pid + ": " + e.getMessage());
        }
    }

    private void threads(String pid, Row row, Unread unread) {
        try {
            for (Row thread : row.rows("threads")) {
                threads.put(
                        thread.id("thread_id"),
                        new ThreadSets(set(thread, "list", unread), set(thread, "mask", unread)));
            }
        } catch (Malformed | ArithmeticException e) {
            unread.add("process", pid + ": " + e.getMessage());
        }
    }

    private static SignalSet set(Row row, String word, Unread unread) {
        long[] halves = new long[2];
        for (Map.Entry<String, JsonNode> signal : row.row("signals").node().properties()) {
            if (!signal.getKey().matches("[1-9]\\d{0,2}") || Integer.parseInt(signal.getKey()) > 128) {
                unread.add("signal", signal.getKey());
            } else if (signal.getValue().path(word).asBoolean()) {
                int bit = Integer.parseInt(signal.getKey()) - 1;
                halves[bit >> 6] |= 1L << (bit & 63);
            }
        }
        return new SignalSet(halves[0], halves[1]);
    }
}
