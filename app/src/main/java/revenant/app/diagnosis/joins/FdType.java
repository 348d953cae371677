package revenant.app.diagnosis.joins;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import revenant.collector.model.Descriptor.Kind;

/**
 * What of a process is counted over time: descriptors of a kind, and two things that are counted beside them.
 *
 * @param index its place in {@link #ALL}
 * @param words {@code "eventfd"}
 * @param link how the links in /proc/PID/fd show it: {@code "[eventfd]"}
 */
public record FdType(int index, String words, String link) {
    private static final Set<Kind> BRACKETED = EnumSet.of(
            Kind.EVENTFD,
            Kind.TIMERFD,
            Kind.SIGNALFD,
            Kind.USERFAULTFD,
            Kind.FANOTIFY,
            Kind.IO_URING,
            Kind.PIDFD,
            Kind.PERF_EVENT);

    /** What a program has more of while it has more to do: a client each, a terminal each. */
    private static final Set<Kind> WITH_LOAD = EnumSet.of(
            Kind.FILE,
            Kind.SOCKET,
            Kind.DEVICE,
            Kind.PTS,
            Kind.NAMESPACE,
            Kind.MEMFD,
            Kind.DMABUF,
            Kind.BPF,
            Kind.FUSE,
            Kind.UNKNOWN);

    private static final int KINDS = Kind.values().length;

    /** A watch of an inotify instance, of which each has a room of its own in the kernel. */
    public static final FdType WATCH = new FdType(KINDS, "inotify watch", "inotify watches");

    /** A TCP socket whose other side has closed and whose own program has not. */
    public static final FdType CLOSE_WAIT = new FdType(KINDS + 1, "socket in CLOSE_WAIT", "sockets in CLOSE_WAIT");

    /** By index; what says more comes later. */
    public static final List<FdType> ALL = Stream.concat(
                    Stream.of(Kind.values()).map(FdType::named), Stream.of(WATCH, CLOSE_WAIT))
            .toList();

    public static FdType of(Kind kind) {
        return ALL.get(kind.ordinal());
    }

    private static FdType named(Kind kind) {
        String link = BRACKETED.contains(kind) ? "[" + kind.words() + "]" : kind.words();
        return new FdType(kind.ordinal(), kind.words(), link);
    }

    public boolean is(Kind kind) {
        return index == kind.ordinal();
    }

    /** Whether more of them is what more work looks like. */
    public boolean growsWithLoad() {
        return index < KINDS && WITH_LOAD.contains(Kind.values()[index]);
    }

    /** Whether each takes a descriptor: watches do not. */
    public boolean takesDescriptor() {
        return index != WATCH.index;
    }
}
