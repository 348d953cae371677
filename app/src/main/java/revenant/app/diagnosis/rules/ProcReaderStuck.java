package revenant.app.diagnosis.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.joins.Behind;
import revenant.app.diagnosis.joins.ProcReaders;
import revenant.app.diagnosis.joins.ProcReaders.Reader;
import revenant.app.diagnosis.joins.ProcReaders.Victim;
import revenant.app.diagnosis.joins.Standing;
import revenant.app.wait.Wait;
import revenant.collector.model.TaskKey;
import revenant.collector.model.Text;

/**
 * Tasks hang as they read a file such as /proc/PID/cmdline: ps, pgrep, monitoring agents. The descriptor they read names
 * the victim, whose mmap_lock is held by a thread of its own that waits; that wait is the cause. Reads of our own that did
 * not come back tell the same.
 */
public final class ProcReaderStuck implements Rule {
    private static final int SHOWN = 8;

    @Override
    public String id() {
        return "proc-reader-stuck";
    }

    @Override
    public List<Finding> findings(Case host) {
        List<Finding> found = new ArrayList<>();
        for (Victim victim : ProcReaders.in(host).victims()) {
            severity(host, victim).ifPresent(severity -> found.add(finding(host, victim, severity)));
        }
        return found;
    }

    /** One reader seen once may be a matter of a moment. */
    private static Optional<Severity> severity(Case host, Victim victim) {
        boolean lasts = lasts(host, victim);
        if (lasts) {
            return Optional.of(victim.holder().isPresent() ? Severity.CRITICAL : Severity.WARNING);
        }
        return victim.readers().size() > 1 && victim.holder().isPresent()
                ? Optional.of(Severity.WARNING)
                : Optional.of(Severity.NOTICE).filter(_ -> victim.holder().isPresent());
    }

    /** Whether our own read ran into its deadline, or a reader stands there for long. */
    private static boolean lasts(Case host, Victim victim) {
        return !victim.blocked().isEmpty()
                || victim.readers().stream()
                        .map(reader -> Standing.of(host, reader.node()))
                        .anyMatch(standing -> standing.stuck() || standing.hardlyRuns());
    }

    private Finding finding(Case host, Victim victim, Severity severity) {
        List<Integer> readers = victim.readers().stream().map(Reader::node).toList();
        FindingBuilder finding = Finding.of(this, severity)
                .headline(ProcReaderWords.headline(host, victim))
                .about(victim.holder().map(host::key).stream().toList())
                .about(own(host, victim))
                .about(readers.stream().map(host::key).toList())
                .explains(ProcReaderWords.waitingThreads(host, victim).stream()
                        .map(host::key)
                        .toList());
        chain(host, victim, finding);
        evidence(host, victim, readers, finding);
        missing(host, victim, finding);
        remedies(host, victim, readers, finding);
        return finding.fact("victimPid", victim.pid())
                .fact("readers", readers.size())
                .fact("ownReadsBlocked", victim.blocked().size())
                .build();
    }

    private static List<TaskKey> own(Case host, Victim victim) {
        return victim.node() < 0 ? List.of() : List.of(host.key(victim.node()));
    }

    private static void chain(Case host, Victim victim, FindingBuilder finding) {
        String lock = "the mmap_lock of " + host.nameOf(victim.pid());
        victim.readers().stream()
                .findFirst()
                .ifPresent(reader -> finding.link(
                        host.key(reader.node()),
                        host.name(reader.node())
                                + (victim.readers().size() > 1
                                        ? " and " + (victim.readers().size() - 1) + " more"
                                        : ""),
                        lock,
                        "its descriptor " + reader.fd() + " is " + Text.printable(reader.path())));
        if (victim.readers().isEmpty()) {
            finding.link(
                    "Revenant's own reader",
                    lock,
                    ProcReaderWords.blocked(victim.blocked().getFirst()));
        }
        victim.holder().ifPresent(holder -> {
            finding.link(
                    host.key(holder),
                    host.name(holder),
                    host.wait(holder).map(Wait::waitsFor).orElse(""),
                    ProcReaderWords.inside(host, holder));
            WaitEvidence.chain(Behind.of(host, holder), finding);
        });
    }

    private static void evidence(Case host, Victim victim, List<Integer> readers, FindingBuilder finding) {
        for (Reader reader : victim.readers().subList(0, Math.min(SHOWN, readers.size()))) {
            finding.evidence(
                    host.key(reader.node()),
                    host.name(reader.node()) + ": descriptor " + reader.fd() + " is " + Text.printable(reader.path()),
                    host.sources().descriptor(host.process(reader.node()), reader.fd()));
        }
        WaitEvidence.tasks(host, readers, SHOWN, finding);
        victim.blocked().forEach(read -> finding.evidence(ProcReaderWords.blocked(read), "Revenant's own reading"));
        readers.stream().limit(2).forEach(node -> WaitEvidence.standing(host, node, finding));
        victim.holder()
                .ifPresent(holder -> finding.evidence(
                        host.key(holder),
                        ProcReaderWords.inside(host, holder),
                        host.sources().stack(host.task(holder))));
        ProcReaderWords.waitingThreads(host, victim).stream()
                .limit(SHOWN)
                .forEach(node -> finding.evidence(WaitEvidence.place(host, node)));
        victim.holder().ifPresent(holder -> WaitEvidence.behind(host, holder, Behind.of(host, holder), finding));
    }

    private static void missing(Case host, Victim victim, FindingBuilder finding) {
        if (victim.holder().isEmpty()) {
            finding.unproved(
                    victim.node() < 0
                            ? "the victim itself: it is not in this snapshot any more"
                            : "who holds the lock: no stack of a thread of the victim shows it (run as root; a task of another"
                                    + " process may hold it too)");
        }
        if (!lasts(host, victim)) {
            finding.unproved("a second sample: diagnose again with --samples 2 --every 5s");
        }
    }

    private static void remedies(Case host, Victim victim, List<Integer> readers, FindingBuilder finding) {
        victim.holder()
                .ifPresentOrElse(
                        holder -> {
                            finding.advice("End what " + host.name(holder)
                                    + " waits for; then the lock is free and all readers go on."
                                    + " Killing the readers does not help for long: the next ones hang, too.");
                            WaitRemedies.behind(host, Behind.of(host, holder), List.of(holder), finding);
                        },
                        () -> finding.advice("Find out what the threads of " + host.nameOf(victim.pid())
                                + " wait for: one of them holds the lock."));
        ProcReaderWords.killReaders(host, readers, finding);
        finding.advice(
                "Until then do not run ps aux, pgrep, pidof, top -c or htop on this host: each one hangs here and adds"
                        + " to the pile. stat, status, comm, wchan and stack in /proc can be read.");
    }
}
