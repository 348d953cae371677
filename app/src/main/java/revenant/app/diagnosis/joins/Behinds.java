package revenant.app.diagnosis.joins;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.wait.Call;
import revenant.app.wait.SyscallDecoder;
import revenant.collector.model.Mount;
import revenant.collector.model.Process;
import revenant.collector.model.Task;
import revenant.collector.model.Text;

/** Finds what lies behind waits, each once. */
final class Behinds {
    private final Case host;
    private final Map<Integer, Behind> found = new HashMap<>();
    private final Map<String, List<Layer>> layers = new HashMap<>();

    private Behinds(Case host) {
        this.host = host;
    }

    static Behinds in(Case host) {
        return host.joined(Behinds.class, Behinds::new);
    }

    Behind of(int node) {
        Behind known = found.get(node);
        if (known == null) {
            known = look(node);
            found.put(node, known);
        }
        return known;
    }

    private Behind look(int node) {
        Task task = host.task(node);
        if (task.stat().flags().kernelThread()) {
            return KernelThreads.behind(host, task);
        }
        Optional<FileSystemKind> kind = FileSystemKind.ofStack(task);
        return fuse(node)
                .or(() -> called(node, kind))
                .or(() -> kind.filter(known -> known != FileSystemKind.FUSE)
                        .flatMap(known -> MountsOfKind.behind(host, node, known)))
                .orElseGet(() -> Behind.unknown(kind));
    }

    /** The FUSE connection it waits for, and where its process has that mounted; anywhere, if it does not see it. */
    private Optional<Behind> fuse(int node) {
        Optional<FuseWait> wait = FuseConnections.in(host).wait(node);
        return wait.flatMap(FuseWait::connection).map(number -> {
            List<Layer> behind = MountTables.in(host).mounts(host.process(node)).stream()
                    .filter(mount -> FuseMount.isFuse(mount) && FuseMount.connection(mount) == number)
                    .findFirst()
                    .map(mount -> of(host.process(node), mount))
                    .orElseGet(() -> FuseDaemons.of(host, number));
            return new Behind(
                    Optional.of(FileSystemKind.FUSE),
                    behind,
                    wait.get().how(),
                    wait.get().source(),
                    wait.get().sure());
        });
    }

    /** By the descriptor its system call works on. */
    private Optional<Behind> called(int node, Optional<FileSystemKind> kind) {
        Process process = host.process(node);
        Task task = host.task(node);
        Optional<Call> call = SyscallDecoder.decode(host.snapshot(), process, task)
                .asOptional()
                .flatMap(found -> found);
        // close frees the descriptor first, and a mapping of no file has a descriptor that means nothing.
        if (call.isEmpty()
                || call.get().name().equals("close")
                || call.get().name().equals("mmap")) {
            return Optional.empty();
        }
        return call.get().operand().flatMap(operand -> operand(process, operand, call.get(), kind));
    }

    /**
     * Of a path that begins at the working directory nothing is taken: as a rule it is absolute, and it is not readable.
     * One that begins at another descriptor is relative to that as a rule.
     */
    private Optional<Behind> operand(Process process, Call.Operand operand, Call call, Optional<FileSystemKind> kind) {
        if (operand.workingDirectory()) {
            return Optional.empty();
        }
        String path = operand.target().orElse("");
        boolean whole = !call.text().contains("dirfd=");
        String source = host.sources().descriptor(process, operand.number());
        String shown = "descriptor " + operand.number() + " is " + Text.printable(path);
        if (path.startsWith("/dev/") && !path.startsWith("/dev/shm/") && whole) {
            List<Layer> device = new BlockLayers(host, 0).ofDevice(path, source);
            return Optional.of(new Behind(kind, device, shown, source, call.sure()));
        }
        String how = whole ? shown : shown + ", and the path from there is not readable";
        return operand.mount()
                .asOptional()
                .flatMap(mount -> mount)
                .filter(mount -> fits(mount, kind))
                .map(mount -> new Behind(kind, of(process, mount), how, source, whole && call.sure()));
    }

    /** An overlay shows the frames of what it lies on. */
    private static boolean fits(Mount mount, Optional<FileSystemKind> kind) {
        return kind.isEmpty()
                || FileSystemKind.ofType(mount.fsType()).equals(kind)
                || mount.fsType().equals("overlay");
    }

    List<Layer> of(Process process, Mount mount) {
        String source = host.sources().shared(process, "mountinfo");
        return layers.computeIfAbsent(
                mount.major() + ":" + mount.minor() + " " + mount.mountPoint(),
                _ -> MountLayers.of(host, mount, source));
    }
}
