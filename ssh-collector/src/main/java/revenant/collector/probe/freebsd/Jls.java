package revenant.collector.probe.freebsd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import revenant.collector.model.Jail;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Malformed;

/**
 * jls(8) as JSON: {@code jls -d -n PARAMETER...}, where all is strings but the booleans, or {@code jls -dv}, which knows
 * little and is asked only where the first does not work. Version 1 of that (FreeBSD 11) puts all addresses into one list.
 */
final class Jls {
    private static final Set<String> KEYS = Set.of(
            "jid",
            "name",
            "parent",
            "path",
            "host.hostname",
            "persist",
            "dying",
            "vnet",
            "children.cur",
            "children.max",
            "cpuset.id",
            "securelevel",
            "devfs_ruleset",
            "enforce_statfs",
            "osrelease",
            "ip4.addr",
            "ip6.addr",
            "hostname",
            "state",
            "cpusetid",
            "ipv4_addrs",
            "ipv6_addrs");

    private Jls() {}

    static List<Jail> parse(Bytes text, Unread unread) {
        if (!Libxo.isJson(text)) {
            throw new Malformed("no JSON");
        }
        List<Jail> jails = new ArrayList<>();
        Libxo.rows(
                text,
                unread,
                (_, node) -> {
                    Row row = new Row(node);
                    row.check(KEYS, unread);
                    try {
                        jails.add(row.has("state") ? ofVerbose(row) : ofParameters(row));
                    } catch (Malformed | ArithmeticException e) {
                        unread.add("row", e.getMessage() + ": " + node);
                    }
                },
                "jail-information",
                "jail");
        jails.sort(Comparator.comparingInt(Jail::jid));
        return List.copyOf(jails);
    }

    private static Jail ofParameters(Row row) {
        return new Jail(
                row.id("jid"),
                row.text("name"),
                row.integer("parent"),
                text(row, "path"),
                text(row, "host.hostname"),
                row.bool("dying"),
                row.bool("persist"),
                row.reading("vnet").flatMap(Jls::vnet),
                row.list("ip4.addr"),
                row.list("ip6.addr"),
                row.reading("osrelease"),
                row.integer("children.cur"),
                row.integer("children.max"),
                row.integer("securelevel"),
                row.integer("devfs_ruleset"),
                row.integer("enforce_statfs"),
                row.integer("cpuset.id"));
    }

    private static Jail ofVerbose(Row row) {
        Reading<Integer> unasked = unasked();
        return new Jail(
                row.id("jid"),
                row.text("name"),
                unasked,
                text(row, "path"),
                text(row, "hostname"),
                row.reading("state").map(state -> state.equals("DYING")),
                unasked(),
                unasked(),
                row.list("ipv4_addrs").map(all -> family(all, false)),
                row.has("ipv6_addrs")
                        ? row.list("ipv6_addrs")
                        : row.list("ipv4_addrs").map(all -> family(all, true)),
                unasked(),
                unasked(),
                unasked(),
                unasked(),
                unasked(),
                unasked(),
                row.integer("cpusetid"));
    }

    private static List<String> family(List<String> addresses, boolean six) {
        return addresses.stream()
                .filter(address -> address.contains(":") == six)
                .toList();
    }

    /** A text that may well be empty. */
    private static Reading<String> text(Row row, String key) {
        return row.optional(key)
                .map(Reading::known)
                .orElseGet(() -> Reading.unknown(Reason.UNSUPPORTED, "jls of this host did not print " + key));
    }

    private static <T> Reading<T> unasked() {
        return Reading.unknown(Reason.UNSUPPORTED, "jls of this host did not take the parameters; jls -v does not say");
    }

    private static Reading<Jail.Vnet> vnet(String word) {
        return switch (word) {
            case "new" -> Reading.known(Jail.Vnet.NEW);
            case "inherit" -> Reading.known(Jail.Vnet.INHERIT);
            case "disable" -> Reading.known(Jail.Vnet.DISABLE);
            default -> Reading.unknown(Reason.MALFORMED, "vnet is " + word);
        };
    }
}
