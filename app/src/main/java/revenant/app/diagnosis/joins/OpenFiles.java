package revenant.app.diagnosis.joins;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import revenant.collector.model.Descriptor;
import revenant.collector.model.Limit;
import revenant.collector.model.Process;

/**
 * The descriptors of a process against its limit (RLIMIT_NOFILE, getrlimit(2)): the limit is on the numbers. So only those
 * below it take room; a process that has lowered its limit may keep others above.
 *
 * @param count descriptors with a number below the limit
 * @param soft the limit that holds
 * @param hard what the process may raise it to; empty for unlimited
 */
public record OpenFiles(long count, long soft, OptionalLong hard, List<Descriptor> descriptors) {
    private static final int PERCENT = 90;

    /** A limit below this is a fence against opening files, set on purpose. */
    private static final long FENCE = 16;

    /** Empty where one of the two is not known, and for a process without a limit. */
    public static Optional<OpenFiles> of(Process process) {
        List<Descriptor> open = process.descriptors().orElse(List.of());
        for (Limit limit : process.limits().orElse(List.of())) {
            if (limit.name().equals(Limit.OPEN_FILES) && limit.soft().isPresent()) {
                long soft = limit.soft().getAsLong();
                long count = open.stream()
                        .filter(descriptor -> descriptor.fd() < soft)
                        .count();
                return process.descriptors().isKnown()
                        ? Optional.of(new OpenFiles(count, soft, limit.hard(), open))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether nine tenths of the numbers are taken. */
    public boolean near() {
        return soft >= FENCE && count * 100 >= soft * PERCENT;
    }

    /** Whether no number is left: the next open(2), accept(2) or pipe(2) fails with EMFILE. */
    public boolean full() {
        return count >= soft;
    }

    /** {@code "990 eventfd, 12 socket, 4 pipe"}, the most first. */
    public String words(int most) {
        return Descriptor.kinds(descriptors).entrySet().stream()
                .sorted(Map.Entry.<Descriptor.Kind, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(most)
                .map(kind -> kind.getValue() + " " + kind.getKey().words())
                .collect(Collectors.joining(", "));
    }
}
