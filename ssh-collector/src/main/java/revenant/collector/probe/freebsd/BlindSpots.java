package revenant.collector.probe.freebsd;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Jail;
import revenant.collector.model.JailFacts;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.SectionReport;
import revenant.collector.model.Task;
import revenant.collector.probe.Assembler.Ending;

/** Sums up what could not be read: one line per kind and reason. What FreeBSD shows to nobody is said at its place. */
final class BlindSpots {
    private static final Set<String> UNMOUNTING = Set.of("mount dr", "mntref");

    private final FreeBsdFacts facts;
    private final Ending ending;
    private final boolean root;
    private final List<BlindSpot> found = new ArrayList<>();

    BlindSpots(FreeBsdFacts facts, Ending ending, HostFacts host) {
        this.facts = facts;
        this.ending = ending;
        this.root = host.collectedAsUid().equals(Reading.known(0L));
    }

    List<BlindSpot> of(List<Process> processes, JailFacts jails, List<String> known) {
        ending(known);
        found.addAll(facts.skipped.stream().distinct().toList());
        policy(jails);
        List<Task> tasks =
                processes.stream().flatMap(one -> one.tasks().stream()).toList();
        tally("kernel stacks", tasks, "threads", Task::stack);
        tally("descriptors", processes, "processes", Process::descriptors);
        tally("command lines", processes, "processes", Process::commandLine);
        whole("jails", jails.jails());
        whole("mounts", facts.mount.value());
        whole("sockets", jails.sockets());
        whole("the kernel's log", facts.dmesg.value());
        vnets(jails);
        unmounting(tasks);
        known.forEach(this::section);
        return List.copyOf(found);
    }

    private void ending(List<String> known) {
        if (ending.kind() == Ending.Kind.CUT) {
            List<String> missing = known.stream()
                    .filter(name -> !progress(name).begunAtAll())
                    .sorted()
                    .toList();
            found.add(new BlindSpot(
                    "the rest of the capture",
                    Reason.NOT_COLLECTED,
                    "the capture ends early: " + ending.detail()
                            + (missing.isEmpty() ? "" : "; missing: " + String.join(", ", missing))));
        }
    }

    private Progress progress(String section) {
        return facts.progress.getOrDefault(section, new Progress());
    }

    /** security(7), jail(8): what the kernel leaves out without a word. */
    private void policy(JailFacts jails) {
        if (is(jails, "security.jail.jailed", "1")) {
            found.add(
                    new BlindSpot(
                            "the host around this jail",
                            Reason.DENIED,
                            "the probe ran inside a jail: processes, mounts and jails outside of it are hidden even from root"));
        }
        if (root) {
            return;
        }
        hidden(jails, "security.bsd.see_other_uids", "processes and sockets of other users");
        hidden(jails, "security.bsd.see_other_gids", "processes and sockets of other groups");
        hidden(jails, "security.bsd.see_jail_proc", "processes in jails");
        hidden(
                jails,
                "security.bsd.unprivileged_proc_debug",
                "stacks and descriptors of even the user's own processes");
    }

    private void hidden(JailFacts jails, String sysctl, String what) {
        if (is(jails, sysctl, "0")) {
            found.add(new BlindSpot(what, Reason.DENIED, sysctl + " is 0; needs root"));
        }
    }

    private static boolean is(JailFacts jails, String sysctl, String value) {
        return jails.sysctl(sysctl).equals(Reading.known(value));
    }

    private void vnets(JailFacts jails) {
        List<String> names = jails.jails().orElse(List.of()).stream()
                .filter(jail -> jail.vnet().equals(Reading.known(Jail.Vnet.NEW)))
                .map(Jail::name)
                .toList();
        if (!names.isEmpty()) {
            found.add(new BlindSpot(
                    "sockets of jails with a network of their own",
                    Reason.UNSUPPORTED,
                    "they can be seen only from inside: " + String.join(", ", names)));
        }
    }

    /** getfsstat(2) with MNT_NOWAIT leaves out what is busy being unmounted. */
    private void unmounting(List<Task> tasks) {
        boolean busy = tasks.stream().map(task -> task.wchan().orElse("")).anyMatch(UNMOUNTING::contains);
        if (busy) {
            found.add(new BlindSpot(
                    "file systems that are being unmounted",
                    Reason.UNSUPPORTED,
                    "an unmount is under way, and the kernel leaves such a file system out of its list"));
        }
    }

    private void section(String name) {
        Progress progress = progress(name);
        SectionReport report = progress.report();
        if (report != null && report.outcome() == SectionReport.Outcome.DEADLINE) {
            found.add(new BlindSpot("the rest of section " + name, Reason.TIMED_OUT, report.detail()));
        }
        if (progress.cutItems() > 0) {
            found.add(new BlindSpot(
                    "very long values in section " + name,
                    Reason.NOT_COLLECTED,
                    progress.cutItems() + " kept only in part"));
        }
        List<String> unread = progress.unread.words();
        if (!unread.isEmpty()) {
            found.add(new BlindSpot(
                    "what this version of Revenant does not understand in section " + name,
                    Reason.MALFORMED,
                    String.join("; ", unread.subList(0, Math.min(3, unread.size())))));
        }
    }

    private <X> void tally(String what, List<X> all, String unit, Function<X, Reading<?>> value) {
        Map<Reason, List<Reading.Unknown<?>>> missing = new EnumMap<>(Reason.class);
        for (X one : all) {
            if (value.apply(one) instanceof Reading.Unknown<?> unknown) {
                missing.computeIfAbsent(unknown.reason(), _ -> new ArrayList<>())
                        .add(unknown);
            }
        }
        missing.forEach((reason, unknowns) -> {
            if (counts(reason, unknowns.size() == all.size())) {
                String detail = unknowns.size() + " of " + all.size() + " " + unit + "; "
                        + words(reason, unknowns.getFirst().detail());
                found.add(new BlindSpot(what, reason, detail));
            }
        });
    }

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
        if (value instanceof Reading.Unknown<?>(Reason reason, String detail)
                && (counts(reason, true) || reason == Reason.VANISHED)) {
            found.add(new BlindSpot(what, reason, detail));
        }
    }
}
