package revenant.app.diagnosis.joins;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import revenant.collector.model.KernelStack.Frame;
import revenant.collector.model.Task;

/** A kind of file system: the kernel functions that show it in a stack, and its names in mountinfo. */
public enum FileSystemKind {
    FUSE("FUSE", List.of("fuse_", "request_wait_answer", "__fuse_"), Set.of("fuse", "fuseblk", "virtiofs")),
    NFS("NFS", List.of("nfs_", "nfs2_", "nfs3_", "nfs4_", "nfs41_", "nfs42_"), Set.of("nfs", "nfs4")),
    SMB("SMB", List.of("cifs_", "smb2_", "SMB2_", "smb3_"), Set.of("cifs", "smb3")),
    CEPH("Ceph", List.of("ceph_"), Set.of("ceph")),
    NINE_P("9p", List.of("v9fs_", "p9_"), Set.of("9p")),
    AUTOFS("autofs", List.of("autofs_", "autofs4_"), Set.of("autofs")),
    EXT4("ext4", List.of("ext4_", "__ext4_", "jbd2_"), Set.of("ext2", "ext3", "ext4")),
    XFS("XFS", List.of("xfs_", "xlog_"), Set.of("xfs")),
    BTRFS("btrfs", List.of("btrfs_"), Set.of("btrfs")),
    F2FS("f2fs", List.of("f2fs_"), Set.of("f2fs")),
    GFS2("GFS2", List.of("gfs2_"), Set.of("gfs2")),
    OCFS2("OCFS2", List.of("ocfs2_"), Set.of("ocfs2")),
    BLOCK_DEVICE("block device", List.of("blkdev_"), Set.of());

    private static final FileSystemKind[] ALL = values();

    private final String words;
    private final List<String> functions;
    private final Set<String> types;

    FileSystemKind(String words, List<String> functions, Set<String> types) {
        this.words = words;
        this.functions = functions;
        this.types = types;
    }

    /** As a person calls it. */
    public String words() {
        return words;
    }

    /** Whether another process or host answers its requests, not a disk. */
    public boolean answeredByOthers() {
        return ordinal() <= AUTOFS.ordinal();
    }

    /**
     * What the innermost frame of a file system says; empty where the stack is not known or shows none. Of one file
     * system on top of another that is the lower one.
     */
    public static Optional<FileSystemKind> ofStack(Task task) {
        for (Frame frame : Stacks.of(task)) {
            Optional<FileSystemKind> kind = ofFunction(frame.function());
            if (kind.isPresent()) {
                return kind;
            }
        }
        return task.wchan().asOptional().flatMap(FileSystemKind::ofFunction);
    }

    private static Optional<FileSystemKind> ofFunction(String function) {
        for (FileSystemKind kind : ALL) {
            for (String prefix : kind.functions) {
                if (function.startsWith(prefix)) {
                    return Optional.of(kind);
                }
            }
        }
        return Optional.empty();
    }

    /** The kind of a file system by its name in mountinfo: {@code fuse.sshfs}. */
    public static Optional<FileSystemKind> ofType(String fsType) {
        for (FileSystemKind kind : ALL) {
            if (kind.types.contains(fsType)) {
                return Optional.of(kind);
            }
        }
        return fsType.startsWith("fuse.") ? Optional.of(FUSE) : Optional.empty();
    }
}
