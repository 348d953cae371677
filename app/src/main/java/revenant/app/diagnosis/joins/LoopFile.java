package revenant.app.diagnosis.joins;

import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.collector.model.Task;

/**
 * The mount that the backing file of a loop device lies on. The path is of the mount namespace in which the device was
 * set up, which nothing tells; the kernel thread that reads the file shows the kind of file system, if it waits there.
 */
final class LoopFile {
    private LoopFile() {}

    static Optional<MountTables.Read> mount(Case host, String device, String path) {
        List<MountTables.Read> holding = MountTables.in(host).holding(path);
        Optional<FileSystemKind> kind = worker(host, device).flatMap(FileSystemKind::ofStack);
        if (kind.isEmpty()) {
            return holding.stream().findFirst();
        }
        List<MountTables.Read> fitting = holding.stream()
                .filter(read -> FileSystemKind.ofType(read.mount().fsType()).equals(kind))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    /** {@code kworker/u8:1+loop0}; {@code loop0} before 5.14. */
    private static Optional<Task> worker(Case host, String device) {
        for (int node = 0; node < host.tree().size(); node = host.tree().threadsEnd(node)) {
            Task task = host.task(node);
            String comm = task.stat().comm();
            if (task.stat().flags().kernelThread() && (comm.endsWith("+" + device) || comm.equals(device))) {
                return Optional.of(task);
            }
        }
        return Optional.empty();
    }
}
