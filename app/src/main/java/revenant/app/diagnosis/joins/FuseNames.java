package revenant.app.diagnosis.joins;

import java.util.List;
import java.util.Optional;
import revenant.collector.model.Process;
import revenant.collector.model.Text;

/** Whether a process and a FUSE mount bear the same name. */
final class FuseNames {
    /** TASK_COMM_LEN of the kernel, without the end. */
    private static final int COMM = 15;

    private FuseNames() {}

    /** Why the process is likely the daemon of the mount; empty where nothing says so. */
    static Optional<String> match(Process process, FuseMount place) {
        String name = place.name();
        String source = place.mount().source();
        String point = place.mount().mountPoint();
        if (isCalled(process, name)) {
            return Optional.of("it is called as the type of the mount, " + Text.printable(name));
        }
        if (isCalled(process, base(source))) {
            return Optional.of("it is called as the source of the mount, " + Text.printable(source));
        }
        List<String> arguments = process.commandLine().orElse(List.of());
        if (arguments.contains(point)) {
            return Optional.of("the mount point is among its arguments");
        }
        return arguments.contains(source) && source.length() > 1
                ? Optional.of("the source of the mount is among its arguments")
                : Optional.empty();
    }

    /** Whether the process is called as the type or source of the mount. */
    static boolean isCalled(Process process, FuseMount place) {
        return isCalled(process, place.name())
                || isCalled(process, base(place.mount().source()));
    }

    private static boolean isCalled(Process process, String name) {
        if (name.length() < 2) {
            return false;
        }
        String comm = process.leader().stat().comm();
        List<String> arguments = process.commandLine().orElse(List.of());
        return comm.equals(name)
                || comm.length() == COMM && name.startsWith(comm)
                || base(process.exe().orElse("")).equals(name)
                || !arguments.isEmpty() && base(arguments.getFirst()).equals(name);
    }

    private static String base(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
