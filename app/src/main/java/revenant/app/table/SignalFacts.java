package revenant.app.table;

import revenant.collector.model.HostFacts;
import revenant.collector.model.Reading;
import revenant.collector.model.SignalSet;
import revenant.collector.model.Status;
import revenant.collector.model.Status.Signals;

/** The five masks, decoded, and what they mean together. */
final class SignalFacts {
    private SignalFacts() {}

    static FactGroup of(Subject subject) {
        Reading<Signals> masks = subject.task().status().map(Status::signals);
        String source = subject.taskFile("status");
        boolean linux = subject.host().os() == HostFacts.Os.LINUX;
        Facts facts = new Facts();
        Reading<SignalSet> pending = masks.flatMap(Signals::pending);
        Reading<SignalSet> shared = masks.flatMap(Signals::sharedPending);
        Reading<SignalSet> blocked = masks.flatMap(Signals::blocked);
        facts.add("pending, this thread", names(subject, pending), source + (linux ? " SigPnd" : ""));
        facts.add("pending, whole process", names(subject, shared), source + (linux ? " ShdPnd" : ""));
        facts.add("blocked", names(subject, blocked), source + (linux ? " SigBlk" : ""));
        facts.add("ignored", names(subject, masks.flatMap(Signals::ignored)), source + (linux ? " SigIgn" : ""));
        facts.add("caught", names(subject, masks.flatMap(Signals::caught)), source + (linux ? " SigCgt" : ""));
        held(subject, pending, shared, blocked, facts);
        killed(subject, pending, shared, facts);
        facts.add(
                "queued",
                subject.task()
                        .status()
                        .flatMap(Status::signalsQueued)
                        .map(queue -> queue.queued() + " of " + queue.limit() + " for its user"),
                source + (linux ? " SigQ" : ""));
        return facts.titled("Signals");
    }

    private static Reading<String> names(Subject subject, Reading<SignalSet> set) {
        return set.map(known -> subject.signals().list(known) + (known.isEmpty() ? "" : "  " + hex(known)));
    }

    private static String hex(SignalSet set) {
        return (set.high() == 0 ? "" : String.format("%016x", set.high())) + String.format("%016x", set.low());
    }

    private static void held(
            Subject subject,
            Reading<SignalSet> pending,
            Reading<SignalSet> shared,
            Reading<SignalSet> blocked,
            Facts facts) {
        SignalSet sent = pending.orElse(SignalSet.EMPTY).or(shared.orElse(SignalSet.EMPTY));
        SignalSet held = sent.and(blocked.orElse(SignalSet.EMPTY));
        if (!held.isEmpty()) {
            facts.add(
                            "pending and blocked",
                            subject.signals().list(held)
                                    + ": sent, and not delivered to this thread as long as it blocks them",
                            "")
                    .with(Fact.Emphasis.WARNING);
        }
    }

    private static void killed(Subject subject, Reading<SignalSet> pending, Reading<SignalSet> shared, Facts facts) {
        SignalSet sent = pending.orElse(SignalSet.EMPTY).or(shared.orElse(SignalSet.EMPTY));
        if (sent.contains(revenant.app.tree.Signals.KILL)) {
            boolean exiting = subject.task().stat().flags().exiting();
            facts.add(
                            "SIGKILL",
                            exiting
                                    ? "sent, and not taken any more: a task that exits wants no signals"
                                    : "sent and not yet taken; a second look tells whether it is stuck or about to end",
                            "")
                    .with(Fact.Emphasis.WARNING);
        }
    }
}
