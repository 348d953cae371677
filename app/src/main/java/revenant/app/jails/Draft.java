package revenant.app.jails;

import java.util.List;
import java.util.Optional;
import revenant.app.tree.Enclosure;
import revenant.collector.model.HostSocket;
import revenant.collector.model.Mount;
import revenant.collector.model.Reading;

/** A {@link Confinement} before it is known what was made in it and how deep it is. */
record Draft(
        Enclosure enclosure,
        Origin origin,
        Optional<Enclosure> parent,
        Reading<Boolean> dying,
        Members members,
        Reading<List<Mount>> mounts,
        Zfs zfs,
        Reading<List<HostSocket>> sockets,
        Openings openings) {

    Confinement at(int depth, List<Enclosure> children) {
        return new Confinement(
                enclosure, origin, parent, depth, dying, children, members, mounts, zfs, sockets, openings);
    }
}
