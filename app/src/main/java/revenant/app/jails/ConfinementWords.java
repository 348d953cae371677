package revenant.app.jails;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import revenant.app.table.Words;
import revenant.app.tree.Enclosure;
import revenant.collector.model.HostSocket;
import revenant.collector.model.Jail;
import revenant.collector.model.Mount;
import revenant.collector.model.Reading;
import revenant.collector.model.Text;

/** A jail or container in the words a person reads. All results are safe to show. */
public final class ConfinementWords {
    private ConfinementWords() {}

    /** Its name; the jid or inode where it has none. */
    public static String title(Confinement one) {
        Enclosure enclosure = one.enclosure();
        return enclosure.kind() == Enclosure.Kind.JAIL && !enclosure.name().isEmpty()
                ? Text.printable(enclosure.name())
                : enclosure.words();
    }

    /** {@code jid 16}; empty where the title says it all. */
    public static String ids(Confinement one) {
        Enclosure enclosure = one.enclosure();
        return enclosure.kind() == Enclosure.Kind.JAIL && !enclosure.name().isEmpty() ? "jid " + enclosure.id() : "";
    }

    /** {@code active}, {@code dying}, or that it is not known. */
    public static String state(Confinement one) {
        return one.dying().map(dying -> dying ? "dying" : "active").orElse("state not known");
    }

    /** What sets it apart from others: persistent, own network, inside of which. */
    public static List<String> traits(Confinement one) {
        List<String> traits = new ArrayList<>();
        if (one.persistent()) {
            traits.add("persistent");
        }
        boolean vnet = one.jail()
                .flatMap(jail -> jail.vnet().asOptional())
                .filter(network -> network == Jail.Vnet.NEW)
                .isPresent();
        if (vnet) {
            traits.add("own network");
        }
        one.parent().ifPresent(parent -> traits.add("inside " + parent.words()));
        return traits;
    }

    /** Its root directory; the cgroup of a container. */
    public static String place(Confinement one) {
        return Text.printable(
                switch (one.origin()) {
                    case Origin.OfJail made -> made.jail().path().show(path -> path);
                    case Origin.Unlisted() -> "";
                    case Origin.OfLinux linux -> linux.cgroup().orElse("");
                });
    }

    /** {@code 1 process}, {@code 1,204 processes}. */
    public static String processes(int count) {
        return count(count, "process", "processes");
    }

    /** A number with its noun. */
    public static String count(int count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }

    /** {@code nullfs 5, devfs 1}: the most first; why they are not known; empty for none. */
    public static String mounts(Reading<List<Mount>> mounts) {
        return mounts.show(all -> kinds(all, Mount::fsType));
    }

    /** {@code TIME_WAIT 2, LISTEN 1}. */
    public static String sockets(Reading<List<HostSocket>> sockets) {
        return sockets.show(all -> kinds(all, socket -> socket.state().orElse(socket.protocol())));
    }

    private static <T> String kinds(List<T> all, Function<T, String> kind) {
        Map<String, Integer> counts = new TreeMap<>();
        all.forEach(one -> counts.merge(kind.apply(one), 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(entry -> Text.printable(entry.getKey()) + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /** {@code git-daemon 2261, started 42d 3h ago}. */
    static String named(Members members, int row) {
        return who(members, row) + age(members, row, ", started ", " ago");
    }

    /** {@code git-daemon 2261}. */
    static String who(Members members, int row) {
        return Words.name(members.tree().task(row)) + " "
                + members.tree().process(row).pid();
    }

    /** Nothing where the start is not known. */
    static String age(Members members, int row, String before, String after) {
        return Words.age(members.tree().snapshot().host(), members.tree().task(row))
                .asOptional()
                .map(age -> before + Words.age(age) + after)
                .orElse("");
    }
}
