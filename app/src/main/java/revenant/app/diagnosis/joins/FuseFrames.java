package revenant.app.diagnosis.joins;

import java.util.List;
import java.util.Optional;
import revenant.collector.model.KernelStack.Frame;
import revenant.collector.model.Task;

/** Tells by the kernel's functions who waits inside FUSE, and who serves it. */
final class FuseFrames {
    private static final List<String> CALLER =
            List.of("fuse_", "__fuse_", "request_wait_answer", "virtio_fs_", "virtiofs_");
    private static final List<String> DAEMON = List.of("fuse_dev_", "fuse_uring_");
    /** A daemon that tells the kernel to forget something can wait for a lock of its own file system. */
    private static final List<String> NOTICE = List.of("fuse_notify", "fuse_reverse_inval");
    /** What waits below FUSE: the buffer of a read that lies elsewhere. */
    private static final List<String> OTHER = List.of(
            "nfs", "rpc_", "cifs_", "smb2_", "ceph_", "v9fs_", "p9_", "ext4_", "xfs_", "btrfs_", "handle_userfault");

    private FuseFrames() {}

    /** The innermost FUSE function of a task that waits there; by wchan where the stack is not known. */
    static Optional<String> waiting(Task task) {
        List<Frame> frames = task.stack().isKnown()
                ? Stacks.of(task)
                : task.wchan().map(symbol -> List.of(new Frame(symbol, symbol))).orElse(List.of());
        for (Frame frame : frames) {
            if (starts(frame.function(), CALLER)) {
                return serves(frames) ? Optional.empty() : Optional.of(frame.function());
            }
            if (starts(frame.function(), OTHER)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean serves(List<Frame> frames) {
        return frames.stream().anyMatch(frame -> starts(frame.function(), DAEMON))
                && frames.stream().noneMatch(frame -> starts(frame.function(), NOTICE));
    }

    /** Whether a frame of another file system is in the stack. */
    static boolean isElsewhere(Task task) {
        return Stacks.of(task).stream().anyMatch(frame -> starts(frame.function(), OTHER));
    }

    /** Whether the task is in its device: it waits for requests, or hands an answer over. */
    static boolean serves(Task task) {
        return serves(Stacks.of(task));
    }

    private static boolean starts(String function, List<String> prefixes) {
        for (String prefix : prefixes) {
            if (function.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
