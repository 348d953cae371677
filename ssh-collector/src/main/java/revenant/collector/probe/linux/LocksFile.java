package revenant.collector.probe.linux;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import revenant.collector.model.DeviceNumber;
import revenant.collector.model.FileLock;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Fields;
import revenant.collector.probe.Malformed;

/** /proc/locks, fs/locks.c lock_get_status(): {@code 1: -> FLOCK ADVISORY WRITE 13700 fe:00:2146373 0 EOF}. */
final class LocksFile {
    private static final String WAITS = "->";

    private LocksFile() {}

    static List<FileLock> parse(String text) {
        return Lines.of(Bytes.of(text)).stream().map(LocksFile::lock).toList();
    }

    private static FileLock lock(Bytes line) {
        int colon = line.indexOf(':', 0);
        if (colon < 0) {
            throw new Malformed("not a line of locks: " + line);
        }
        int number = new Fields(line.slice(0, colon)).nextInt();
        Bytes rest = line.slice(colon + 1);
        int depth = depth(rest);
        Fields fields = new Fields(depth == 0 ? rest : rest.slice(depth + WAITS.length()));
        return new FileLock(
                number,
                depth,
                fields.next().text(),
                fields.next().text(),
                fields.next().text(),
                pid(fields.nextInt()),
                file(fields.next().text()),
                fields.rest().strip().text());
    }

    /** One more space before the arrow for each request that another one waits behind. */
    private static int depth(Bytes rest) {
        int spaces = 0;
        while (spaces < rest.length() && rest.at(spaces) == ' ') {
            spaces++;
        }
        return rest.slice(spaces).startsWith(WAITS) ? spaces : 0;
    }

    /** Minus one for an open file description, zero for an owner out of sight, and below for another host. */
    private static OptionalInt pid(int printed) {
        return printed > 0 ? OptionalInt.of(printed) : OptionalInt.empty();
    }

    /** Device in hexadecimal, inode in decimal; of a lock without a file {@code <none>:0}. */
    private static Optional<FileLock.File> file(String text) {
        if (text.equals("<none>:0")) {
            return Optional.empty();
        }
        String[] parts = text.split(":", -1);
        if (parts.length != 3) {
            throw new Malformed("not a file of a lock: " + text);
        }
        DeviceNumber device = new DeviceNumber(hex(parts[0]), hex(parts[1]));
        return Optional.of(new FileLock.File(device, new Fields(Bytes.of(parts[2])).nextLong()));
    }

    private static int hex(String digits) {
        long value = Fields.hex(Bytes.of(digits));
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new Malformed("not a device number: " + digits);
        }
        return (int) value;
    }
}
