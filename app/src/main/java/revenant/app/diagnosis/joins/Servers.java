package revenant.app.diagnosis.joins;

import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.collector.model.Mount;

/** The other host behind a network mount, by the mount's source and options (nfs(5), mount.cifs(8)). */
final class Servers {
    private Servers() {}

    static Optional<Layer> of(Case host, Mount mount, FileSystemKind kind, String source) {
        return switch (kind) {
            case NFS -> name(mount.source(), ":/").map(name -> server(host, mount, "NFS", name, source));
            case SMB -> share(mount.source()).map(name -> server(host, mount, "SMB", name, source));
            case CEPH -> Optional.of(new Layer.Server("Ceph", "of " + mount.source(), "", "", source));
            case NINE_P -> Optional.of(new Layer.Server("9p", mount.source(), "", "", source));
            default -> Optional.empty();
        };
    }

    private static Layer server(Case host, Mount mount, String protocol, String name, String source) {
        return new Layer.Server(protocol, name, option(mount, "addr"), trouble(host, name), source);
    }

    /** The part before {@code end}: {@code nas1:/export}, {@code [fe80::1]:/export}. */
    private static Optional<String> name(String source, String end) {
        int at = source.indexOf(end);
        return at > 0 ? Optional.of(source.substring(0, at)) : Optional.empty();
    }

    private static Optional<String> share(String source) {
        String plain = source.replace('\\', '/');
        int end = plain.indexOf('/', 2);
        return plain.startsWith("//") && end > 2 ? Optional.of(plain.substring(2, end)) : Optional.empty();
    }

    static String option(Mount mount, String name) {
        for (String option : mount.superOptions().split(",", -1)) {
            if (option.startsWith(name + "=")) {
                return option.substring(name.length() + 1);
            }
        }
        return "";
    }

    /**
     * The last line of the kernel's log about a server, unless that says that it answers again: {@code nfs: server nas1 not
     * responding, still trying}, {@code CIFS: VFS: \\nas1 has not responded in 180 seconds}.
     */
    private static String trouble(Case host, String server) {
        String last = "";
        for (String line : host.snapshot().kernelLog().orElse(List.of())) {
            if (line.contains("server " + server + " ") || line.contains("\\\\" + server + " ")) {
                last = line;
            }
        }
        return last.contains("not respond") ? last.strip() : "";
    }
}
