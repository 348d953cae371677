package revenant.app.diagnosis.joins;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import revenant.collector.model.Descriptor;
import revenant.collector.model.Descriptor.Kind;
import revenant.collector.model.FdInfo;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.HostSocket;
import revenant.collector.model.JailFacts;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;

/** How many a process has of each {@link FdType}. */
final class Tally {
    private static final String INSTANCE_WATCH = "inotify wd:";

    private final int[] counts = new int[FdType.ALL.size()];

    private Tally() {}

    /** As {@link #of}, with the state of its sockets. */
    static Tally of(Process process, HostSnapshot snapshot) {
        Tally tally = of(process);
        tally.counts[FdType.CLOSE_WAIT.index()] = closeWait(process.pid(), snapshot);
        return tally;
    }

    /** Of a process whose descriptors are known. */
    static Tally of(Process process) {
        Tally tally = new Tally();
        for (Descriptor descriptor : process.descriptors().orElse(List.of())) {
            tally.counts[descriptor.kind().ordinal()]++;
            if (descriptor.kind() == Kind.INOTIFY) {
                tally.counts[FdType.WATCH.index()] += watches(descriptor);
            }
        }
        return tally;
    }

    private static int watches(Descriptor descriptor) {
        int watches = 0;
        if (descriptor.info() instanceof Reading.Known<FdInfo>(FdInfo info)) {
            for (String line : info.lines()) {
                watches += line.startsWith(INSTANCE_WATCH) ? 1 : 0;
            }
        }
        return watches;
    }

    /** FreeBSD says the state of a socket and who has it; Linux is not asked for it. */
    private static int closeWait(int pid, HostSnapshot snapshot) {
        Set<Integer> descriptors = new HashSet<>();
        List<HostSocket> sockets = snapshot.jails().flatMap(JailFacts::sockets).orElse(List.of());
        for (HostSocket socket : sockets) {
            if (socket.state().orElse("").equals("CLOSE_WAIT")) {
                for (HostSocket.Holder holder : socket.holders().orElse(List.of())) {
                    if (holder.pid() == pid) {
                        descriptors.add(holder.fd());
                    }
                }
            }
        }
        return descriptors.size();
    }

    int of(FdType type) {
        return counts[type.index()];
    }
}
