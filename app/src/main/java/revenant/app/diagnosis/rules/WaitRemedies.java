package revenant.app.diagnosis.rules;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.ShellWord;
import revenant.app.diagnosis.joins.Behind;
import revenant.app.diagnosis.joins.FuseConn;
import revenant.app.diagnosis.joins.FuseConnections;
import revenant.app.diagnosis.joins.FuseWait;
import revenant.app.diagnosis.joins.Layer;
import revenant.app.diagnosis.joins.WaitGroup;
import revenant.app.diagnosis.joins.Waiter;
import revenant.app.wait.Ends;

/** What ends waits: what must answer for them first, then what else frees the tasks, and what it costs. */
final class WaitRemedies {
    /** How wait-points.txt says that a file system is frozen. */
    static final String FROZEN = "a frozen file system";

    private WaitRemedies() {}

    /** @param own the tasks it is about: who else is hit is said */
    static void behind(Case host, Behind behind, Collection<Integer> own, FindingBuilder finding) {
        for (Layer layer : behind.layers()) {
            switch (layer) {
                case Layer.Server server -> server(server, behind, finding);
                case Layer.Connection connection -> connection(host, connection, behind, own, finding);
                case Layer.Suspended device -> suspended(device, finding);
                case Layer.Device device -> device(device, finding);
                case Layer.Daemon _, Layer.Nobody _, Layer.Mounted _ -> {}
            }
        }
    }

    private static void server(Layer.Server server, Behind behind, FindingBuilder finding) {
        finding.advice("Make " + server.name()
                + " answer again: is it up, is it reachable from here? The tasks go on by" + " themselves then.");
        command(behind.lastMount(), "umount -f ")
                .ifPresent(command -> finding.remedy(
                        "If the server does not come back: requests under way fail with EIO, data not yet written there is"
                                + " lost. The command may have to wait itself.",
                        command));
    }

    private static void connection(
            Case host, Layer.Connection connection, Behind behind, Collection<Integer> own, FindingBuilder finding) {
        Optional<Layer.Daemon> daemon = behind.layers().stream()
                .filter(Layer.Daemon.class::isInstance)
                .map(Layer.Daemon.class::cast)
                .findFirst();
        daemon.ifPresent(found -> finding.advice(
                "Look at what " + found.name() + " does: when it answers, the tasks go on by themselves."));
        FuseConnections connections = FuseConnections.in(host);
        String mount = behind.lastMount().map(Layer.Mounted::path).orElse("what is left of its file system");
        connections
                .of(connection.number())
                .ifPresent(found -> new FuseRemedies(connections, found, mount)
                        .abort("Ends the waits by aborting the connection.", others(host, found, own), finding));
        daemon.filter(Layer.Daemon::sure)
                .ifPresent(found -> finding.remedy(
                        "Ends the daemon, and with it the connection, at the same cost; not when the daemon is stuck itself.",
                        "kill -s KILL " + found.key().pid()));
    }

    private static String others(Case host, FuseConn connection, Collection<Integer> own) {
        List<Integer> others = connection.waits().stream()
                .map(FuseWait::node)
                .filter(node -> !own.contains(node))
                .toList();
        return others.isEmpty() ? "" : Counted.tasks(host, others);
    }

    private static void suspended(Layer.Suspended device, FindingBuilder finding) {
        ShellWord.of(device.mapped())
                .ifPresent(word -> finding.remedy(
                        "Lets the device go on. Only when whoever suspended it (a snapshot, a table change) is gone: else it"
                                + " works on a device that moves.",
                        "dmsetup resume " + word));
    }

    private static void device(Layer.Device device, FindingBuilder finding) {
        if (device.source().startsWith("/sys/block/nbd")) {
            String name = device.source().split("/", -1)[3];
            finding.remedy(
                    "If its server does not come back: disconnects the device, all requests fail with EIO, data not yet"
                            + " written is lost.",
                    "nbd-client -d /dev/" + name);
        }
    }

    private static Optional<String> command(Optional<Layer.Mounted> mount, String start) {
        return mount.flatMap(found -> ShellWord.of(found.mount().mountPoint())).map(word -> start + word);
    }

    /** A thaw where a file system is frozen, and the task to look at where others wait for a lock. */
    static void suspects(Case host, WaitGroup group, FindingBuilder finding) {
        group.suspects(host).stream()
                .limit(1)
                .forEach(suspect -> finding.advice("Look at " + host.name(suspect.node())
                        + ": it may hold what the others wait for, and waits itself for " + suspect.waitsFor() + "."));
        boolean frozen =
                group.waiting().stream().anyMatch(waiter -> waiter.waitsFor().startsWith(FROZEN));
        if (frozen) {
            command(group.behind().mount(), "fsfreeze -u ")
                    .ifPresentOrElse(
                            command -> finding.remedy(
                                    "Thaws it, if it is frozen. A snapshot that is just being taken may come out torn.",
                                    command),
                            () -> finding.advice(
                                    "Find out what froze a file system (a snapshot, a backup, fsfreeze) and thaw"
                                            + " it: fsfreeze -u with its mount point. A snapshot that is just being taken may come out"
                                            + " torn."));
        }
    }

    /** Whether and how the waiting tasks themselves can be ended. */
    static void kill(Case host, List<Waiter> waiting, FindingBuilder finding) {
        List<Waiter> killable = waiting.stream()
                .filter(waiter -> !host.task(waiter.node()).stat().flags().kernelThread())
                .filter(waiter -> waiter.described()
                        .filter(wait -> wait.ends() == Ends.FATAL || wait.ends() == Ends.ANY)
                        .isPresent())
                .toList();
        if (killable.isEmpty()) {
            finding.advice(deaf(waiting));
            return;
        }
        String which = killable.size() == waiting.size() ? "These waits are" : killable.size() + " of these waits are";
        KillCommand.add(
                host,
                killable.stream().map(Waiter::node).toList(),
                which + " killable: ends the processes, not the cause.",
                finding);
    }

    private static String deaf(List<Waiter> waiting) {
        if (waiting.stream().anyMatch(waiter -> waiter.described().isEmpty())) {
            return "Whether SIGKILL ends this wait is not known; it does not end the cause.";
        }
        return waiting.stream().allMatch(waiter -> waiter.described().get().ends() == Ends.NOTHING)
                ? "No signal ends this wait, SIGKILL neither: it stays pending until the wait is over."
                : "SIGKILL ends such a task only while its request is not taken; after that only an answer does.";
    }
}
