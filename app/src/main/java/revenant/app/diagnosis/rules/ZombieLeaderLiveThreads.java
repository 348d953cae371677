package revenant.app.diagnosis.rules;

import java.util.ArrayList;
import java.util.List;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Stat;

/**
 * The leader of a process is a zombie while other threads live: its first thread called pthread_exit(3). Tools show it
 * as defunct, but it runs and holds its files (delay_group_leader() of the kernel: wait(2) does not return it yet).
 */
public final class ZombieLeaderLiveThreads implements Rule {
    @Override
    public String id() {
        return "zombie-leader-live-threads";
    }

    @Override
    public List<Finding> findings(Case host) {
        List<Finding> found = new ArrayList<>();
        ProcessTree tree = host.tree();
        for (int node = 0; node < tree.size(); node = tree.threadsEnd(node)) {
            if (tree.has(node, Mark.ZOMBIE_LEADER) && !host.ours(node)) {
                finding(host, node, found);
            }
        }
        return found;
    }

    private void finding(Case host, int leader, List<Finding> found) {
        List<Integer> alive = alive(host.tree(), leader);
        int seen = host.process(leader).tasks().size();
        int counted = host.task(leader).stat().threads();
        if (alive.isEmpty() && counted <= seen) {
            return;
        }
        FindingBuilder finding = Finding.of(this, Severity.WARNING)
                .about(host.key(leader))
                .explains(alive.stream().map(host::key).toList());
        finding.evidence(
                host.key(leader),
                "leader in state Z, num_threads " + counted,
                host.sources().stat(host.task(leader)));
        if (alive.isEmpty()) {
            notListed(host, leader, finding);
        } else {
            listed(host, leader, alive, finding);
        }
        found.add(remedy(host, leader, finding).build());
    }

    private static List<Integer> alive(ProcessTree tree, int leader) {
        List<Integer> alive = new ArrayList<>();
        for (int thread = leader + 1; thread < tree.threadsEnd(leader); thread++) {
            if (!tree.ended(thread) && !tree.task(thread).stat().flags().exiting()) {
                alive.add(thread);
            }
        }
        return alive;
    }

    private static void notListed(Case host, int leader, FindingBuilder finding) {
        finding.headline("Process " + host.name(leader)
                        + " looks like a zombie, but the kernel counts more threads of it than could be read.")
                .unproved("its threads: take a second sample, as root");
    }

    private static void listed(Case host, int leader, List<Integer> alive, FindingBuilder finding) {
        String threads = alive.size() == 1 ? "1 thread" : alive.size() + " threads";
        finding.headline("Process " + host.name(leader) + " looks like a zombie but is alive: only its first thread has"
                        + " ended, " + threads + " of it still run" + (alive.size() == 1 ? "s" : "")
                        + " and hold" + (alive.size() == 1 ? "s" : "") + " its files.")
                .link(
                        host.key(leader),
                        host.name(leader),
                        "the last of its threads to end",
                        "state Z, but wait() does not return it while a thread lives");
        boolean linux = host.snapshot().host().os() == HostFacts.Os.LINUX;
        for (int thread : alive) {
            Stat stat = host.task(thread).stat();
            finding.evidence(
                    host.key(thread),
                    "thread " + host.task(thread).tid() + " in state " + stat.stateLetter()
                            + (linux ? ", PF_EXITING not set" : ", not exiting") + " (flags 0x"
                            + Long.toHexString(stat.flags().bits()) + ")",
                    host.sources().stat(host.task(thread)));
        }
        int shown = alive.getFirst();
        String waits = host.wait(shown).map(wait -> wait.waitsFor()).orElse("");
        finding.link(host.key(shown), host.name(shown), waits, "it has no exit flag: it is alive");
    }

    private static FindingBuilder remedy(Case host, int leader, FindingBuilder finding) {
        int pid = host.process(leader).pid();
        return finding.remedy(
                        "Ends the whole process, its live threads too; ask first what it still does. SIGTERM lets it"
                                + " clean up.",
                        "kill " + pid)
                .remedy(
                        "If it does not react. Writing to cgroup.kill does not reach a process whose leader is a zombie;"
                                + " this does.",
                        "kill -s KILL " + pid);
    }
}
