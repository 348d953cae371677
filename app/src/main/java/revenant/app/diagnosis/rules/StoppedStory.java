package revenant.app.diagnosis.rules;

import java.util.List;
import java.util.stream.Collectors;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Listing;
import revenant.app.diagnosis.Stillness;
import revenant.app.diagnosis.joins.Dependants;
import revenant.app.diagnosis.joins.Rows;
import revenant.app.diagnosis.joins.Seen;

/** What stopped says of the stopped processes of one process group. */
final class StoppedStory {
    private static final int SHOWN = 5;

    private final Case host;
    private final int pgrp;
    private final List<Integer> rows;
    private final List<Dependants.Need> needs;

    StoppedStory(Case host, int pgrp, List<Integer> rows) {
        this.host = host;
        this.pgrp = pgrp;
        this.rows = rows;
        this.needs =
                rows.stream().flatMap(row -> Dependants.of(host, row).stream()).toList();
    }

    /** Whether anyone is worse off for it. */
    boolean isNeeded() {
        return !needs.isEmpty();
    }

    Finding tell(FindingBuilder finding, boolean wholeGroup) {
        finding.headline(headline()).fact("pgrp", pgrp).fact("count", rows.size());
        for (int row : rows) {
            finding.about(host.key(row)).explains(Rows.keys(host, row)).explains(Rows.zombies(host, row));
        }
        int first = rows.getFirst();
        finding.link(host.key(first), host.name(first), "SIGCONT", "state T");
        rows.stream().limit(SHOWN).forEach(row -> {
            finding.evidence(Seen.state(host, row));
            Seen.pending(host, row).forEach(finding::evidence);
        });
        needs.stream().limit(SHOWN).forEach(need -> need.evidence().ifPresent(finding::evidence));
        if (host.stillness(first) instanceof Stillness.SeenOnce) {
            finding.wouldTellMore("a second sample: some tools slow a process by stopping it again and again");
        }
        remedies(finding, wholeGroup);
        return finding.build();
    }

    private String headline() {
        int first = rows.getFirst();
        String who = rows.size() == 1
                ? "Process " + host.name(first) + " is"
                : rows.size() + " processes of process group " + pgrp + ", " + Listing.of(host, rows) + ", are";
        if (!needs.isEmpty()) {
            return who + " stopped by a signal; " + (rows.size() == 1 ? "it " : "one of them ")
                    + needs.stream()
                            .map(Dependants.Need::words)
                            .distinct()
                            .limit(SHOWN)
                            .collect(Collectors.joining(", "))
                    + ".";
        }
        return who + " stopped by a signal"
                + (Dependants.isJob(host, first) ? ", as Ctrl-Z does to a job of a shell." : ".");
    }

    private void remedies(FindingBuilder finding, boolean wholeGroup) {
        boolean group = wholeGroup && rows.size() > 1 && pgrp > 1; // kill -- -1 is everyone, -0 one's own group
        String reach = group
                ? "-- -" + pgrp
                : rows.stream()
                        .map(row -> Integer.toString(host.process(row).pid()))
                        .collect(Collectors.joining(" "));
        if (Dependants.isJob(host, rows.getFirst())) {
            finding.advice("Whoever owns the terminal can go on with it: fg or bg in its shell.");
        }
        finding.remedy(
                        "Lets " + (group ? "the whole process group" : rows.size() == 1 ? "it" : "them")
                                + " go on. What was sent meanwhile is delivered at once: SIGTERM then ends it. Ask first"
                                + " who stopped it and why.",
                        "kill -s CONT " + reach)
                .remedy("SIGKILL ends a stopped process, too; it cannot clean up.", "kill -s KILL " + reach);
    }
}
