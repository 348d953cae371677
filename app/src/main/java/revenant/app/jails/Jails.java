package revenant.app.jails;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.app.tree.Enclosure;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.HostSocket;
import revenant.collector.model.Jail;
import revenant.collector.model.JailFacts;
import revenant.collector.model.Mount;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;

/** The jails of a FreeBSD host: those that jls lists, and those that only a process tells of. */
final class Jails {
    private static final Reading<List<HostSocket>> OWN_NETWORK =
            Reading.unknown(Reason.UNSUPPORTED, "it has a network of its own, seen only from inside");
    private static final Reading<Boolean> NOT_LISTED =
            Reading.unknown(Reason.VANISHED, "jls did not list it, though a process is in it");

    private final ProcessTree tree;
    private final Reading<JailFacts> facts;
    private final Map<Enclosure, List<Integer>> rows;
    private final List<Jail> listed;

    Jails(ProcessTree tree, Map<Enclosure, List<Integer>> rows) {
        this.tree = tree;
        this.facts = tree.snapshot().jails();
        this.rows = rows;
        this.listed = facts.flatMap(JailFacts::jails).orElse(List.of());
    }

    /** By jid, whatever was made in which. */
    List<Draft> drafts() {
        List<Draft> found = new ArrayList<>();
        for (Jail jail : listed) {
            found.add(listed(jail));
        }
        List<Enclosure> known = found.stream().map(Draft::enclosure).toList();
        rows.keySet().stream().filter(one -> !known.contains(one)).forEach(one -> found.add(unlisted(one)));
        return found;
    }

    private static Enclosure enclosure(Jail jail) {
        return new Enclosure(Enclosure.Kind.JAIL, Integer.toString(jail.jid()), jail.name());
    }

    private Draft listed(Jail jail) {
        Reading<List<Mount>> mounts = Below.mounts(tree.snapshot(), jail);
        Optional<Mount> ground = Below.ground(tree.snapshot(), jail);
        return new Draft(
                enclosure(jail),
                new Origin.OfJail(jail, ground),
                jail.parent().asOptional().flatMap(this::of),
                jail.dying(),
                members(enclosure(jail)),
                mounts,
                facts.asOptional()
                        .map(all -> Below.zfs(all, jail, mounts, ground))
                        .orElseGet(() -> Zfs.unknown(facts)),
                sockets(jail),
                Openings.of(tree, jail));
    }

    private Optional<Enclosure> of(int jid) {
        return listed.stream().filter(jail -> jail.jid() == jid).findFirst().map(Jails::enclosure);
    }

    private Draft unlisted(Enclosure jail) {
        return new Draft(
                jail,
                new Origin.Unlisted(),
                Optional.empty(),
                NOT_LISTED,
                members(jail),
                NOT_LISTED.map(_ -> List.of()),
                Zfs.unknown(NOT_LISTED),
                NOT_LISTED.map(_ -> List.of()),
                Openings.NONE);
    }

    private Members members(Enclosure jail) {
        return new Members(tree, rows.getOrDefault(jail, List.of()));
    }

    private Reading<List<HostSocket>> sockets(Jail jail) {
        if (jail.vnet().orElse(Jail.Vnet.INHERIT) == Jail.Vnet.NEW) {
            return OWN_NETWORK;
        }
        return facts.flatMap(JailFacts::sockets)
                .map(all ->
                        all.stream().filter(socket -> isOf(socket, jail.jid())).toList());
    }

    /** Whose holder is in it; where nobody holds it, by the address. */
    private static boolean isOf(HostSocket socket, int jid) {
        return socket.jid()
                .map(holder -> holder == jid)
                .orElse(socket.jailsByAddress().contains(jid));
    }
}
