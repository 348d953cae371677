package revenant.collector.probe.linux;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.SignalSet;
import revenant.collector.model.Status;
import revenant.collector.probe.ByteCache;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Fields;
import revenant.collector.probe.Malformed;

/**
 * /proc/PID/task/TID/status, proc_pid_status(5). Read by key: kernels add keys, and old ones lack some. Of the values
 * only those that can differ without end are made anew for each task.
 */
final class StatusFile {
    private enum Key {
        NSPID("NSpid"),
        TRACER("TracerPid"),
        UID("Uid"),
        GID("Gid"),
        THREADS("Threads"),
        QUEUE("SigQ"),
        PENDING("SigPnd"),
        SHARED_PENDING("ShdPnd"),
        BLOCKED("SigBlk"),
        IGNORED("SigIgn"),
        CAUGHT("SigCgt"),
        VOLUNTARY("voluntary_ctxt_switches"),
        INVOLUNTARY("nonvoluntary_ctxt_switches"),
        VM_SIZE("VmSize");

        final String text;

        Key(String text) {
            this.text = text;
        }
    }

    private static final Reading.Unknown<?> ABSENT =
            new Reading.Unknown<>(Reason.UNSUPPORTED, "this kernel does not print it");
    private static final Map<String, Key> KEYS =
            Arrays.stream(Key.values()).collect(Collectors.toMap(key -> key.text, key -> key));

    private final ByteCache<KeyName> keys = new ByteCache<>(name -> new KeyName(KEYS.get(name.text())));
    private final ByteCache<Reading<SignalSet>> masks = new ByteCache<>(hex -> Reading.known(mask(hex)));
    private final ByteCache<Reading<Status.Ids>> ids = new ByteCache<>(four -> Reading.known(ids(four)));
    private final ByteCache<Reading<Integer>> counts =
            new ByteCache<>(number -> Reading.known(new Fields(number).nextInt()));
    private final Map<Status.Signals, Status.Signals> signals = new HashMap<>();

    Status parse(Bytes file) {
        EnumMap<Key, Bytes> values = values(file);
        if (!values.containsKey(Key.UID) && !values.containsKey(Key.BLOCKED)) {
            throw new Malformed("neither Uid nor SigBlk");
        }
        return new Status(
                read(values, Key.NSPID, StatusFile::pids),
                read(values, Key.TRACER, counts),
                read(values, Key.UID, ids),
                read(values, Key.GID, ids),
                read(values, Key.THREADS, counts),
                signals(values),
                read(values, Key.QUEUE, StatusFile::queue),
                read(values, Key.VOLUNTARY, StatusFile::number),
                read(values, Key.INVOLUNTARY, StatusFile::number),
                values.containsKey(Key.VM_SIZE));
    }

    private EnumMap<Key, Bytes> values(Bytes file) {
        EnumMap<Key, Bytes> values = new EnumMap<>(Key.class);
        for (int start = 0; start < file.length(); ) {
            int end = file.indexOf('\n', start);
            int next = end < 0 ? file.length() : end;
            int colon = file.indexOf(':', start);
            if (colon > 0 && colon < next) {
                Key key = keys.get(file.slice(start, colon)).key;
                if (key != null) {
                    values.put(key, file.slice(colon + 1, next).strip());
                }
            }
            start = next + 1;
        }
        return values;
    }

    private Status.Signals signals(EnumMap<Key, Bytes> values) {
        Status.Signals made = new Status.Signals(
                read(values, Key.PENDING, masks),
                read(values, Key.SHARED_PENDING, masks),
                read(values, Key.BLOCKED, masks),
                read(values, Key.IGNORED, masks),
                read(values, Key.CAUGHT, masks));
        Status.Signals known = signals.putIfAbsent(made, made);
        return known == null ? made : known;
    }

    private static <T> Reading<T> read(EnumMap<Key, Bytes> values, Key key, ByteCache<Reading<T>> cache) {
        return readWith(values, key, cache::get);
    }

    private static <T> Reading<T> read(EnumMap<Key, Bytes> values, Key key, Function<Bytes, T> parse) {
        return readWith(values, key, value -> Reading.known(parse.apply(value)));
    }

    private static <T> Reading<T> readWith(EnumMap<Key, Bytes> values, Key key, Function<Bytes, Reading<T>> parse) {
        Bytes value = values.get(key);
        if (value == null) {
            return absent();
        }
        try {
            return parse.apply(value);
        } catch (Malformed e) {
            return Reading.unknown(Reason.MALFORMED, key.text + ": " + e.getMessage());
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> Reading<T> absent() {
        return (Reading<T>) ABSENT;
    }

    private static List<Integer> pids(Bytes value) {
        Fields fields = new Fields(value);
        List<Integer> pids = new ArrayList<>(1);
        while (fields.hasNext()) {
            pids.add(fields.nextInt());
        }
        return List.copyOf(pids);
    }

    private static long number(Bytes value) {
        return new Fields(value).nextLong();
    }

    private static Status.Ids ids(Bytes value) {
        Fields fields = new Fields(value);
        return new Status.Ids(fields.nextLong(), fields.nextLong(), fields.nextLong(), fields.nextLong());
    }

    private static Status.SignalQueue queue(Bytes value) {
        int slash = value.indexOf('/', 0);
        if (slash < 0) {
            throw new Malformed("no slash in " + value);
        }
        return new Status.SignalQueue(number(value.slice(0, slash)), number(value.slice(slash + 1)));
    }

    /** 16 digits for 64 signals, 32 for the 128 of MIPS. */
    private static SignalSet mask(Bytes hex) {
        int high = Math.max(0, hex.length() - 16);
        long low = Fields.hex(hex.slice(high));
        return new SignalSet(low, high == 0 ? 0 : Fields.hex(hex.slice(0, high)));
    }

    /** A key of the file, or none of ours. */
    private record KeyName(@Nullable Key key) {}
}
