package revenant.app.wait;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import revenant.collector.model.KernelStack.Frame;

/**
 * A row of the knowledge base: a place in the kernel where tasks wait.
 *
 * @param functions the frames that tell it
 * @param top whether one of them must be the first meaningful frame, not just anywhere in the stack
 * @param within functions of which one must be further out in the same stack; may be empty
 * @param states letters of the task states it is limited to; empty for any
 * @param subsystem FUSE, NFS, pipe, ...
 * @param waitsFor completes "waits for ..."
 * @param seen observed on a running kernel, not only read in its source
 * @param note what else one should know, may be empty
 */
record WaitPoint(
        FunctionSet functions,
        boolean top,
        FunctionSet within,
        String states,
        String subsystem,
        String waitsFor,
        Ends ends,
        boolean seen,
        String note) {

    static WaitPoint parse(String line) {
        String[] field = line.split("\\|", -1);
        if (field.length != 9) {
            throw new IllegalArgumentException("9 fields expected: " + line);
        }
        return new WaitPoint(
                FunctionSet.parse(field[0]),
                field[1].equals("top"),
                FunctionSet.parse(field[2]),
                field[3].equals("-") ? "" : field[3],
                field[4],
                field[5],
                Ends.valueOf(field[6].toUpperCase(Locale.ROOT)),
                field[7].equals("seen"),
                field[8]);
    }

    /** The innermost frame that tells this wait in a stack without its leading boilerplate. */
    Optional<Frame> in(List<Frame> frames, char state) {
        if (!states.isEmpty() && states.indexOf(state) < 0) {
            return Optional.empty();
        }
        int last = top ? Math.min(1, frames.size()) : frames.size();
        for (int i = 0; i < last; i++) {
            if (functions.contains(frames.get(i).function()) && isWithin(frames.subList(i, frames.size()))) {
                return Optional.of(frames.get(i));
            }
        }
        return Optional.empty();
    }

    private boolean isWithin(List<Frame> outer) {
        return within.isEmpty() || outer.stream().anyMatch(frame -> within.contains(frame.function()));
    }
}
