package revenant.collector.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Makes equal parts of one snapshot and the next the same object: of a host that is looked at a thousand times most stays
 * as it is, and then is kept once.
 */
public final class Sharing {
    private Sharing() {}

    /** {@code next}, with every part that is equal to one of {@code before} replaced by that one. Both say the same as ever. */
    public static HostSnapshot of(HostSnapshot before, HostSnapshot next) {
        return new HostSnapshot(
                host(before.host(), next.host()),
                keyed(before.processes(), next.processes(), Process::pid, SharedProcess::of),
                keyed(before.mountNamespaces(), next.mountNamespaces(), MountNamespace::inode, Sharing::mounts),
                readings(before.fuseConnections(), next.fuseConnections(), Sharing::list),
                readings(before.jails(), next.jails(), Sharing::jails),
                readings(before.cgroups(), next.cgroups(), Sharing::list),
                readings(before.kernelLog(), next.kernelLog(), Sharing::list),
                kernel(before.kernelFacts(), next.kernelFacts()),
                list(before.blockedReads(), next.blockedReads()),
                list(before.sections(), next.sections()),
                list(before.blindSpots(), next.blindSpots()),
                next.complete(),
                next.origin());
    }

    private static HostFacts host(HostFacts before, HostFacts next) {
        return new HostFacts(
                next.os(),
                either(before.name(), next.name()),
                either(before.kernel(), next.kernel()),
                either(before.arch(), next.arch()),
                either(before.bootId(), next.bootId()),
                next.takenAt(),
                next.uptime(),
                next.ticksPerSecond(),
                next.pageSize(),
                next.loadAverage(),
                readings(before.pressure(), next.pressure(), Sharing::list),
                either(before.pidMax(), next.pidMax()),
                either(before.threadsMax(), next.threadsMax()),
                either(before.files(), next.files()),
                either(before.collectedAsUid(), next.collectedAsUid()),
                either(before.collectedAs(), next.collectedAs()),
                either(before.users(), next.users()),
                either(before.probePid(), next.probePid()),
                either(before.hidepid(), next.hidepid()));
    }

    private static MountNamespace mounts(MountNamespace before, MountNamespace next) {
        return new MountNamespace(
                either(before.inode(), next.inode()),
                next.readThrough(),
                readings(before.mounts(), next.mounts(), Sharing::list));
    }

    private static JailFacts jails(JailFacts before, JailFacts next) {
        return new JailFacts(
                readings(before.jails(), next.jails(), Sharing::list),
                readings(before.sockets(), next.sockets(), Sharing::list),
                readings(before.datasets(), next.datasets(), Sharing::list),
                readings(before.snapshots(), next.snapshots(), Sharing::list),
                readings(before.kernelMemory(), next.kernelMemory(), Sharing::list),
                either(before.sysctls(), next.sysctls()),
                either(before.configured(), next.configured()));
    }

    private static KernelFacts kernel(KernelFacts before, KernelFacts next) {
        return new KernelFacts(
                readings(before.blockDevices(), next.blockDevices(), Sharing::list),
                readings(before.locks(), next.locks(), Sharing::list),
                either(before.limits(), next.limits()));
    }

    /** The one before where it is equal. */
    static <T> T either(T before, T next) {
        return before.equals(next) ? before : next;
    }

    /** Two values that are both known and differ may still have parts in common. */
    static <T> Reading<T> readings(Reading<T> before, Reading<T> next, BinaryOperator<T> share) {
        if (before.equals(next)) {
            return before;
        }
        return before instanceof Reading.Known<T>(T old) && next instanceof Reading.Known<T>(T now)
                ? Reading.known(share.apply(old, now))
                : next;
    }

    /** Elements that were in the list before, wherever. */
    static <T> List<T> list(List<T> before, List<T> next) {
        return keyed(before, next, Function.identity(), Sharing::either);
    }

    /** Elements with the same key share what they have in common. */
    static <T, K> List<T> keyed(List<T> before, List<T> next, Function<T, K> key, BinaryOperator<T> share) {
        if (before.equals(next)) {
            return before;
        }
        Map<K, T> known = HashMap.newHashMap(before.size());
        before.forEach(one -> known.putIfAbsent(key.apply(one), one));
        List<T> shared = new ArrayList<>(next.size());
        for (T one : next) {
            T same = known.get(key.apply(one));
            shared.add(same == null ? one : same.equals(one) ? same : share.apply(same, one));
        }
        return List.copyOf(shared);
    }
}
