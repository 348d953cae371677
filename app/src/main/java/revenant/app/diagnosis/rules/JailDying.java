package revenant.app.diagnosis.rules;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.diagnosis.joins.DyingJail;
import revenant.app.diagnosis.joins.JailHolder;
import revenant.app.diagnosis.joins.JailHolder.Kind;
import revenant.app.diagnosis.joins.Jails;
import revenant.app.diagnosis.joins.Reaper;
import revenant.collector.model.Jail;
import revenant.collector.model.Reading;
import revenant.collector.model.Text;

/**
 * Jails that have no process any more and do not go away: something still refers to them, and keeps their root directory
 * busy (sys/kern/kern_jail.c, pr_ref against pr_uref). FreeBSD has no command that says what; one has to look everywhere.
 */
public final class JailDying implements Rule {
    /** A jail is taken apart in moments, and a parent may just be about to reap. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** From here on a zombie of a parent that works is no passing thing. */
    private static final Duration LONG = Duration.ofMinutes(1);

    @Override
    public String id() {
        return "jail-dying";
    }

    @Override
    public List<Finding> findings(Case host) {
        return DyingJail.of(host).stream()
                .filter(dying -> !isPassing(host, dying))
                .map(dying -> finding(host, dying))
                .toList();
    }

    private static boolean isPassing(Case host, DyingJail dying) {
        return dying.dying().isEmpty()
                && dying.keeper()
                        .filter(holder -> holder.kind() == Kind.ZOMBIE)
                        .flatMap(JailHolder::row)
                        .flatMap(host::age)
                        .filter(age -> age.compareTo(GRACE) < 0)
                        .isPresent();
    }

    private Finding finding(Case host, DyingJail dying) {
        FindingBuilder finding =
                Finding.of(this, severity(host, dying)).headline(new JailDyingWords(host, dying).headline());
        new JailDyingWords(host, dying).chain(finding);
        about(host, dying, finding);
        JailDyingEvidence.add(host, dying, finding);
        JailDyingRemedies.add(host, dying, finding);
        finding.fact("jid", dying.jail().jid())
                .fact("jail", Text.printable(dying.jail().name()))
                .fact(
                        "holders",
                        Value.ofTexts(dying.holders().stream()
                                .map(JailHolder::name)
                                .distinct()
                                .limit(20)
                                .toList()));
        dying.keeper()
                .ifPresent(holder -> finding.fact("kind", holder.kind().name().toLowerCase(Locale.ROOT)));
        doubts(dying, finding);
        return finding.build();
    }

    private static void about(Case host, DyingJail dying, FindingBuilder finding) {
        for (JailHolder holder : dying.holders()) {
            boolean own = holder.kind() == Kind.ZOMBIE || holder.kind() == Kind.EXITING;
            if (own) {
                finding.about(host.key(holder.row().orElseThrow()));
            }
        }
        dying.keeper()
                .filter(holder -> holder.kind() == Kind.ZOMBIE)
                .flatMap(JailHolder::row)
                .map(row -> host.tree().parent(row))
                .filter(parent -> parent >= 0)
                .ifPresent(parent -> finding.explains(List.of(host.key(parent))));
    }

    private static Severity severity(Case host, DyingJail dying) {
        boolean lasting =
                dying.dying().filter(time -> time.compareTo(LONG) >= 0).isPresent();
        if (lasting) {
            return Severity.WARNING;
        }
        Optional<JailHolder> keeper = dying.keeper();
        if (keeper.isEmpty()) {
            boolean vnet = dying.jail().vnet().equals(Reading.known(Jail.Vnet.NEW));
            return vnet ? Severity.NOTICE : Severity.WARNING;
        }
        return switch (keeper.get().kind()) {
            case ZOMBIE -> zombie(host, keeper.get());
            case SOCKET -> keeper.get().waitsFor().contains("time to run out") ? Severity.NOTICE : Severity.WARNING;
            default -> Severity.WARNING;
        };
    }

    private static Severity zombie(Case host, JailHolder holder) {
        int row = holder.row().orElseThrow();
        int parent = host.tree().parent(row);
        boolean old = host.age(row).filter(age -> age.compareTo(LONG) >= 0).isPresent();
        boolean deaf = parent >= 0
                && switch (Reaper.of(host, parent, List.of(row)).way()) {
                    case WORKS, NOT_TOLD -> false;
                    default -> true;
                };
        return old || deaf ? Severity.WARNING : Severity.NOTICE;
    }

    private static void doubts(DyingJail dying, FindingBuilder finding) {
        Optional<JailHolder> keeper = dying.keeper();
        if (keeper.isEmpty()) {
            finding.unproved("what refers to it: " + Jails.name(dying.jail())
                    + " has no holder that FreeBSD shows; the kernel's debugger does (ddb, show prison)");
        } else if (!keeper.get().sure()) {
            finding.unproved(
                    "whether that is what refers to it: FreeBSD does not say with whose credentials it was made");
        }
        if (dying.dying().isEmpty()) {
            finding.unproved("that it stays: take a second sample a minute later");
        }
        dying.unseen().forEach((kind, why) -> finding.wouldTellMore(kind.words() + ": " + why));
    }
}
