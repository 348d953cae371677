package revenant.app.diagnosis.rules;

import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.ShellWord;
import revenant.app.diagnosis.joins.FdCeiling;
import revenant.app.diagnosis.joins.FdType;
import revenant.app.diagnosis.joins.OpenFiles;
import revenant.app.tree.Cgroup;
import revenant.collector.model.Descriptor.Kind;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Process;

/** What gives time, what frees them, and what shows who opens them. */
final class LeakRemedies {
    private static final String FILE_NR = "/proc/sys/fs/file-nr";

    private LeakRemedies() {}

    static void add(Case host, Leak leak, FindingBuilder finding) {
        Process process = host.process(leak.growing().row());
        boolean linux = host.snapshot().host().os() == HostFacts.Os.LINUX;
        leak.ceiling().ifPresent(end -> room(host, process, end, finding));
        restart(host, leak, linux, finding);
        Optional<String> calls = calls(leak.growing().type());
        if (linux && calls.isPresent()) {
            finding.remedy(
                    "Shows who opens them: the stack of each call, where strace was built for it. It stops the process"
                            + " for a moment at each of these calls.",
                    "strace -f -k -e trace=" + calls.get() + " -p " + process.pid());
        }
        if (leak.growing().type().is(Kind.DELETED)) {
            finding.advice("The room of these files on the disk is not free before they are closed.");
        }
    }

    private static void room(Case host, Process process, FdCeiling end, FindingBuilder finding) {
        if (end.words().isEmpty()) {
            OpenFiles.of(process).ifPresent(open -> RaiseLimit.of(host, process, open, finding));
        } else if (end.source().startsWith("/proc/sys/")) {
            String setting = end.source().equals(FILE_NR)
                    ? "fs.file-max"
                    : end.source().substring("/proc/sys/".length()).replace('/', '.');
            finding.remedy(
                    "Gives room at once, until the next start of the host; each one takes memory of the kernel.",
                    "sysctl -w " + setting + "=" + end.limit() * 2);
        }
    }

    private static void restart(Case host, Leak leak, boolean linux, FindingBuilder finding) {
        String words =
                "Ends and starts the service, which frees them all. Better at a time of your choice than when the"
                        + " limit is reached. It mends nothing: look for a newer version, or for what is not closed.";
        String unit = host.tree().cgroup(leak.growing().row()).map(Cgroup::unit).orElse("");
        Optional<String> word = linux && unit.endsWith(".service") ? ShellWord.of(unit) : Optional.empty();
        if (word.isPresent()) {
            finding.remedy(words, "systemctl restart -- " + word.get());
        } else {
            finding.advice(words);
        }
    }

    /** The system calls that make one. */
    private static Optional<String> calls(FdType type) {
        if (type.equals(FdType.WATCH)) {
            return Optional.of("inotify_add_watch");
        }
        for (Kind kind : Kind.values()) {
            if (type.is(kind)) {
                return switch (kind) {
                    case EVENTFD -> Optional.of("eventfd2");
                    case INOTIFY -> Optional.of("inotify_init1");
                    case EPOLL -> Optional.of("epoll_create1");
                    case TIMERFD -> Optional.of("timerfd_create");
                    case SIGNALFD -> Optional.of("signalfd4");
                    case PIDFD -> Optional.of("pidfd_open,clone3,clone");
                    case PIPE -> Optional.of("pipe2");
                    case SOCKET -> Optional.of("socket,accept4,socketpair");
                    case FILE, DELETED -> Optional.of("openat");
                    default -> Optional.empty();
                };
            }
        }
        return Optional.empty();
    }
}
