package revenant.app.jails;

import java.util.Optional;
import revenant.app.diagnosis.joins.PidNamespace;
import revenant.app.tree.Container;
import revenant.collector.model.Jail;
import revenant.collector.model.Mount;

/** What the system itself says of a jail or container. */
public sealed interface Origin {

    /**
     * A jail of FreeBSD.
     *
     * @param ground the mount that its root directory lies in, where it is not the host's root: the jail holds that
     *     directory, so that this file system cannot be unmounted. Empty where its path is a mount point itself
     */
    record OfJail(Jail jail, Optional<Mount> ground) implements Origin {}

    /** A jail that processes are in, but that jls did not list: it went or came meanwhile, or jls could not be asked. */
    record Unlisted() implements Origin {}

    /**
     * A container or pid namespace of Linux.
     *
     * @param container empty for a namespace that belongs to none
     * @param cgroup path of its first process, empty where that is not known
     * @param namespace its pid namespace; empty where it has none of its own, or none could be read
     * @param dying the row that the end of the namespace waits with, see {@link PidNamespace}; empty for none
     * @param waits whether that row was seen in zap_pid_ns_processes: it waits for the last of the others
     */
    record OfLinux(
            Optional<Container> container,
            Optional<String> cgroup,
            Optional<PidNamespace> namespace,
            Optional<Integer> dying,
            boolean waits)
            implements Origin {}
}
