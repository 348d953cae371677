package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.tree.ProcessTree;

/**
 * Commands that are at work to end or remove a container or a systemd unit: their cgroup is to go. A runtime that works
 * for a daemon is seen as well; the daemon itself is not.
 */
public final class Removers {
    private static final Set<String> RUNTIMES =
            Set.of("runc", "crun", "youki", "docker", "podman", "nerdctl", "crictl", "ctr");
    private static final Set<String> REMOVE = Set.of("delete", "kill", "rm", "stop", "remove");
    private static final Set<String> STOP = Set.of("stop", "kill", "restart", "try-restart");

    /** As short as runtimes print an id. */
    private static final int SHORT_ID = 12;

    /** A command, and the words of it that may name what it removes. */
    private record Command(int row, boolean systemd, List<String> words) {
        /** Whether it is aimed at the cgroup of that name. */
        boolean names(String cgroup) {
            return words.stream()
                    .anyMatch(word -> systemd
                            ? cgroup.equals(word) || cgroup.equals(word + ".service")
                            : word.matches("[0-9a-f]{" + SHORT_ID + ",64}") && cgroup.contains(word));
        }
    }

    /**
     * What a command is aimed at.
     *
     * @param command its process row
     * @param path the cgroup of the container or unit
     */
    public record Target(int command, String path) {}

    private final List<Command> commands = new ArrayList<>();

    private Removers() {}

    public static Removers of(Case host) {
        Removers removers = new Removers();
        ProcessTree tree = host.tree();
        for (int row = 0; row < tree.size(); row = tree.threadsEnd(row)) {
            List<String> words = tree.process(row).commandLine().orElse(List.of());
            if (words.size() > 2 && Lives.on(tree, row) && !host.ours(row)) {
                removers.add(row, words);
            }
        }
        return removers;
    }

    private void add(int row, List<String> words) {
        String name = words.getFirst().substring(words.getFirst().lastIndexOf('/') + 1);
        boolean systemd = name.equals("systemctl");
        Set<String> verbs = systemd ? STOP : REMOVE;
        if ((systemd || RUNTIMES.contains(name)) && words.stream().anyMatch(verbs::contains)) {
            commands.add(new Command(row, systemd, words));
        }
    }

    /** The command aimed at a cgroup or at one above it. */
    public Optional<Target> at(String path) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            String above = path.substring(0, end);
            String name = above.substring(above.lastIndexOf('/') + 1);
            for (Command command : commands) {
                if (command.names(name)) {
                    return Optional.of(new Target(command.row(), above));
                }
            }
        }
        return Optional.empty();
    }
}
