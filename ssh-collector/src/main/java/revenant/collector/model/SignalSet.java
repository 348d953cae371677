package revenant.collector.model;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A set of signals. Bit n-1 is signal n; {@code high} holds signals 65 to 128 (MIPS Linux, FreeBSD).
 */
public record SignalSet(long low, long high) {
    public static final SignalSet EMPTY = new SignalSet(0, 0);

    public static SignalSet of(int... signals) {
        long low = 0;
        long high = 0;
        for (int signal : signals) {
            if (signal <= 64) {
                low |= 1L << (signal - 1);
            } else {
                high |= 1L << (signal - 65);
            }
        }
        return new SignalSet(low, high);
    }

    public boolean contains(int signal) {
        return signal <= 64 ? (low >>> (signal - 1) & 1) != 0 : (high >>> (signal - 65) & 1) != 0;
    }

    public boolean isEmpty() {
        return (low | high) == 0;
    }

    /** The signal numbers, ascending. */
    public List<Integer> signals() {
        return IntStream.rangeClosed(1, 128).filter(this::contains).boxed().toList();
    }

    public SignalSet and(SignalSet other) {
        return new SignalSet(low & other.low, high & other.high);
    }

    public SignalSet or(SignalSet other) {
        return new SignalSet(low | other.low, high | other.high);
    }
}
