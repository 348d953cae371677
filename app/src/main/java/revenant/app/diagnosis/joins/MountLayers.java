package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.wait.Mounts;
import revenant.app.wait.Wait;
import revenant.collector.model.Mount;

/** What must answer for a mount: its daemon, its server, its device and what that rests on. */
final class MountLayers {
    private static final int DEEPEST = 6;

    private MountLayers() {}

    /** @param source the mountinfo the mount was read from */
    static List<Layer> of(Case host, Mount mount, String source) {
        return of(host, mount, source, 0);
    }

    /** @param above how many layers lie above already: a file system may lie on a file or directory of another one */
    static List<Layer> of(Case host, Mount mount, String source, int above) {
        Optional<FileSystemKind> kind = FileSystemKind.ofType(mount.fsType());
        List<Layer> below = mount.fsType().equals("overlay")
                ? upper(host, mount, above)
                : kind.filter(FileSystemKind::answeredByOthers)
                        .map(found -> others(host, mount, found, source))
                        .orElseGet(() -> new BlockLayers(host, above).of(mount, source));
        List<Layer> layers = new ArrayList<>();
        String needs = below.isEmpty() ? "" : below.getFirst().name();
        layers.add(new Layer.Mounted(mount, needs, source));
        layers.addAll(below);
        return layers;
    }

    /** The directory that an overlay writes to, as PID 1 sees it; the lower ones lie beside it as a rule. */
    private static List<Layer> upper(Case host, Mount mount, int above) {
        String directory = Servers.option(mount, "upperdir");
        int init = host.tree().nodeOf(1);
        if (init < 0 || above > DEEPEST || !directory.startsWith("/")) {
            return List.of();
        }
        return Mounts.holding(directory, MountTables.in(host).mounts(host.process(init)))
                .map(found -> of(host, found, host.sources().shared(host.process(init), "mountinfo"), above + 1))
                .orElse(List.of());
    }

    private static List<Layer> others(Case host, Mount mount, FileSystemKind kind, String source) {
        return switch (kind) {
            case FUSE -> fuse(host, mount, source);
            case AUTOFS -> automounter(host, mount, source);
            default -> Servers.of(host, mount, kind, source).map(List::of).orElse(List.of());
        };
    }

    private static List<Layer> fuse(Case host, Mount mount, String source) {
        if (mount.fsType().equals("virtiofs")) {
            return List.of(new Layer.Nobody(
                    "the virtiofs daemon on the hypervisor",
                    "not on this host; the type of the mount says so",
                    source));
        }
        return FuseDaemons.of(host, mount);
    }

    /** The daemon's process group is among the options: Documentation/filesystems/autofs.rst. */
    private static List<Layer> automounter(Case host, Mount mount, String source) {
        String group = Servers.option(mount, "pgrp");
        int node = group.matches("[1-9][0-9]{0,8}") ? host.tree().nodeOf(Integer.parseInt(group)) : -1;
        if (node < 0) {
            return List.of(new Layer.Nobody("its automount daemon", "option pgrp=" + group, source));
        }
        String doing = host.wait(node).map(Wait::waitsFor).orElse("");
        return List.of(new Layer.Daemon(
                host.key(node), host.name(node), doing, "option pgrp=" + group + " of the mount", source, true));
    }
}
