package revenant.app.diagnosis.joins;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Evidence;
import revenant.app.diagnosis.joins.JailHolder.Kind;
import revenant.collector.model.Jail;
import revenant.collector.model.Reading;

/**
 * A jail in state DYING: nothing keeps it alive any more, but something still refers to it.
 *
 * @param holders what refers to it, by rung, what is certain first
 * @param unseen rungs that could not be looked at, with the reason
 * @param dying for how long it has been so at least; empty when it was seen once
 */
public record DyingJail(Jail jail, List<JailHolder> holders, Map<Kind, String> unseen, Optional<Duration> dying) {

    /** All dying jails that no other dying jail is inside of or holds. */
    public static List<DyingJail> of(Case host) {
        Jails jails = Jails.in(host);
        return jails.all().stream()
                .filter(jail -> isDying(jail) && !isInsideDying(jails, jail))
                .map(jail -> of(host, jails, jail))
                .toList();
    }

    private static boolean isDying(Jail jail) {
        return jail.dying().equals(Reading.known(true));
    }

    private static boolean isInsideDying(Jails jails, Jail jail) {
        return jails.all().stream()
                .anyMatch(other -> isDying(other) && jail.parent().equals(Reading.known(other.jid())));
    }

    /** One jail, whatever it is inside of. */
    public static DyingJail of(Case host, Jails jails, Jail jail) {
        JailHolders search = new JailHolders(host, jails, jail);
        Map<Kind, String> unseen = new EnumMap<>(Kind.class);
        List<JailHolder> found = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            found.addAll(search.find(kind));
            search.unseen(kind).ifPresent(why -> unseen.put(kind, why));
        }
        List<JailHolder> sureFirst =
                new ArrayList<>(found.stream().filter(JailHolder::sure).toList());
        found.stream().filter(holder -> !holder.sure()).forEach(sureFirst::add);
        Optional<Duration> dying = host.since(tree -> Jails.of(Case.of(tree)).all().stream()
                .anyMatch(then -> then.jid() == jail.jid() && then.name().equals(jail.name()) && isDying(then)));
        return new DyingJail(jail, List.copyOf(sureFirst), Map.copyOf(unseen), dying);
    }

    /** What most likely keeps it. */
    public Optional<JailHolder> keeper() {
        return holders.stream().findFirst();
    }

    /** The dying jail inside it that keeps it, where it is one of those. */
    public Optional<DyingJail> inner(Case host) {
        Jails jails = Jails.in(host);
        return keeper().filter(holder -> holder.kind() == Kind.CHILD)
                .flatMap(_ -> jails.children(jail.jid()).stream()
                        .filter(child -> isDying(child) && child.jid() != jail.jid())
                        .findFirst())
                .map(child -> of(host, jails, child));
    }

    /** Each rung with what was found on it, in order. */
    public List<Evidence> ladder(int most) {
        List<Evidence> ladder = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<JailHolder> here =
                    holders.stream().filter(holder -> holder.kind() == kind).toList();
            here.stream()
                    .limit(most)
                    .forEach(holder -> ladder.add(new Evidence(Optional.empty(), holder.fact(), holder.source())));
            if (here.size() > most) {
                ladder.add(new Evidence(
                        Optional.empty(),
                        "and " + (here.size() - most) + " more of this kind",
                        here.getFirst().source()));
            }
            if (here.isEmpty()) {
                String why = unseen.get(kind);
                ladder.add(new Evidence(
                        Optional.empty(),
                        kind.words() + ": " + (why == null ? "none seen" : "could not look: " + why),
                        JailHolders.source(kind)));
            }
        }
        return ladder;
    }
}
