package revenant.collector.probe.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.Descriptor;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.Task;
import revenant.collector.probe.Assembler.Ending;

/** Sums up what could not be read: one line per kind and reason. What is gone or not yet come is no blind spot. */
final class BlindSpots {
    private final LinuxFacts facts;
    private final Ending ending;
    private final HostFacts host;
    private final boolean root;
    private final List<BlindSpot> found = new ArrayList<>();

    BlindSpots(LinuxFacts facts, Ending ending, HostFacts host) {
        this.facts = facts;
        this.ending = ending;
        this.host = host;
        this.root = host.collectedAsUid().equals(Reading.known(0L));
    }

    List<BlindSpot> of(List<Process> processes, Set<String> known, Reading<?>... whole) {
        ending(known);
        found.addAll(facts.skipped.stream().distinct().toList());
        hidden(processes);
        unreadableTasks();
        List<Task> tasks =
                processes.stream().flatMap(one -> one.tasks().stream()).toList();
        tally("task status", tasks, "tasks", Task::status);
        tally("wait channels", tasks, "tasks", Task::wchan);
        tally("system calls", tasks, "tasks", Task::syscall);
        tally("kernel stacks", tasks, "tasks", Task::stack);
        tally("control groups", processes, "processes", Process::cgroup);
        tally("namespaces", processes, "processes", Process::namespaces);
        tally("descriptors", processes, "processes", BlindSpots::descriptors);
        tally("limits", processes, "processes", Process::limits);
        tally("executables", processes, "processes", Process::exe);
        tally("command lines", processes, "processes", Process::commandLine);
        List<String> names = List.of(
                "FUSE connections", "the state of control groups", "the kernel's log", "block devices", "file locks");
        for (int i = 0; i < names.size(); i++) {
            whole(names.get(i), whole[i]);
        }
        whole("pressure", host.pressure());
        otherUsersConnections();
        cutValues(known);
        return List.copyOf(found);
    }

    private void ending(Set<String> known) {
        if (ending.kind() == Ending.Kind.CUT) {
            List<String> missing = known.stream()
                    .filter(name -> !facts.sections.of(name).begunAtAll())
                    .sorted()
                    .toList();
            found.add(new BlindSpot(
                    "the rest of the capture",
                    Reason.NOT_COLLECTED,
                    "the capture ends early: " + ending.detail()
                            + (missing.isEmpty() ? "" : "; missing: " + String.join(", ", missing))));
        }
    }

    private void hidden(List<Process> processes) {
        int hidepid = host.hidepid().orElse(0);
        if (hidepid > 0 && !root) {
            found.add(new BlindSpot(
                    "processes of other users",
                    Reason.DENIED,
                    "/proc is mounted with hidepid=" + hidepid + ": " + processes.size() + " processes are visible"));
        }
    }

    private void otherUsersConnections() {
        if (!root && !facts.fuse.all().isEmpty()) {
            found.add(new BlindSpot(
                    "FUSE connections of other users", Reason.DENIED, "only root sees the connections of all users"));
        }
    }

    /** A task that no whole section stat has was born after it, or gone before: not something that was not seen. */
    private void unreadableTasks() {
        boolean allWereAsked = facts.sections.of("stat").ended();
        List<Reading<?>> stats = new ArrayList<>();
        for (ProcessDraft process : facts.drafts.processes()) {
            for (TaskDraft task : process.tasks.values()) {
                if (task.stat != null) {
                    stats.add(task.stat);
                } else if (!allWereAsked) {
                    stats.add(Reading.notCollected());
                }
            }
        }
        tally("tasks", stats, "tasks", Function.identity());
    }

    /** A descriptor without a target makes the list of a process incomplete. */
    private static Reading<?> descriptors(Process process) {
        return process.descriptors()
                .flatMap(list -> list.stream()
                        .map(Descriptor::target)
                        .filter(target -> !target.isKnown())
                        .findFirst()
                        .orElse(Reading.known("")));
    }

    private <X> void tally(String what, List<X> all, String unit, Function<X, Reading<?>> value) {
        Tally tally = new Tally();
        for (X one : all) {
            tally.add(value.apply(one));
        }
        tally.forEach((reason, unknown) -> {
            if (counts(reason, unknown.count() == all.size())) {
                String detail =
                        unknown.count() + " of " + all.size() + " " + unit + "; " + words(reason, unknown.first());
                found.add(new BlindSpot(what, reason, detail));
            }
        });
    }

    /** One missing task is no blind spot where the kernel has a reason of its own; a missing kind is. */
    private boolean counts(Reason reason, boolean everywhere) {
        return switch (reason) {
            case DENIED, TIMED_OUT, MALFORMED -> true;
            case VANISHED -> false;
            case UNSUPPORTED -> everywhere;
            case NOT_COLLECTED -> ending.kind() == Ending.Kind.DONE;
        };
    }

    private String words(Reason reason, String detail) {
        if (reason == Reason.DENIED) {
            return root ? "refused even to root: " + detail : "needs root";
        }
        return detail.isEmpty() ? reason.words() : detail;
    }

    private void whole(String what, Reading<?> value) {
        if (value instanceof Reading.Unknown<?>(Reason reason, String detail) && counts(reason, true)) {
            found.add(new BlindSpot(what, reason, detail));
        }
    }

    private void cutValues(Set<String> known) {
        for (String name : known.stream().sorted().toList()) {
            int cut = facts.sections.of(name).cutItems();
            if (cut > 0) {
                found.add(new BlindSpot(
                        "very long values in section " + name, Reason.NOT_COLLECTED, cut + " kept only in part"));
            }
        }
    }
}
