package revenant.app.jails;

import java.util.ArrayList;
import java.util.List;
import revenant.app.table.FactGroup;
import revenant.app.table.Words;
import revenant.collector.model.HostSocket;
import revenant.collector.model.Jail;
import revenant.collector.model.Reading;
import revenant.collector.model.Text;
import revenant.collector.model.ZfsDataset;
import revenant.collector.model.ZfsSnapshot;

/** What a FreeBSD host says of a jail, each fact with the command that tells it. */
final class JailFactGroups {
    private static final String JLS = "jls -d -n";
    private static final String NETSTAT = "netstat -anW -p tcp";
    private static final String SOCKSTAT = "sockstat -46s";
    private static final String DATASETS =
            "zfs list -t filesystem,volume -o name,mountpoint,mounted,canmount,jailed,origin,used,creation";
    private static final String SNAPSHOTS = "zfs list -t snapshot -o name,userrefs,clones,used,creation";

    private JailFactGroups() {}

    static FactGroup identity(Jail jail) {
        FactLines lines = new FactLines(JLS);
        lines.add("jid", Integer.toString(jail.jid()));
        lines.add("name", jail.name());
        lines.add("parent", jail.parent().map(parent -> parent == 0 ? "the host" : "jid " + parent));
        lines.add("path", jail.path());
        lines.add("host name", jail.hostname().map(name -> name.isEmpty() ? "none" : name));
        lines.add("state", jail.dying().map(dying -> dying ? "DYING" : "ACTIVE"));
        lines.add("persist", jail.persist().map(JailFactGroups::yes));
        lines.add("network", jail.vnet().map(JailFactGroups::network));
        lines.add("IPv4 addresses", jail.ip4().map(JailFactGroups::list));
        lines.add("IPv6 addresses", jail.ip6().map(JailFactGroups::list));
        lines.add("system release", jail.osrelease());
        lines.add(
                "jails inside",
                jail.childrenNow().flatMap(now -> jail.childrenMost().map(most -> now + " of at most " + most)));
        lines.add("securelevel", jail.securelevel().map(Object::toString));
        lines.add("devfs ruleset", jail.devfsRuleset().map(Object::toString));
        lines.add("enforce_statfs", jail.enforceStatfs().map(Object::toString));
        return lines.titled("Jail");
    }

    private static String yes(boolean set) {
        return set ? "yes: it stays without processes" : "no: it goes with its last process";
    }

    private static String network(Jail.Vnet vnet) {
        return switch (vnet) {
            case NEW -> "its own (vnet new)";
            case INHERIT -> "the host's (vnet inherit)";
            case DISABLE -> "none (vnet disable)";
        };
    }

    private static String list(List<String> all) {
        return all.isEmpty() ? "none of its own" : String.join(", ", all);
    }

    static List<FactGroup> zfs(Zfs zfs) {
        FactLines datasets = new FactLines(DATASETS);
        datasets.each("datasets", zfs.datasets(), dataset -> datasets.add(dataset.name(), dataset(dataset)));
        FactLines snapshots = new FactLines(SNAPSHOTS);
        snapshots.each("snapshots", zfs.snapshots(), snapshot -> snapshots.add(snapshot.name(), snapshot(snapshot)));
        return List.of(
                datasets.titled("ZFS datasets" + number(zfs.datasets())),
                snapshots.titled("ZFS snapshots" + number(zfs.snapshots())));
    }

    static String number(Reading<? extends List<?>> list) {
        return list.map(all -> " (" + all.size() + ")").orElse("");
    }

    private static String dataset(ZfsDataset dataset) {
        List<String> parts = new ArrayList<>();
        parts.add(dataset.mountpoint()
                .show(point -> point.map(path -> "at " + path).orElse("a volume")));
        dataset.mounted()
                .asOptional()
                .flatMap(found -> found)
                .ifPresent(mounted -> parts.add(mounted ? "mounted" : "not mounted"));
        dataset.jailed().asOptional().filter(jailed -> jailed).ifPresent(_ -> parts.add("given to a jail"));
        dataset.origin().asOptional().flatMap(found -> found).ifPresent(origin -> parts.add("a clone of " + origin));
        parts.add(dataset.used().show(Words::bytes));
        return String.join(", ", parts);
    }

    private static String snapshot(ZfsSnapshot snapshot) {
        List<String> parts = new ArrayList<>();
        parts.add(snapshot.holds().show(holds -> holds == 1 ? "1 hold" : holds + " holds"));
        snapshot.clones()
                .asOptional()
                .filter(clones -> !clones.isEmpty())
                .ifPresent(clones -> parts.add("cloned as " + String.join(", ", clones)));
        snapshot.used().asOptional().ifPresent(used -> parts.add(Words.bytes(used)));
        snapshot.creation().asOptional().ifPresent(made -> parts.add("made " + Words.utc(made)));
        return String.join(", ", parts);
    }

    static FactGroup sockets(Reading<List<HostSocket>> sockets) {
        FactLines lines = new FactLines(NETSTAT);
        lines.each(
                "sockets",
                sockets,
                socket -> lines.add(
                        socket.state().orElse(socket.protocol()), Reading.known(socket(socket)), source(socket)));
        return lines.titled("Sockets" + number(sockets));
    }

    private static String source(HostSocket socket) {
        return socket.protocol().startsWith("tcp") ? NETSTAT : SOCKSTAT;
    }

    private static String socket(HostSocket socket) {
        return socket.protocol() + " " + end(socket.local()) + " to " + end(socket.remote()) + ", "
                + socket.holders()
                        .show(holders -> holders.isEmpty()
                                ? "held by no process, told by its address"
                                : "held by "
                                        + String.join(
                                                ", ",
                                                holders.stream()
                                                        .map(holder -> holder.command() + " " + holder.pid())
                                                        .toList()))
                + socket.sendQueue()
                        .asOptional()
                        .filter(bytes -> bytes > 0)
                        .map(bytes -> ", " + bytes + " bytes not taken")
                        .orElse("");
    }

    private static String end(HostSocket.Endpoint end) {
        return Text.printable(end.address() + ":" + end.port());
    }
}
