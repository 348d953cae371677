package revenant.app.diagnosis.joins;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import revenant.app.diagnosis.Case;
import revenant.app.tree.Container;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Sight;

/**
 * Processes of a container that outlived its main process or the runtime's process beside it.
 *
 * @param members the process rows in it, ascending
 * @param alive those that live
 * @param tops of these the ones whose parent is not in it
 * @param init the init of its pid namespace, when it lives
 * @param shimGone whether the host's PID 1 has adopted one of them: the runtime's process beside it is gone
 * @param mainGone whether the main process has ended
 * @param main its pid; 0 where that is not known
 */
public record Survivors(
        Container container,
        List<Integer> members,
        List<Integer> alive,
        List<Integer> tops,
        Optional<Integer> init,
        boolean shimGone,
        boolean mainGone,
        int main) {
    /** Runtimes that keep a process beside each container, which is the parent of its first one. */
    private static final Set<String> SHIMMED =
            Set.of("docker", "containerd", "nerdctl", "CRI-O", "podman", "kubernetes");

    /** Those of the host; none where some processes are hidden. */
    public static List<Survivors> of(Case host) {
        if (Sight.isPartial(host.tree())) {
            return List.of();
        }
        return host.joined(Containers.class, Containers::of).all().stream()
                .map(members -> survivors(host, members))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Survivors> survivors(Case host, Containers.Members members) {
        ProcessTree tree = host.tree();
        List<Integer> alive = members.members().stream()
                .filter(row -> Lives.on(tree, row) && !host.ours(row))
                .toList();
        List<Integer> tops = alive.stream()
                .filter(row -> !isIn(host, tree.parent(row), members.container()))
                .toList();
        Optional<Integer> init =
                alive.stream().filter(row -> Inits.isOfNamespace(host, row)).findFirst();
        boolean shimGone = SHIMMED.contains(members.container().runtime())
                && !isIn(host, tree.nodeOf(1), members.container())
                && tops.stream().anyMatch(row -> tree.task(row).stat().ppid() == 1);
        boolean mainGone = init.isEmpty() && isMainGone(host, members.container(), alive, tops);
        return !alive.isEmpty() && (shimGone || mainGone)
                ? Optional.of(new Survivors(
                        members.container(),
                        List.copyOf(members.members()),
                        alive,
                        tops,
                        init,
                        shimGone,
                        mainGone,
                        mainGone ? main(host, tops.getFirst()) : 0))
                : Optional.empty();
    }

    private static boolean isIn(Case host, int row, Container container) {
        return row >= 0
                && Containers.of(host, row)
                        .filter(one -> one.runtime().equals(container.runtime())
                                && one.id().equals(container.id()))
                        .isPresent();
    }

    /**
     * Whether the main process of a container without a pid namespace of its own is gone: an OCI runtime starts that one
     * as the leader of a session, as the child of the process beside it, and so it starts what is executed in it later.
     */
    private static boolean isMainGone(Case host, Container container, List<Integer> alive, List<Integer> tops) {
        return !tops.isEmpty()
                && alive.stream().allMatch(row -> Inits.ids(host, row).isPresent())
                && tops.stream().allMatch(row -> isAdopted(host, row) && isWithoutLeader(host, row, container));
    }

    private static boolean isAdopted(Case host, int row) {
        int parent = host.tree().parent(row);
        String comm = parent < 0 ? "" : host.task(parent).stat().comm();
        return host.task(row).stat().ppid() == 1 || comm.startsWith("containerd-shim") || comm.equals("conmon");
    }

    /** Whether the leader of its session is gone or, with such a runtime, is outside of the container. */
    private static boolean isWithoutLeader(Case host, int row, Container container) {
        int session = host.task(row).stat().session();
        boolean led = host.joined(Groups.class, Groups::of).led(session);
        boolean outside =
                SHIMMED.contains(container.runtime()) && !isIn(host, host.tree().nodeOf(session), container);
        return session > 0 && (!led || outside);
    }

    /** The leader of a session that is gone is the main process; one that lives never was. */
    private static int main(Case host, int top) {
        int session = host.task(top).stat().session();
        return host.joined(Groups.class, Groups::of).led(session) ? 0 : session;
    }

    /** Whether a sample before already saw them all like this. */
    public boolean stayed(Case host) {
        Past past = Past.of(host);
        return past.oldest()
                .filter(before -> Stream.concat(tops.stream(), init.stream()).allMatch(row -> {
                    int then = past.first(row);
                    return then >= 0
                            && before.task(then).stat().ppid()
                                    == host.task(row).stat().ppid();
                }))
                .isPresent();
    }
}
