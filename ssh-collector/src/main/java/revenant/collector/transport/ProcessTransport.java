package revenant.collector.transport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import revenant.collector.CollectException;

/**
 * Runs the shell as a child process of ours. It gets a session of its own where setsid(1) is installed: the probe may
 * then kill its whole process group without touching us.
 */
final class ProcessTransport implements Transport {
    private final List<String> command;
    private final String words;
    private final Set<ProcessShell> shells = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private ProcessTransport(List<String> command, String words) {
        this.command = List.copyOf(command);
        this.words = words;
    }

    /** A shell on this machine. */
    static ProcessTransport local() {
        return new ProcessTransport(List.of("/bin/sh", "-s"), "starting a shell on this machine");
    }

    /** Whatever the command line makes of it: a container, a pod, another way to log in. */
    static ProcessTransport command(String commandLine) {
        return new ProcessTransport(List.of("/bin/sh", "-c", commandLine), "running " + commandLine);
    }

    @Override
    public RemoteShell open(Progress progress) throws CollectException {
        progress.say(words);
        ProcessShell shell = start();
        shells.add(shell);
        shell.whenEnded(() -> shells.remove(shell));
        if (closed) {
            shell.close();
            throw new CollectException.Cancelled();
        }
        return shell;
    }

    private ProcessShell start() throws CollectException {
        try {
            return new ProcessShell(new ProcessBuilder(inOwnSession()).start());
        } catch (IOException e) {
            throw new CollectException.Unreachable(
                    "No shell could be started on this machine: " + e.getMessage(),
                    "Check that /bin/sh exists and that this user may start more processes (ulimit -u).");
        }
    }

    private List<String> inOwnSession() {
        List<String> argv = new ArrayList<>();
        Programs.find("setsid").ifPresent(setsid -> argv.add(setsid.toString()));
        argv.addAll(command);
        return argv;
    }

    @Override
    public void close() {
        closed = true;
        shells.forEach(ProcessShell::close);
    }
}
