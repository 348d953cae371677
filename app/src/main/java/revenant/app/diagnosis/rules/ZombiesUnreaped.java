package revenant.app.diagnosis.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Stillness;
import revenant.app.diagnosis.Value;
import revenant.app.diagnosis.joins.Inits;
import revenant.app.diagnosis.joins.Reaper;
import revenant.app.diagnosis.joins.Reaper.Way;
import revenant.app.diagnosis.joins.TaskCeiling;
import revenant.app.diagnosis.joins.TaskCeilings;
import revenant.app.diagnosis.joins.Unreaped;
import revenant.collector.model.Stat;
import revenant.collector.model.TaskKey;
import revenant.collector.model.Text;

/**
 * Children that have ended and that their parent does not wait for (wait(2), release_task() of the kernel). One look
 * cannot tell a zombie from one that is being reaped this moment; the number of them, the state of the parent, or a second
 * sample can.
 */
public final class ZombiesUnreaped implements Rule {
    private static final int MANY = 10;

    /** A slow PID 1 lags behind by seconds when a whole family ends at once. */
    private static final int MANY_OF_INIT = 50;

    private static final int FEW = 3;
    private static final int SHOWN = 12;

    @Override
    public String id() {
        return "zombies-unreaped";
    }

    @Override
    public List<Finding> findings(Case host) {
        List<Finding> found = new ArrayList<>();
        for (Unreaped unreaped : Unreaped.of(host)) {
            found.add(finding(host, unreaped));
        }
        return found;
    }

    private Finding finding(Case host, Unreaped unreaped) {
        Optional<Reaper> reaper = Optional.of(unreaped)
                .filter(one -> one.parent() >= 0)
                .map(one -> Reaper.of(host, one.parent(), one.zombies()));
        Optional<TaskCeiling> full = full(host, unreaped);
        UnreapedWords words = new UnreapedWords(host, unreaped, reaper);
        FindingBuilder finding = Finding.of(this, severity(host, unreaped, reaper, words.foreign(), full.isPresent()))
                .headline(words.headline() + full.map(UnreapedWords::room).orElse(""));
        words.chain(finding);
        about(host, unreaped, reaper, finding);
        zombies(host, unreaped, finding);
        reaper.ifPresent(one -> UnreapedEvidence.of(host, one, finding));
        tightest(host, unreaped)
                .ifPresent(ceiling -> finding.evidence(
                        ceiling.words() + " in " + ceiling.name() + "; each zombie counts as one",
                        Text.printable(ceiling.currentSource())));
        new UnreapedRemedies(host, unreaped, reaper, words.foreign()).add(finding);
        facts(unreaped, reaper, finding);
        missing(host, unreaped, reaper, finding);
        return finding.build();
    }

    /** Where the parent itself is stuck, whatever holds it accounts for the zombies, too. */
    private static void about(Case host, Unreaped unreaped, Optional<Reaper> reaper, FindingBuilder finding) {
        List<TaskKey> zombies = unreaped.zombies().stream().map(host::key).toList();
        List<TaskKey> parent =
                reaper.map(one -> host.key(one.parent())).stream().toList();
        boolean stuck = reaper.map(Reaper::way)
                .filter(way -> way == Way.FROZEN || way == Way.EXITING || way == Way.STUCK)
                .isPresent();
        finding.about(stuck ? parent : zombies).explains(zombies).explains(parent);
    }

    private static Severity severity(
            Case host, Unreaped unreaped, Optional<Reaper> reaper, boolean foreign, boolean full) {
        if (full) {
            return Severity.CRITICAL;
        }
        boolean proved = unreaped.dead().isPresent()
                || reaper.filter(one -> isHeldForSure(host, one)).isPresent();
        return proved || unreaped.zombies().size() >= many(host, reaper, foreign) ? Severity.WARNING : Severity.NOTICE;
    }

    private static int many(Case host, Optional<Reaper> reaper, boolean foreign) {
        Way way = reaper.map(Reaper::way).orElse(Way.NOT_TOLD);
        boolean init = reaper.filter(one -> Inits.is(host, one.parent())).isPresent();
        if (foreign || way == Way.BLOCKS || way == Way.EXITING) {
            return FEW;
        }
        if (way == Way.DEAF) {
            return init ? MANY : FEW;
        }
        return init ? MANY_OF_INIT : MANY;
    }

    private static boolean isHeldForSure(Case host, Reaper reaper) {
        return reaper.way().held()
                && (reaper.way() != Way.EXITING || host.stillness(reaper.parent()) instanceof Stillness.Stuck);
    }

    private static void zombies(Case host, Unreaped unreaped, FindingBuilder finding) {
        for (int zombie :
                unreaped.zombies().subList(0, Math.min(SHOWN, unreaped.zombies().size()))) {
            Stat stat = host.task(zombie).stat();
            String end = stat.exitStatus()
                    .map(status -> ", " + host.signals().words(status))
                    .orElse("");
            String age = host.age(zombie)
                    .map(time -> ", started " + Durations.words(time) + " ago")
                    .orElse("");
            finding.evidence(
                    host.key(zombie),
                    host.name(zombie) + ": state " + stat.state().letter() + ", ppid " + stat.ppid() + end + age,
                    host.sources().stat(host.task(zombie)));
        }
        int more = unreaped.zombies().size() - SHOWN;
        if (more > 0) {
            finding.evidence(
                    "and " + more + " more with the same ppid", host.sources().everyone());
        }
    }

    private static Optional<TaskCeiling> full(Case host, Unreaped unreaped) {
        return ceilings(host, unreaped)
                .filter(ceiling -> ceiling.nearBecauseOf(unreaped.zombies().size()))
                .findFirst();
    }

    private static Optional<TaskCeiling> tightest(Case host, Unreaped unreaped) {
        return ceilings(host, unreaped).findFirst();
    }

    /** Those of the parent, too: under cgroup v1 a zombie has left its cgroup, but still counts there. */
    private static Stream<TaskCeiling> ceilings(Case host, Unreaped unreaped) {
        int zombie = unreaped.zombies().getFirst();
        return host.joined(TaskCeilings.class, TaskCeilings::of).all().stream()
                .filter(ceiling -> ceiling.holds(zombie) || ceiling.holds(unreaped.parent()));
    }

    private static void facts(Unreaped unreaped, Optional<Reaper> reaper, FindingBuilder finding) {
        finding.fact("parentPid", unreaped.ppid())
                .fact("count", unreaped.zombies().size());
        reaper.flatMap(one -> one.ignores().asOptional())
                .ifPresent(ignores -> finding.fact("parentIgnoresSigchld", Value.of(ignores)));
        if (unreaped.tracer() != 0) {
            finding.fact("tracerPid", unreaped.tracer());
        }
        unreaped.dead().map(Duration::toSeconds).ifPresent(seconds -> finding.fact("deadSeconds", seconds));
    }

    private static void missing(Case host, Unreaped unreaped, Optional<Reaper> reaper, FindingBuilder finding) {
        boolean proved = unreaped.dead().isPresent()
                || reaper.filter(one -> isHeldForSure(host, one)).isPresent();
        if (!proved) {
            finding.unproved("a second sample five seconds later: whether they are being reaped this moment");
        }
        if (reaper.map(Reaper::way).filter(Way.NOT_TOLD::equals).isPresent()) {
            finding.wouldTellMore("what the parent waits for, its descriptors and its signal masks (run as root)");
        }
        if (reaper.isEmpty()) {
            finding.wouldTellMore("the parent: it is not visible from here (run as root on the host itself)");
        }
    }
}
