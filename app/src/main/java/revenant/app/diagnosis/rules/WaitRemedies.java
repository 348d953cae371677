package revenant.app.diagnosis.rules;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.ShellWord;
import revenant.app.diagnosis.joins.Behind;
import revenant.app.diagnosis.joins.Layer;
import revenant.app.diagnosis.joins.WaitGroup;
import revenant.app.diagnosis.joins.Waiter;
import revenant.app.wait.Ends;

/** What ends waits: what must answer for them first, then what else frees the tasks, and what it costs. */
final class WaitRemedies {
    private static final int NAMED = 20;

    private WaitRemedies() {}

    static void behind(Behind behind, FindingBuilder finding) {
        for (Layer layer : behind.layers()) {
            switch (layer) {
                case Layer.Server server -> server(server, behind, finding);
                case Layer.Connection connection -> connection(connection, behind, finding);
                case Layer.Suspended device -> suspended(device, finding);
                case Layer.Device device -> device(device, finding);
                case Layer.Daemon _, Layer.Nobody _, Layer.Mounted _ -> {}
            }
        }
    }

    private static void server(Layer.Server server, Behind behind, FindingBuilder finding) {
        finding.advice("Make " + server.name() + " answer again: is it up, is it reachable from here? The tasks go on by"
                + " themselves then.");
        command(behind, "umount -f ")
                .ifPresent(command -> finding.remedy(
                        "If the server does not come back: requests under way fail with EIO, data not yet written there is"
                                + " lost. The command may have to wait itself.",
                        command));
    }

    private static void connection(Layer.Connection connection, Behind behind, FindingBuilder finding) {
        Optional<Layer.Daemon> daemon = behind.layers().stream()
                .filter(Layer.Daemon.class::isInstance)
                .map(Layer.Daemon.class::cast)
                .findFirst();
        daemon.ifPresent(found -> finding.advice("Look at what " + found.name()
                + " does: when it answers, the tasks go on by themselves."));
        finding.remedy(
                "Ends the FUSE connection: all its requests fail with ECONNABORTED, all who use the mount get errors until it"
                        + " is mounted anew, data its daemon has not stored is lost. Needs fusectl to be mounted there.",
                "echo 1 > /sys/fs/fuse/connections/" + connection.number() + "/abort");
        daemon.filter(Layer.Daemon::sure)
                .ifPresent(found -> finding.remedy(
                        "Ends the daemon, and with it the connection, at the same cost; not when the daemon is stuck itself.",
                        "kill -s KILL " + found.key().pid()));
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

    private static Optional<String> command(Behind behind, String start) {
        return behind.mount()
                .flatMap(mount -> ShellWord.of(mount.mount().mountPoint()))
                .map(word -> start + word);
    }

    /** A thaw where a file system is frozen, and the task to look at where others wait for a lock. */
    static void suspects(Case host, WaitGroup group, FindingBuilder finding) {
        group.suspects().stream()
                .limit(1)
                .forEach(suspect -> finding.advice("Look at " + host.name(suspect.node())
                        + ": it may hold what the others wait for, and waits itself for " + suspect.waitsFor() + "."));
        boolean frozen = group.waiting().stream()
                .anyMatch(waiter -> waiter.waitsFor().startsWith("a frozen file system"));
        if (frozen) {
            command(group.behind(), "fsfreeze -u ")
                    .ifPresent(command -> finding.remedy(
                            "Thaws the file system, if it is frozen. A snapshot that is just being taken may come out torn.",
                            command));
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
        String pids = killable.stream()
                .map(waiter -> host.process(waiter.node()).pid())
                .distinct()
                .limit(NAMED)
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
        finding.remedy(
                (killable.size() == waiting.size() ? "These waits are" : killable.size() + " of these waits are")
                        + " killable: ends the processes, not the cause.",
                "kill -s KILL " + pids);
    }

    private static String deaf(List<Waiter> waiting) {
        if (waiting.stream().anyMatch(waiter -> waiter.described().isEmpty())) {
            return "Whether SIGKILL ends this wait is not known; it does no harm to what waits, and does not end the cause.";
        }
        return waiting.stream().allMatch(waiter -> waiter.described().get().ends() == Ends.NOTHING)
                ? "No signal ends this wait, SIGKILL neither: it stays pending until the wait is over."
                : "SIGKILL ends such a task only while its request is not taken; after that only an answer does.";
    }
}
