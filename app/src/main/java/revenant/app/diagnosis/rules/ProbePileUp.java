package revenant.app.diagnosis.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.ShellWord;
import revenant.app.diagnosis.joins.PileUps;
import revenant.app.diagnosis.joins.PileUps.PileUp;
import revenant.app.diagnosis.joins.Rows;
import revenant.app.diagnosis.joins.Standing;
import revenant.app.diagnosis.joins.Waiter;
import revenant.collector.model.Text;

/**
 * A command is started every so many seconds and hangs each time: a check of a monitoring agent, a cron job. It makes the
 * incident worse, and its processes are counted for one cause only: what they wait for.
 */
public final class ProbePileUp implements Rule {
    private static final int SHOWN = 6;

    @Override
    public String id() {
        return "probe-pile-up";
    }

    @Override
    public List<Finding> findings(Case host) {
        List<Finding> found = new ArrayList<>();
        for (PileUp pile : PileUps.of(host)) {
            found.add(finding(host, pile));
        }
        return found;
    }

    private Finding finding(Case host, PileUp pile) {
        FindingBuilder finding = Finding.of(this, Severity.WARNING)
                .headline(headline(host, pile))
                .about(pile.nodes().stream().map(host::key).toList())
                .explains(waiting(pile, host).stream()
                        .map(waiter -> host.key(waiter.node()))
                        .toList());
        chain(host, pile, finding);
        evidence(host, pile, finding);
        missing(host, pile, finding);
        remedies(host, pile, finding);
        UninterruptibleWait.behindFacts(pile.group().behind(), finding);
        pile.agent()
                .ifPresent(agent -> finding.fact("agentPid", host.process(agent).pid()));
        return finding.fact("comm", comm(pile))
                .fact("count", pile.nodes().size())
                .fact("everySeconds", Math.round(pile.period().toMillis() / 1000.0))
                .build();
    }

    private static String comm(PileUp pile) {
        return Text.printable(pile.comm());
    }

    /** Threads of the piled processes that wait; they need not be the leaders. */
    private static List<Waiter> waiting(PileUp pile, Case host) {
        Set<Integer> piled = new HashSet<>(pile.nodes());
        return pile.group().waiting().stream()
                .filter(waiter -> piled.contains(Rows.process(host.tree(), waiter.node())))
                .toList();
    }

    private static String headline(Case host, PileUp pile) {
        String who = pile.agent()
                .map(agent -> host.name(agent) + " starts " + comm(pile))
                .orElse(comm(pile) + " is started");
        return who + " every " + every(pile) + " and each one hangs: "
                + pile.nodes().size() + " are there"
                + host.age(pile.nodes().getFirst())
                        .map(age -> ", the oldest for " + Durations.words(age))
                        .orElse("")
                + "; they wait " + WaitWords.where(pile.group()) + ".";
    }

    private static String every(PileUp pile) {
        return Durations.words(Duration.ofSeconds(Math.round(pile.period().toMillis() / 1000.0)));
    }

    private static void chain(Case host, PileUp pile, FindingBuilder finding) {
        String starts = "started every " + every(pile);
        pile.agent()
                .ifPresent(agent ->
                        finding.link(host.key(agent), host.name(agent), "", "all of them are below it in the tree"));
        int oldest = pile.nodes().getFirst();
        finding.link(
                host.key(oldest),
                host.name(oldest) + " and " + (pile.nodes().size() - 1) + " more",
                waiting(pile, host).getFirst().waitsFor(),
                starts + "; "
                        + WaitEvidence.place(
                                        host, waiting(pile, host).getFirst().node())
                                .fact());
        WaitEvidence.chain(pile.group().behind(), finding);
    }

    private static void evidence(Case host, PileUp pile, FindingBuilder finding) {
        String starts = pile.nodes().stream()
                .limit(SHOWN)
                .map(node -> host.process(node).pid() + " at "
                        + host.task(node).stat().startTicks()
                                / host.snapshot().host().ticksPerSecond() + " s")
                .collect(Collectors.joining(", "));
        finding.evidence(
                "starttime after boot: " + starts + (pile.nodes().size() > SHOWN ? ", ..." : ""),
                host.sources().stat(host.task(pile.nodes().getFirst())));
        List<Integer> nodes = waiting(pile, host).stream().map(Waiter::node).toList();
        WaitEvidence.tasks(host, nodes, SHOWN, finding);
        WaitEvidence.standing(host, nodes.getFirst(), finding);
        if (!pile.unit().isEmpty()) {
            finding.evidence(
                    host.key(pile.nodes().getFirst()),
                    "all are in " + Text.printable(pile.unit()),
                    host.sources().shared(host.process(pile.nodes().getFirst()), "cgroup"));
        }
        pile.group().waiting().stream()
                .filter(waiter -> waiter.behind().equals(pile.group().behind()))
                .findFirst()
                .ifPresent(waiter -> WaitEvidence.behind(host, waiter.node(), waiter.behind(), finding));
    }

    private static void missing(Case host, PileUp pile, FindingBuilder finding) {
        long atRest = waiting(pile, host).stream()
                .map(waiter -> Standing.of(host, waiter.node()))
                .filter(standing -> standing.stuck() || standing.hasHardlyBegun())
                .count();
        if (atRest < pile.nodes().size() / 2) {
            finding.unproved("a second sample: diagnose again with --samples 2 --every 5s");
        }
        if (pile.agent().isEmpty()) {
            finding.wouldTellMore("who starts it: their parents have gone"
                    + (pile.unit().isEmpty() ? "; their environment and open files may tell" : ", their unit tells"));
        }
    }

    private static void remedies(Case host, PileUp pile, FindingBuilder finding) {
        finding.advice("Stop the check first, or each round adds one more: switch " + comm(pile)
                + " off in the configuration of " + pile.agent().map(host::name).orElse("whatever starts it") + ".");
        Optional.of(pile.unit())
                .filter(unit -> unit.endsWith(".service"))
                .flatMap(ShellWord::of)
                .ifPresent(unit -> finding.remedy(
                        "Or stop the unit they are all in: ends everything else it does, too. It may take its stop timeout, as"
                                + " what hangs does not end.",
                        "systemctl stop " + unit));
        finding.advice("Then the cause, which is what they wait for:");
        WaitRemedies.behind(
                host,
                pile.group().behind(),
                waiting(pile, host).stream().map(Waiter::node).toList(),
                finding);
        WaitRemedies.kill(host, waiting(pile, host), finding);
    }
}
