package revenant.app.diagnosis.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.ShellWord;
import revenant.app.diagnosis.joins.Crowds;
import revenant.app.diagnosis.joins.Past;
import revenant.app.diagnosis.joins.TaskCeiling;
import revenant.app.diagnosis.joins.TaskCeilings;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.CgroupState;
import revenant.collector.model.Reading;
import revenant.collector.model.Text;

/**
 * A limit on the number of tasks is nearly or wholly reached: then fork(2) and pthread_create(3) fail with EAGAIN
 * (pids.max, RLIMIT_NPROC, kernel.threads-max, kernel.pid_max). Threads and zombies count.
 */
public final class PidExhaustion implements Rule {
    /** So few pids of a whole host last for no time at all. */
    private static final long LAST_PIDS = 300;

    private static final int SHOWN = 5;

    @Override
    public String id() {
        return "pid-exhaustion";
    }

    @Override
    public boolean standsAlone() {
        return true;
    }

    @Override
    public List<Finding> findings(Case host) {
        List<TaskCeiling> told = new ArrayList<>();
        for (TaskCeiling ceiling :
                host.joined(TaskCeilings.class, TaskCeilings::of).all()) {
            if (ceiling.near() && told.stream().noneMatch(other -> isSame(other, ceiling))) {
                told.add(ceiling);
            }
        }
        return told.stream().map(ceiling -> finding(host, ceiling)).toList();
    }

    /** Whether two limits are those of a cgroup and of one below it: the fuller one is told. */
    private static boolean isSame(TaskCeiling a, TaskCeiling b) {
        return a.kind() == TaskCeiling.Kind.CGROUP
                && b.kind() == TaskCeiling.Kind.CGROUP
                && (a.key().startsWith(b.key() + "/") || b.key().startsWith(a.key() + "/"));
    }

    private Finding finding(Case host, TaskCeiling ceiling) {
        Optional<Long> refusedSince = refusedSince(host, ceiling);
        Crowds crowds = Crowds.of(host, ceiling.members());
        FindingBuilder finding = Finding.of(this, severity(ceiling, refusedSince))
                .headline(headline(ceiling, refusedSince, crowds))
                .about(crowds.largest(SHOWN).stream()
                        .map(crowd -> host.key(crowd.row()))
                        .toList());
        chain(host, ceiling, crowds, finding);
        finding.evidence(ceiling.current() + " tasks in " + ceiling.name(), Text.printable(ceiling.currentSource()))
                .evidence("at most " + ceiling.max() + " are allowed", Text.printable(ceiling.maxSource()));
        ceiling.refused()
                .asOptional()
                .filter(count -> count > 0)
                .ifPresent(count -> finding.evidence(
                        "max " + count + ": forks refused since the cgroup was made"
                                + refusedSince
                                        .map(more -> ", " + more + " of them since an earlier sample")
                                        .orElse(""),
                        Text.printable(ceiling.maxSource()).replace("pids.max", "pids.events")));
        crowds.largest(SHOWN).forEach(crowd -> finding.evidence(host.key(crowd.row()), crowd.words(), crowd.source()));
        remedies(ceiling, crowds, finding);
        finding.fact("current", ceiling.current())
                .fact("max", ceiling.max())
                .fact("limit", ceiling.kind().name().toLowerCase(Locale.ROOT))
                .fact("of", ceiling.name());
        if (ceiling.kind() == TaskCeiling.Kind.CGROUP && !ceiling.refused().isKnown()) {
            finding.wouldTellMore("pids.events: whether forks were refused");
        }
        if (host.samples().earlier().isEmpty()) {
            finding.wouldTellMore("a second sample: whether the number grows");
        }
        return finding.build();
    }

    private static Severity severity(TaskCeiling ceiling, Optional<Long> refusedSince) {
        boolean last = ceiling.kind() == TaskCeiling.Kind.PIDS && ceiling.left() <= LAST_PIDS;
        return ceiling.full() || last || refusedSince.isPresent() ? Severity.CRITICAL : Severity.WARNING;
    }

    private static String headline(TaskCeiling ceiling, Optional<Long> refusedSince, Crowds crowds) {
        String most = crowds.largest(1).stream()
                .findFirst()
                .map(crowd -> " The largest part: " + crowd.words() + ".")
                .orElse("");
        String what = ceiling.full()
                ? "No new process or thread can be started in " + ceiling.name() + ": "
                : refusedSince.isPresent()
                        ? "New processes and threads are being refused in " + ceiling.name() + ": "
                        : "There is little room left for new processes and threads in " + ceiling.name() + ": ";
        return what + ceiling.words() + "." + most;
    }

    private static void chain(Case host, TaskCeiling ceiling, Crowds crowds, FindingBuilder finding) {
        finding.link(ceiling.name(), "tasks to end", ceiling.words());
        crowds.largest(1)
                .forEach(crowd -> finding.link(host.key(crowd.row()), host.name(crowd.row()), "", crowd.words()));
    }

    /** Forks refused since an earlier sample, where there were any. */
    private static Optional<Long> refusedSince(Case host, TaskCeiling ceiling) {
        Optional<Long> now = ceiling.refused().asOptional();
        Optional<Long> then = Past.of(host).oldest().flatMap(before -> refused(before, ceiling));
        return now.flatMap(count -> then.map(old -> count - old)).filter(more -> more > 0);
    }

    private static Optional<Long> refused(ProcessTree before, TaskCeiling ceiling) {
        return before.snapshot().cgroups().orElse(List.of()).stream()
                .filter(state -> ceiling.kind() == TaskCeiling.Kind.CGROUP
                        && state.path().equals(ceiling.key())
                        && state.pidsRefused().isKnown())
                .map(CgroupState::pidsRefused)
                .map(Reading::asOptional)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static void remedies(TaskCeiling ceiling, Crowds crowds, FindingBuilder finding) {
        crowds.largest(1)
                .forEach(crowd -> finding.advice("Look at what has the most: " + crowd.words()
                        + ". Zombies go when their parent waits for them or ends."));
        long wanted = ceiling.max() * 2;
        switch (ceiling.kind()) {
            case CGROUP ->
                Optional.of(ceiling.maxSource())
                        .filter(file -> file.startsWith("/"))
                        .flatMap(ShellWord::of)
                        .ifPresent(file -> finding.remedy(
                                "Gives room at once, until the cgroup is made anew; who set the limit may have meant it. For"
                                        + " good: TasksMax= of the unit, the pids limit of the container.",
                                "echo " + wanted + " > " + file));
            case USER ->
                finding.advice("The limit is that of each process (ulimit -u, LimitNPROC=, limits.conf); a running"
                        + " one is given another with prlimit --pid PID --nproc=" + wanted + ": as root.");
            case THREADS ->
                finding.remedy(
                        "Gives room at once, until the next start of the host; each task costs kernel memory.",
                        "sysctl -w kernel.threads-max=" + wanted);
            case PIDS ->
                finding.remedy(
                        "Gives room at once, until the next start of the host; at most 4194304 on a 64-bit kernel.",
                        "sysctl -w kernel.pid_max=" + Math.min(wanted, 4_194_304));
        }
    }
}
