package revenant.app.diagnosis.joins;

import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;

/**
 * What lies behind the wait of a task: a mount and what must answer for it, or a device.
 *
 * @param kind the file system its stack shows, empty for none
 * @param layers from the mount or device to what must answer in the end; empty where it is not known
 * @param how how that was told, a phrase; safe to show
 * @param source the file that tells it
 * @param sure false where another mount or device is possible
 */
public record Behind(Optional<FileSystemKind> kind, List<Layer> layers, String how, String source, boolean sure) {
    /** Nothing is known but perhaps the kind of file system. */
    static Behind unknown(Optional<FileSystemKind> kind) {
        return new Behind(kind, List.of(), "", "", false);
    }

    /** Of a task, by its system call, its stack or, for a kernel thread, its name. */
    public static Behind of(Case host, int node) {
        return Behinds.in(host).of(node);
    }

    /** Names what must answer in the end, the same for all that wait for it; empty where that is not known. */
    public String id() {
        String id = "";
        for (Layer layer : layers) {
            id = layer.id().isEmpty() ? id : layer.id();
        }
        return id;
    }

    /** The mount it waits in; empty where that is not known, or it works on a device itself. */
    public Optional<Layer.Mounted> mount() {
        return layers.stream().findFirst().flatMap(Behind::mounted);
    }

    /** The last mount, whose server or daemon must answer: that of a loop device's file, where there is one. */
    public Optional<Layer.Mounted> lastMount() {
        return layers.stream().flatMap(layer -> mounted(layer).stream()).reduce((_, later) -> later);
    }

    private static Optional<Layer.Mounted> mounted(Layer layer) {
        return layer instanceof Layer.Mounted mount ? Optional.of(mount) : Optional.empty();
    }

    /** Whether another process or host must answer, or a device that rests on one; not simply a disk. */
    public boolean answeredByOthers() {
        return layers.stream().anyMatch(Behind::isOther)
                || layers.isEmpty()
                        && kind.filter(FileSystemKind::answeredByOthers).isPresent();
    }

    private static boolean isOther(Layer layer) {
        return switch (layer) {
            case Layer.Server _, Layer.Connection _, Layer.Daemon _, Layer.Nobody _, Layer.Suspended _ -> true;
            case Layer.Device device -> device.source().startsWith("/sys/block/nbd");
            case Layer.Mounted _ -> false;
        };
    }

    /** {@code "mount /data (nfs4), NFS server nas1"}; empty where nothing is known. */
    public String words() {
        return String.join(", ", layers.stream().map(Layer::name).toList());
    }
}
