package revenant.collector.model;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One entry of /proc/PID/fd, or a numbered one of FreeBSD's procstat -f.
 *
 * @param target the link text, not escaped; a trailing " (deleted)" may be part of the name. On FreeBSD the path, the two
 *     ends of a socket after its protocol, or else the type in a word
 * @param info lines of fdinfo, for the kinds whose fdinfo says something (FUSE, eventfd, inotify, epoll, pidfd). On FreeBSD
 *     what procstat says beside the path, under its own names: fd_type, vode_type, fd_flags, ref_count, offset, protocol
 */
public record Descriptor(int fd, Reading<String> target, Kind kind, Reading<FdInfo> info) {

    /** Of Linux, where the link text tells the kind. */
    public Descriptor(int fd, Reading<String> target, Reading<FdInfo> info) {
        this(fd, target, target.asOptional().map(Kind::of).orElse(Kind.UNKNOWN), info);
    }

    /** How many there are of each kind. */
    public static Map<Kind, Integer> kinds(List<Descriptor> descriptors) {
        Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
        descriptors.forEach(descriptor -> kinds.merge(descriptor.kind(), 1, Integer::sum));
        return kinds;
    }

    /** What a descriptor refers to: on Linux by its link text, whose spelling varies between kernels. */
    public enum Kind {
        FILE("file"),
        DELETED("deleted file"),
        SOCKET("socket"),
        PIPE("pipe"),
        EVENTFD("eventfd"),
        EPOLL("epoll"),
        TIMERFD("timerfd"),
        SIGNALFD("signalfd"),
        INOTIFY("inotify"),
        FANOTIFY("fanotify"),
        IO_URING("io_uring"),
        USERFAULTFD("userfaultfd"),
        PIDFD("pidfd"),
        PERF_EVENT("perf_event"),
        BPF("bpf"),
        MEMFD("memfd"),
        DMABUF("dmabuf"),
        NAMESPACE("namespace"),
        FUSE("/dev/fuse"),
        DEVICE("device"),
        ANON("anonymous inode"),
        KQUEUE("kqueue"),
        FIFO("fifo"),
        MQUEUE("message queue"),
        SHM("shared memory"),
        PTS("pseudo-terminal"),
        SEM("semaphore"),
        PROCDESC("process descriptor"),
        UNKNOWN("unknown");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** The kind for a link text of /proc/PID/fd. */
        public static Kind of(String target) {
            if (target.startsWith("/")) {
                return ofPath(target);
            }
            if (target.startsWith("anon_inode:")) {
                return ofAnonymous(target.substring("anon_inode:".length()));
            }
            int colon = target.indexOf(':');
            return switch (colon < 0 ? target : target.substring(0, colon)) {
                case "socket" -> SOCKET;
                case "pipe" -> PIPE;
                case "pidfd" -> PIDFD;
                case "dmabuf" -> DMABUF;
                case "mnt", "net", "pid", "user", "uts", "ipc", "cgroup", "time" -> NAMESPACE;
                default -> UNKNOWN;
            };
        }

        private static Kind ofPath(String path) {
            if (path.equals("/dev/fuse")) {
                return FUSE;
            }
            if (path.startsWith("/memfd:")) {
                return MEMFD;
            }
            if (path.endsWith(" (deleted)")) {
                return DELETED;
            }
            return path.startsWith("/dev/") && !path.startsWith("/dev/shm/") ? DEVICE : FILE;
        }

        private static Kind ofAnonymous(String name) {
            String plain = name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
            return switch (plain) {
                case "eventfd" -> EVENTFD;
                case "eventpoll" -> EPOLL;
                case "timerfd" -> TIMERFD;
                case "signalfd" -> SIGNALFD;
                case "inotify" -> INOTIFY;
                case "fanotify" -> FANOTIFY;
                case "io_uring" -> IO_URING;
                case "userfaultfd" -> USERFAULTFD;
                case "pidfd" -> PIDFD;
                case "perf_event" -> PERF_EVENT;
                default -> plain.startsWith("bpf") ? BPF : ANON;
            };
        }
    }
}
