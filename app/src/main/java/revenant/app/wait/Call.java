package revenant.app.wait;

import java.util.Optional;
import revenant.collector.model.Mount;
import revenant.collector.model.Reading;

/**
 * A system call a task is blocked in, decoded.
 *
 * @param name the call, or {@code "system call 999"} when the number is not known
 * @param text the call with its arguments, C-like: {@code read(fd=3, buf=0x7ffd00001000, count=4096)}
 * @param sure whether it is certain that the number is one of the 64-bit table; a 32-bit program has other numbers
 * @param operand the descriptor it works on; empty when the call takes none
 */
public record Call(String name, String text, boolean sure, Optional<Operand> operand) {

    /**
     * What a descriptor argument refers to.
     *
     * @param number the descriptor; -100 is AT_FDCWD, the working directory
     * @param target link text of the descriptor; the descriptor of a call like close may be free already
     * @param mount the mount its path lies on; empty for what has no path
     */
    public record Operand(int number, Reading<String> target, Reading<Optional<Mount>> mount) {
        static final int AT_FDCWD = -100;

        public boolean workingDirectory() {
            return number == AT_FDCWD;
        }
    }
}
