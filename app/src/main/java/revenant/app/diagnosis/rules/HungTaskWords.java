package revenant.app.diagnosis.rules;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.joins.HungCluster;
import revenant.app.diagnosis.joins.HungTask;
import revenant.app.diagnosis.joins.HungTasks;
import revenant.app.diagnosis.joins.WaitGroup;
import revenant.app.diagnosis.joins.WaitGroups;
import revenant.app.diagnosis.joins.Waiter;
import revenant.collector.model.Text;

/** What the kernel's log says of tasks, in words. */
final class HungTaskWords {
    static final String SOURCE = "dmesg";

    private HungTaskWords() {}

    static String headline(Case host, HungCluster cluster) {
        HungTasks log = HungTasks.in(host);
        List<Integer> path = cluster.path(host);
        long longest = cluster.nodes().stream()
                .mapToLong(node -> log.of(node).map(HungTask::seconds).orElse(0L))
                .max()
                .orElse(0);
        return "The kernel reports " + Counted.tasks(host, cluster.nodes()) + " as blocked for more than "
                + Durations.words(Duration.ofSeconds(longest)) + ", and "
                + (cluster.nodes().size() == 1 ? "it still is" : "they still are") + ": " + why(host, cluster, path)
                + ".";
    }

    private static String why(Case host, HungCluster cluster, List<Integer> path) {
        HungTasks log = HungTasks.in(host);
        int last = path.getLast();
        if (cluster.isCycle(host)) {
            return "each waits for a lock that another of them likely owns";
        }
        Optional<HungTask.Owner> gone = log.of(last).flatMap(HungTask::owner);
        if (gone.isPresent()) {
            return "the likely owner of the lock, " + gone.get().tid() + " (" + comm(gone.get())
                    + "), is not there any more";
        }
        String waits = WaitGroups.in(host)
                .of(last)
                .map(WaitGroup::behind)
                .flatMap(WaitWords::place)
                .or(() -> host.wait(last).map(wait -> "for " + Waiter.words(wait)))
                .orElse("for what is not known");
        if (path.size() > 1) {
            return "the lock is likely owned by " + host.name(last) + ", which waits " + waits;
        }
        return (cluster.nodes().size() == 1 ? "it waits " : "they wait ") + waits;
    }

    static String comm(HungTask.Owner owner) {
        return Text.printable(owner.comm());
    }

    static void evidence(Case host, int node, HungTask hung, FindingBuilder finding) {
        finding.evidence(host.key(node), Text.printable(hung.line().strip()) + ago(host, hung), SOURCE);
        hung.owner()
                .ifPresent(owner -> finding.evidence(
                        host.key(node), Text.printable(owner.line().strip()), SOURCE));
    }

    /** {@code " (logged 3 min ago, 2 times by then)"}, empty where it is not known. */
    static String ago(Case host, HungTask hung) {
        Optional<Duration> ago = HungTasks.in(host).ago(hung);
        return ago.map(time -> " (logged " + Durations.words(time) + " ago"
                        + (hung.times() > 1 ? ", " + hung.times() + " times by then)" : ")"))
                .orElse("");
    }
}
