package revenant.app.diagnosis.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Stillness;
import revenant.app.diagnosis.joins.Behind;
import revenant.app.diagnosis.joins.Layer;
import revenant.app.diagnosis.joins.Standing;
import revenant.app.diagnosis.joins.WaitGroup;
import revenant.app.diagnosis.joins.Waiter;

/** The sentence about tasks that wait together. */
final class WaitWords {
    private WaitWords() {}

    static String headline(Case host, WaitGroup group, WaitVerdict verdict) {
        List<Integer> nodes = group.waiting().stream().map(Waiter::node).toList();
        String wait = " wait" + Counted.s(nodes.size()) + " ";
        return Counted.tasks(host, nodes) + wait + where(group) + "; " + howLong(host, nodes.size(), verdict) + ".";
    }

    static String where(WaitGroup group) {
        return place(group.behind()).orElseGet(() -> point(group));
    }

    /** {@code "in mount /data (nfs4), for NFS server nas1"}; empty where nothing is known. */
    static Optional<String> place(Behind behind) {
        if (behind.layers().isEmpty()) {
            return Optional.empty();
        }
        Layer first = behind.layers().getFirst();
        String where = (first instanceof Layer.Mounted ? "in " : "on ") + first.name();
        return Optional.of(behind.layers().size() == 1 ? where : where + ", for " + answering(behind.layers()));
    }

    private static String answering(List<Layer> layers) {
        Layer last = layers.getLast();
        Layer before = layers.get(layers.size() - 2);
        return switch (last) {
            case Layer.Server server -> server.name() + " to answer";
            case Layer.Daemon daemon ->
                (before instanceof Layer.Connection ? "FUSE daemon " : "automount daemon ") + daemon.name()
                        + " to answer";
            case Layer.Nobody nobody -> before.name() + " to answer (" + nobody.name() + ": " + nobody.why() + ")";
            case Layer.Mounted _, Layer.Connection _, Layer.Device _, Layer.Suspended _ -> last.name();
        };
    }

    private static String point(WaitGroup group) {
        Set<String> points = group.points().keySet();
        Waiter first = group.waiting().getFirst();
        if (points.isEmpty()) {
            return "uninterruptibly, it was not readable where";
        }
        String at = points.size() == 1 ? points.iterator().next() : String.join(", ", points);
        boolean several = group.waiting().size() > 1;
        return (several && points.size() == 1 ? "at the same wait point, " : "in ") + at + ", for " + first.waitsFor();
    }

    private static String howLong(Case host, int count, WaitVerdict verdict) {
        if (!verdict.stuck().isEmpty()) {
            int shown = verdict.stuck().getFirst();
            Stillness still = Standing.of(host, shown).stillness();
            int many = verdict.stuck().size();
            String who = count == 1
                    ? "it has"
                    : many == count ? "they have" : many + " of them " + (many == 1 ? "has" : "have");
            return who + still.words().substring("has".length());
        }
        if (!verdict.logged().isEmpty()) {
            return "the kernel reported "
                    + (count == 1 ? "it" : verdict.logged().size() + " of them") + " as hung";
        }
        return "seen once";
    }
}
