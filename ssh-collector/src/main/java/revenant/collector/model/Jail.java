package revenant.collector.model;

import java.util.List;

/**
 * A jail, as jls(8) prints its parameters (jail(8)). What jls of this host could not be asked is {@code unsupported}: a
 * kernel without INET6 has no ip6.addr, one without VIMAGE no vnet.
 *
 * @param jid its id; an id is used again
 * @param name dotted below its parents: {@code web.inner}; cut by nobody
 * @param parent jid of the jail it was made in, 0 for the host
 * @param path its root directory as the prober sees it; the jail holds this directory until it is gone
 * @param dying no process, child jail or persist keeps it any more, and yet something refers to it (sys/kern/kern_jail.c)
 * @param persist whether it stays without processes
 * @param ip4 addresses; empty for none of its own
 * @param childrenNow jails made in it, at any depth
 * @param childrenMost how many it may make
 */
public record Jail(
        int jid,
        String name,
        Reading<Integer> parent,
        Reading<String> path,
        Reading<String> hostname,
        Reading<Boolean> dying,
        Reading<Boolean> persist,
        Reading<Vnet> vnet,
        Reading<List<String>> ip4,
        Reading<List<String>> ip6,
        Reading<String> osrelease,
        Reading<Integer> childrenNow,
        Reading<Integer> childrenMost,
        Reading<Integer> securelevel,
        Reading<Integer> devfsRuleset,
        Reading<Integer> enforceStatfs,
        Reading<Integer> cpuset) {

    /** Whose network stack a jail uses. */
    public enum Vnet {
        /** Its own: its sockets are not among the host's. */
        NEW,
        INHERIT,
        DISABLE
    }
}
