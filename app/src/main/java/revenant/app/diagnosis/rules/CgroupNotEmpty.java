package revenant.app.diagnosis.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Listing;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.diagnosis.joins.Cgroups;
import revenant.app.diagnosis.joins.Remains;
import revenant.app.tree.Cgroup;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Signals;
import revenant.collector.model.SignalSet;
import revenant.collector.model.Stat;
import revenant.collector.model.Task;
import revenant.collector.model.TaskKey;
import revenant.collector.model.Text;

/**
 * A cgroup that looks empty and cannot be removed: rmdir(2) fails with EBUSY, a unit's stop job and a container's removal
 * do not end. A cgroup with processes that work is in order, however many there are below it.
 */
public final class CgroupNotEmpty implements Rule {
    private static final int SHOWN = 5;

    @Override
    public String id() {
        return "cgroup-not-empty";
    }

    @Override
    public boolean standsAlone() {
        return true;
    }

    @Override
    public List<Finding> findings(Case host) {
        return Remains.of(host).stream().map(remains -> finding(host, remains)).toList();
    }

    private Finding finding(Case host, Remains remains) {
        FindingBuilder finding = Finding.of(this, remains.leaders().isEmpty() ? Severity.NOTICE : Severity.WARNING)
                .headline(headline(host, remains))
                .about(remains.rows().stream().map(host::key).toList())
                .explains(tasks(host, remains));
        chain(host, remains, finding);
        remains.populated()
                .ifPresent(populated -> finding.evidence(
                        "populated " + (populated ? 1 : 0),
                        Text.printable(
                                host.joined(Cgroups.class, Cgroups::of).file("v2", remains.path(), "cgroup.events"))));
        remains.rows().stream().limit(SHOWN).forEach(row -> evidence(host, row, finding));
        if (remains.zombies() > 0) {
            finding.evidence(
                    remains.zombies() + (remains.zombies() == 1 ? " zombie is" : " zombies are")
                            + " in it besides, which do not keep a cgroup",
                    "field 3 of /proc/[0-9]*/stat");
        }
        remedies(host, remains, finding);
        if (!remains.sure(host)) {
            finding.unproved("a second sample: whether what is left in it is just ending");
        }
        finding.fact("cgroup", Text.printable(remains.path()))
                .fact("count", remains.rows().size());
        remains.populated().ifPresent(populated -> finding.fact("populated", Value.of(populated)));
        return finding.build();
    }

    private static String headline(Case host, Remains remains) {
        List<String> parts = new ArrayList<>();
        if (!remains.leaders().isEmpty()) {
            parts.add(Listing.of(host, remains.leaders()) + (remains.leaders().size() == 1 ? " looks" : " look")
                    + " like a zombie but " + (remains.leaders().size() == 1 ? "has" : "have") + " live threads");
        }
        if (!remains.exiting().isEmpty()) {
            parts.add(Listing.of(host, remains.exiting()) + (remains.exiting().size() == 1 ? " is" : " are")
                    + " on the way out and not done");
        }
        return "Cgroup " + Text.printable(words(host, remains)) + " looks empty but cannot be removed: "
                + String.join(", and ", parts) + ".";
    }

    /** Unit or container, where the path speaks of one. */
    private static String words(Case host, Remains remains) {
        return host.tree().cgroup(remains.rows().getFirst()).map(Cgroup::words).orElse(remains.path());
    }

    private static void chain(Case host, Remains remains, FindingBuilder finding) {
        finding.link(
                "cgroup " + Text.printable(remains.path()),
                "its last tasks to end",
                "no process in it works any more, but not all have ended");
        int row = remains.rows().getFirst();
        int task = shown(host.tree(), row);
        finding.link(
                host.key(task),
                host.name(task),
                host.wait(task).map(wait -> wait.waitsFor()).orElse(""),
                remains.leaders().isEmpty() ? "PF_EXITING is set" : "its leader is a zombie, it is alive");
    }

    private static void evidence(Case host, int row, FindingBuilder finding) {
        int task = shown(host.tree(), row);
        Stat stat = host.task(row).stat();
        finding.evidence(
                host.key(row),
                host.name(row) + ": state " + stat.stateLetter() + ", num_threads " + stat.threads()
                        + host.age(row)
                                .map(age -> ", started " + Durations.words(age) + " ago")
                                .orElse(""),
                host.sources().stat(host.task(row)));
        if (task != row) {
            finding.evidence(
                    host.key(task),
                    host.name(task) + ": state " + host.task(task).stat().stateLetter() + ", flags 0x"
                            + Long.toHexString(host.task(task).stat().flags().bits()) + ", "
                            + host.stillness(task).words(),
                    host.sources().stat(host.task(task)));
        }
        if (isKilled(host.task(row))) {
            finding.evidence(
                    host.key(row),
                    "SIGKILL is pending: someone has tried to end it",
                    host.sources().status(host.task(row)));
        }
    }

    private static boolean isKilled(Task task) {
        return task.status()
                .flatMap(status -> status.signals().sharedPending())
                .orElse(SignalSet.EMPTY)
                .contains(Signals.KILL);
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

    private static List<TaskKey> tasks(Case host, Remains remains) {
        List<TaskKey> keys = new ArrayList<>();
        for (int row : remains.rows()) {
            for (int task = row; task < host.tree().threadsEnd(row); task++) {
                keys.add(host.key(task));
            }
        }
        return keys;
    }

    private static void remedies(Case host, Remains remains, FindingBuilder finding) {
        if (!remains.leaders().isEmpty()) {
            finding.remedy(
                    "Ends the processes whose leader is a zombie, and with them what their threads still do. Writing to"
                            + " cgroup.kill does not reach them.",
                    "kill -s KILL "
                            + remains.leaders().stream()
                                    .map(row ->
                                            Integer.toString(host.process(row).pid()))
                                    .collect(Collectors.joining(" ")));
        }
        if (!remains.exiting().isEmpty()) {
            finding.advice("Free what is on its way out: no signal reaches it any more. See what it waits for, and the"
                    + " finding that explains that.");
        }
        finding.advice("Then the cgroup is empty, and systemd or the container's runtime removes it by itself.");
    }
}
