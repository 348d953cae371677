package revenant.collector;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import revenant.collector.capture.Capture;
import revenant.collector.capture.SnapshotChain;
import revenant.collector.model.BlockedRead;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.LightSample;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.SectionReport;

/** What a watch has seen, and so what it asks next; survives the connection. */
final class WatchMemory {
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_./:@,+-]+");
    private static final Set<String> TREES = Set.of("stat", "ps", LightSample.SECTION);

    private final SnapshotChain chain = new SnapshotChain();
    private final Suspects suspects = new Suspects();
    private final Set<String> blocked = new HashSet<>();

    /** Paths whose reading blocked: not read again, a second reader would be stuck as well. */
    Set<String> blocked() {
        return blocked;
    }

    /**
     * The moment that a sample tells; empty where its list of processes was cut, as whoever is missing in it has not
     * vanished.
     */
    Optional<HostSnapshot> learn(Capture capture) {
        HostSnapshot read = capture.snapshot();
        read.blockedReads().stream()
                .map(BlockedRead::path)
                .filter(path -> PATH.matcher(path).matches())
                .forEach(blocked::add);
        if (read.processes().isEmpty() || !treeIsWhole(read)) {
            return Optional.empty();
        }
        HostSnapshot moment = chain.next(read, capture.light() || !read.complete());
        suspects.see(moment);
        return Optional.of(moment);
    }

    private static boolean treeIsWhole(HostSnapshot snapshot) {
        return snapshot.sections().stream()
                .anyMatch(section -> TREES.contains(section.name()) && section.outcome() == SectionReport.Outcome.OK);
    }

    /** Tells the shell what to look at in light samples. */
    void prepare(WatchShell shell, Set<Integer> chosen) {
        shell.leaveOut(blocked);
        chain.last().ifPresent(last -> {
            shell.choose(suspects.processes(chosen), Suspects.tasks(last, chosen));
            shell.count(!last.light() || countsAreTold(last));
        });
    }

    /** Kernels before 6.2 do not tell how many descriptors a process has: they need not be asked. */
    private static boolean countsAreTold(HostSnapshot last) {
        return last.processes().stream()
                .noneMatch(process ->
                        process.descriptorCount() instanceof Reading.Unknown<Integer>(Reason reason, String _)
                                && reason == Reason.UNSUPPORTED);
    }
}
