package revenant.app.diagnosis.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Listing;
import revenant.app.diagnosis.joins.Cgroups;
import revenant.app.diagnosis.joins.Remains;
import revenant.app.tree.Cgroup;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Stat;
import revenant.collector.model.Text;

/** What {@link CgroupNotEmpty} says. */
final class CgroupWords {
    private static final int SHOWN = 5;

    private CgroupWords() {}

    static String headline(Case host, Remains remains) {
        List<String> parts = new ArrayList<>();
        if (!remains.leaders().isEmpty()) {
            boolean one = remains.leaders().size() == 1;
            parts.add(Listing.of(host, remains.leaders())
                    + (one ? " looks like a zombie but has" : " look like zombies but have") + " live threads");
        }
        if (!remains.exiting().isEmpty()) {
            boolean one = remains.exiting().size() == 1;
            parts.add(Listing.of(host, remains.exiting()) + (one ? " is" : " are") + " on the way out and not done");
        }
        if (!remains.below().isEmpty()) {
            boolean one = remains.below().size() == 1;
            parts.add(Listing.of(host, remains.below()) + (one ? " lives" : " live") + " in a cgroup below it");
        }
        return "Cgroup " + Text.printable(name(host, remains)) + " looks empty but cannot be removed: "
                + String.join(", and ", parts) + ".";
    }

    /** Container or unit, where the path speaks of one. */
    private static String name(Case host, Remains remains) {
        return host.tree().cgroup(remains.rows().getFirst()).map(Cgroup::words).orElse(remains.path());
    }

    static void chain(Case host, Remains remains, FindingBuilder finding) {
        remains.remover()
                .ifPresent(row -> finding.link(
                        host.key(row), host.name(row), "the cgroup to be empty", "its command line names it"));
        finding.link(
                "cgroup " + Text.printable(remains.path()),
                "its last tasks to end",
                remains.below().isEmpty()
                        ? "no process in it works any more, but not all have ended"
                        : "no process is in it, but in one below");
        int task = shown(host.tree(), remains.rows().getFirst());
        String why = remains.leaders().isEmpty()
                ? remains.exiting().isEmpty() ? "its cgroup is below" : "PF_EXITING is set"
                : "its leader is a zombie, it is alive";
        finding.link(
                host.key(task),
                host.name(task),
                host.wait(task).map(wait -> wait.waitsFor()).orElse(""),
                why);
    }

    static void evidence(Case host, Remains remains, FindingBuilder finding) {
        remains.remover().ifPresent(row -> remover(host, row, finding));
        remains.populated()
                .ifPresent(populated -> finding.evidence(
                        "populated " + (populated ? 1 : 0),
                        Text.printable(host.joined(Cgroups.class, Cgroups::of)
                                .file(Cgroups.V2, remains.path(), "cgroup.events"))));
        remains.rows().stream().limit(SHOWN).forEach(row -> process(host, row, finding));
        if (remains.zombies() > 0) {
            finding.evidence(
                    remains.zombies() + (remains.zombies() == 1 ? " zombie is" : " zombies are")
                            + " in it besides, which do not keep a cgroup",
                    "field 3 of /proc/[0-9]*/stat");
        }
    }

    private static void remover(Case host, int row, FindingBuilder finding) {
        String words = String.join(" ", host.process(row).commandLine().orElse(List.of()))
                .strip();
        finding.evidence(
                host.key(row),
                host.name(row) + age(host, row) + " wants it to go: " + Text.printable(words),
                host.sources().shared(host.process(row), "cmdline"));
    }

    private static void process(Case host, int row, FindingBuilder finding) {
        int task = shown(host.tree(), row);
        Stat stat = host.task(row).stat();
        finding.evidence(
                        host.key(row),
                        host.name(row) + age(host, row) + ": state "
                                + stat.state().letter() + ", num_threads " + stat.threads(),
                        host.sources().stat(host.task(row)))
                .evidence(
                        host.key(row),
                        "its cgroup is "
                                + Text.printable(host.tree()
                                        .cgroup(row)
                                        .map(Cgroup::path)
                                        .orElse("")),
                        host.sources().shared(host.process(row), "cgroup"));
        if (task != row) {
            finding.evidence(
                    host.key(task),
                    host.name(task) + ": state "
                            + host.task(task).stat().state().letter() + ", flags 0x"
                            + Long.toHexString(host.task(task).stat().flags().bits()) + ", "
                            + host.stillness(task).words(),
                    host.sources().stat(host.task(task)));
        }
        if (CgroupNotEmpty.isKilled(host, row)) {
            finding.evidence(
                    host.key(row),
                    "SIGKILL is pending: someone has tried to end it",
                    host.sources().status(host.task(row)));
        }
    }

    private static String age(Case host, int row) {
        return host.age(row)
                .map(age -> ", started " + Durations.words(age) + " ago")
                .orElse("");
    }

    /** The first task of a process that has not ended. */
    private static int shown(ProcessTree tree, int row) {
        for (int task = row; task < tree.threadsEnd(row); task++) {
            if (!tree.ended(task)) {
                return task;
            }
        }
        return row;
    }

    static void remedies(Case host, Remains remains, FindingBuilder finding) {
        if (!remains.leaders().isEmpty()) {
            finding.remedy(
                    "Ends the processes whose leader is a zombie, and with them what their threads still do. Writing to"
                            + " cgroup.kill does not reach them.",
                    "kill -s KILL " + pids(host, remains.leaders()));
        }
        if (!remains.exiting().isEmpty()) {
            finding.advice("Free what is on its way out: no signal reaches it any more. See what it waits for, and the"
                    + " finding that explains that.");
        }
        if (!remains.below().isEmpty()) {
            finding.remedy(
                    "Asks what lives in the cgroups below to end. See first whether it is meant to: "
                            + Listing.of(host, remains.below()) + ".",
                    "kill " + pids(host, remains.below()));
        }
        finding.advice("Then the cgroup is empty, and systemd or the container's runtime removes it by itself.");
    }

    private static String pids(Case host, List<Integer> rows) {
        return rows.stream()
                .map(row -> Integer.toString(host.process(row).pid()))
                .collect(Collectors.joining(" "));
    }
}
