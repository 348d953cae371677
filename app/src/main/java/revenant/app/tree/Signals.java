package revenant.app.tree;

import java.util.List;
import java.util.stream.Collectors;
import revenant.collector.model.ExitStatus;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.SignalSet;

/**
 * Names of a host's signals (signal(7)). Linux numbers differ on MIPS, SPARC, Alpha and PA-RISC; there numbers are shown.
 */
public final class Signals {
    public static final int HUP = 1;
    public static final int KILL = 9;
    public static final int TERM = 15;
    public static final int CHLD = 17;

    private static final int RTMIN = 34;
    private static final int RTMAX = 64;
    private static final List<String> LINUX = List.of(
            "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM",
            "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF",
            "WINCH", "IO", "PWR", "SYS");
    private static final List<String> FREEBSD = List.of(
            "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "EMT", "FPE", "KILL", "BUS", "SEGV", "SYS", "PIPE", "ALRM",
            "TERM", "URG", "STOP", "TSTP", "CONT", "CHLD", "TTIN", "TTOU", "IO", "XCPU", "XFSZ", "VTALRM", "PROF",
            "WINCH", "INFO", "USR1", "USR2", "THR", "LIBRT");

    private final List<String> names;
    private final boolean realTime;

    private Signals(List<String> names, boolean realTime) {
        this.names = names;
        this.realTime = realTime;
    }

    public static Signals of(HostFacts host) {
        if (host.os() == HostFacts.Os.FREEBSD) {
            return new Signals(FREEBSD, false);
        }
        String arch = host.arch().orElse("");
        boolean other = arch.startsWith("mips")
                || arch.startsWith("sparc")
                || arch.startsWith("alpha")
                || arch.startsWith("parisc");
        return new Signals(other ? List.of() : LINUX, !other);
    }

    /** SIGTERM, SIGRTMIN+3 (as kill -l counts: SIGRTMIN is 34), or the number where there is no name. */
    public String name(int signal) {
        if (signal >= 1 && signal <= names.size()) {
            return "SIG" + names.get(signal - 1);
        }
        if (realTime && signal >= RTMIN && signal <= RTMAX) {
            return signal == RTMIN ? "SIGRTMIN" : "SIGRTMIN+" + (signal - RTMIN);
        }
        return "signal " + signal;
    }

    /** The number of a signal by its name without SIG; not known where the architecture has a table of its own. */
    public Reading<Integer> number(String name) {
        int index = names.indexOf(name);
        return index < 0
                ? Reading.unknown(Reason.UNSUPPORTED, "the signal numbers of this architecture")
                : Reading.known(index + 1);
    }

    /** The names in order, {@code none} for the empty set, {@code all} where nothing is missing that could be in it. */
    public String list(SignalSet set) {
        if (set.isEmpty()) {
            return "none";
        }
        return set.low() == -1L ? "all" : set.signals().stream().map(this::name).collect(Collectors.joining(", "));
    }

    /** How a process ended. */
    public String words(ExitStatus status) {
        if (status.signal() == 0) {
            return "exit code " + status.code();
        }
        return "killed by " + name(status.signal()) + (status.dumpedCore() ? ", core dumped" : "");
    }
}
