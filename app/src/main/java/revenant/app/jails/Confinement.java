package revenant.app.jails;

import java.util.List;
import java.util.Optional;
import revenant.app.tree.Enclosure;
import revenant.collector.model.HostSocket;
import revenant.collector.model.Jail;
import revenant.collector.model.Mount;
import revenant.collector.model.Reading;

/**
 * A jail or container with what is in it.
 *
 * @param parent the one it was made in; empty for the host
 * @param depth how many are around it
 * @param dying FreeBSD: as jls says it. Linux: its init is on the way through zap_pid_ns_processes, or may be
 * @param children those that were made directly in it
 * @param members what runs in it, without those of its children
 * @param mounts FreeBSD: below its path; Linux: of the mount namespace of its processes
 * @param zfs datasets below its path or with its root directory in them, and their snapshots; FreeBSD only
 * @param sockets of its processes and, where nobody holds one, at an address of its own; FreeBSD only
 * @param openings files below its path that are open outside of it; FreeBSD only
 */
public record Confinement(
        Enclosure enclosure,
        Origin origin,
        Optional<Enclosure> parent,
        int depth,
        Reading<Boolean> dying,
        List<Enclosure> children,
        Members members,
        Reading<List<Mount>> mounts,
        Zfs zfs,
        Reading<List<HostSocket>> sockets,
        Openings openings) {
    public Confinement {
        children = List.copyOf(children);
    }

    /** Whether it is said to be dying; false where that is not known. */
    public boolean isDying() {
        return dying.orElse(false);
    }

    /** The jail as jls lists it; empty for what is none or was not listed. */
    public Optional<Jail> jail() {
        return origin instanceof Origin.OfJail made ? Optional.of(made.jail()) : Optional.empty();
    }

    public boolean persistent() {
        return jail().flatMap(jail -> jail.persist().asOptional()).orElse(false);
    }
}
