package revenant.collector.probe;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Gives equal bytes the same value: hosts repeat themselves, ten thousand tasks share a few hundred stacks, names and
 * limits. Bounded: beyond that it makes a value each time.
 */
public final class ByteCache<T> {
    private static final int LONGEST_KEY = 1 << 14;
    private static final int MOST_ENTRIES = 1 << 16;

    private final Function<Bytes, T> make;
    private final Map<Integer, Entry<T>> entries = new HashMap<>();

    public ByteCache(Function<Bytes, T> make) {
        this.make = make;
    }

    public T get(Bytes bytes) {
        if (bytes.length() > LONGEST_KEY) {
            return make.apply(bytes);
        }
        Integer hash = bytes.hash();
        Entry<T> known = entries.get(hash);
        if (known != null && bytes.equalTo(known.key)) {
            return known.value;
        }
        T value = make.apply(bytes);
        if (entries.size() < MOST_ENTRIES) {
            entries.put(hash, new Entry<>(bytes.copy(), value));
        }
        return value;
    }

    /** One per hash: the later of two with the same hash wins, which costs time and never truth. */
    private static final class Entry<T> {
        final byte[] key;
        final T value;

        Entry(byte[] key, T value) {
            this.key = key;
            this.value = value;
        }
    }
}
