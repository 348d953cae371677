package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.tree.Users;
import revenant.collector.model.Descriptor.Kind;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Status;
import revenant.collector.model.Text;

/**
 * What a process that opens more and more runs into: RLIMIT_NOFILE of its own, fs.inotify.max_user_instances and
 * max_user_watches of its user (inotify(7)), fs.file-max of the host.
 */
public final class FdCeilings {
    private final Case host;
    private final Map<Long, long[]> inotify = new HashMap<>();

    private FdCeilings(Case host) {
        this.host = host;
        for (Process process : host.tree().processes()) {
            user(process).ifPresent(uid -> {
                Tally tally = Tally.of(process);
                long[] sums = inotify.computeIfAbsent(uid, _ -> new long[2]);
                sums[0] += tally.of(FdType.of(Kind.INOTIFY));
                sums[1] += tally.of(FdType.WATCH);
            });
        }
    }

    public static FdCeilings of(Case host) {
        return new FdCeilings(host);
    }

    /** The one that is reached first when the process goes on like this; empty when none is known. */
    public Optional<FdCeiling> next(Growing growing) {
        List<FdCeiling> all = new ArrayList<>();
        Process process = host.process(growing.row());
        if (growing.type().takesDescriptor()) {
            own(process).ifPresent(all::add);
            host.snapshot().host().files().asOptional().map(this::ofHost).ifPresent(all::add);
        }
        if (growing.type().is(Kind.INOTIFY)) {
            user(process).flatMap(uid -> instances(uid)).ifPresent(all::add);
        }
        if (growing.type().equals(FdType.WATCH)) {
            user(process).flatMap(uid -> watches(uid)).ifPresent(all::add);
        }
        return all.stream().min(Comparator.comparingLong(ceiling -> ceiling.limit() - ceiling.count()));
    }

    /** RLIMIT_NOFILE. */
    public Optional<FdCeiling> own(Process process) {
        return OpenFiles.of(process)
                .map(open -> new FdCeiling(
                        "",
                        open.count(),
                        open.soft(),
                        "Max open files: soft " + open.soft() + ", of which " + open.count() + " are used",
                        host.sources().shared(process, "limits")));
    }

    private FdCeiling ofHost(HostFacts.FileUse use) {
        return new FdCeiling(
                " open files of the host",
                use.allocated(),
                use.max(),
                use.allocated() + " files allocated, at most " + use.max(),
                host.sources().openFiles());
    }

    private Optional<FdCeiling> instances(long uid) {
        return user(
                uid, 0, host.snapshot().kernelFacts().limits().inotifyInstances(), "inotify instances", "instances");
    }

    private Optional<FdCeiling> watches(long uid) {
        return user(uid, 1, host.snapshot().kernelFacts().limits().inotifyWatches(), "inotify watches", "watches");
    }

    private Optional<FdCeiling> user(long uid, int which, Reading<Long> limit, String what, String file) {
        long count = inotify.getOrDefault(uid, new long[2])[which];
        String user = "user " + Text.printable(Users.name(host.snapshot().host(), uid));
        return limit.asOptional()
                .map(most -> new FdCeiling(
                        " " + what + " of " + user,
                        count,
                        most,
                        "at most " + most + " " + what + " of one user; those of " + user + " that were seen: " + count,
                        "/proc/sys/fs/inotify/max_user_" + file));
    }

    private static Optional<Long> user(Process process) {
        return process.leader()
                .status()
                .flatMap(Status::uids)
                .map(Status.Ids::real)
                .asOptional();
    }
}
