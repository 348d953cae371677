package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.ShellWord;
import revenant.app.diagnosis.joins.JailHolder.Kind;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Descriptor;
import revenant.collector.model.Jail;
import revenant.collector.model.KernelStack.Frame;
import revenant.collector.model.Mount;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.Text;

/** Looks for what refers to a dying jail, one kind of holder after the other. */
final class JailHolders {
    private static final Set<String> REMOVAL = Set.of(
            "prison_complete",
            "prison_deref",
            "prison_cleanup",
            "vnet_destroy",
            "vnet_sysuninit",
            "ifnet_detach_sxlock");
    private static final Set<String> OF_EVERY_JAIL = Set.of("devfs", "fdescfs");
    private static final String PROCESSES = "ps -axo pid,ppid,jid,state,flags,command";

    private final Case host;
    private final ProcessTree tree;
    private final Jails jails;
    private final Jail jail;

    JailHolders(Case host, Jails jails, Jail jail) {
        this.host = host;
        this.tree = host.tree();
        this.jails = jails;
        this.jail = jail;
    }

    /** The command that shows holders of a kind. */
    static String source(Kind kind) {
        return switch (kind) {
            case EXITING, ZOMBIE -> PROCESSES;
            case REMOVER -> "procstat -kk 0";
            case DESCRIPTOR -> "procstat -f PID";
            case SOCKET -> "sockstat -46s, netstat -an -p tcp";
            case MOUNT -> "mount -p";
            case CHILD -> "jls -dn jid name parent dying";
        };
    }

    List<JailHolder> find(Kind kind) {
        return switch (kind) {
            case EXITING -> members(false).map(this::exiting).toList();
            case ZOMBIE -> members(true).map(this::zombie).toList();
            case REMOVER -> remover();
            case DESCRIPTOR -> descriptors();
            case SOCKET -> new JailSockets(jails, jail).holders();
            case MOUNT -> mounts();
            case CHILD -> children();
        };
    }

    /** Why a kind could not be looked for, or not everywhere. */
    Optional<String> unseen(Kind kind) {
        return switch (kind) {
            case EXITING, ZOMBIE, CHILD -> Optional.empty();
            case REMOVER -> kernelStacks();
            case DESCRIPTOR -> descriptorsUnseen();
            case SOCKET -> socketsUnseen();
            case MOUNT ->
                Jails.root(jail).isEmpty() ? Optional.of("its root directory is the host's own") : Optional.empty();
        };
    }

    private Stream<Integer> members(boolean ended) {
        return jails.members(jail.jid()).stream().filter(row -> Lives.on(tree, row) != ended);
    }

    private JailHolder exiting(int row) {
        String fact = host.name(row) + " of it is still there, STAT "
                + host.task(row).bsd().map(bsd -> Text.printable(bsd.stat())).orElse("not known")
                + (host.task(row).stat().flags().exiting() ? ", on its way out" : "");
        String waits = host.wait(row).map(wait -> wait.waitsFor()).orElse("the end of its exit");
        return new JailHolder(Kind.EXITING, Optional.of(row), true, host.name(row), waits, fact, PROCESSES, "");
    }

    private JailHolder zombie(int row) {
        int ppid = host.task(row).stat().ppid();
        String parent = ppid == 1 ? "PID 1" : host.nameOf(ppid);
        String age = host.age(row)
                .map(time -> ", started " + Durations.words(time) + " ago")
                .orElse("");
        return new JailHolder(
                Kind.ZOMBIE,
                Optional.of(row),
                true,
                "zombie " + host.name(row),
                parent + " to call wait() for it",
                "zombie " + host.name(row) + " of it: ppid " + ppid + age
                        + "; its credentials hold the jail until it is reaped",
                PROCESSES,
                ppid > 1 ? "kill " + ppid : "");
    }

    private List<JailHolder> remover() {
        int kernel = tree.nodeOf(0);
        if (kernel < 0) {
            return List.of();
        }
        return IntStream.range(kernel, tree.threadsEnd(kernel))
                .boxed()
                .flatMap(thread -> removal(thread)
                        .map(place -> new JailHolder(
                                Kind.REMOVER,
                                Optional.empty(),
                                false,
                                "kernel thread "
                                        + Text.printable(
                                                host.task(thread).stat().comm()),
                                "an event in the kernel (" + Text.printable(place) + ")",
                                "kernel thread "
                                        + Text.printable(
                                                host.task(thread).stat().comm())
                                        + " is taking a jail apart, in " + Text.printable(place)
                                        + ": if it stays there, no jail goes away",
                                "procstat -kk 0",
                                ""))
                        .stream())
                .toList();
    }

    private Optional<String> removal(int thread) {
        return host.task(thread).stack().asOptional().stream()
                .flatMap(stack -> stack.frames().stream())
                .map(Frame::function)
                .filter(REMOVAL::contains)
                .findFirst();
    }

    private Optional<String> kernelStacks() {
        int kernel = tree.nodeOf(0);
        if (kernel < 0) {
            return Optional.of("the kernel's own process is not visible");
        }
        return host.task(kernel).stack() instanceof Reading.Unknown<?> unknown
                ? Optional.of("kernel stacks: " + Text.printable(unknown.words()))
                : Optional.empty();
    }

    /** Who opened a file procstat does not say: a process outside may have opened it by itself, which holds no jail. */
    private List<JailHolder> descriptors() {
        List<JailHolder> found = new ArrayList<>();
        if (Jails.root(jail).isEmpty()) {
            return found;
        }
        for (int row = 0; row < tree.size(); row = tree.threadsEnd(row)) {
            if (jails.jid(row) != jail.jid() && !host.ours(row)) {
                look(row, found);
            }
        }
        return found;
    }

    private void look(int row, List<JailHolder> found) {
        Process process = host.process(row);
        for (Descriptor descriptor : process.descriptors().orElse(List.of())) {
            String target = descriptor.target().orElse("");
            if (descriptor.kind() != Descriptor.Kind.SOCKET && Jails.contains(jail, target)) {
                found.add(new JailHolder(
                        Kind.DESCRIPTOR,
                        Optional.of(row),
                        false,
                        host.name(row) + " outside of it",
                        "",
                        host.name(row) + ", which is not in it, has " + Text.printable(target) + " open as descriptor "
                                + descriptor.fd()
                                + ": if a process of the jail opened and passed it (unix socket, fork), it holds the jail",
                        host.sources().descriptor(process, descriptor.fd()),
                        "procstat -f " + process.pid()));
            }
        }
    }

    private Optional<String> descriptorsUnseen() {
        if (Jails.root(jail).isEmpty()) {
            return Optional.of("its root directory is the host's own, so that no path tells");
        }
        List<Reading.Unknown<?>> unread = new ArrayList<>();
        for (int row = 0; row < tree.size(); row = tree.threadsEnd(row)) {
            if (!host.ours(row) && host.process(row).descriptors() instanceof Reading.Unknown<?> unknown) {
                unread.add(unknown);
            }
        }
        unread.removeIf(unknown -> unknown.reason() == Reason.UNSUPPORTED || unknown.reason() == Reason.VANISHED);
        return unread.stream()
                .findFirst()
                .map(first -> "the descriptors of " + unread.size() + " of "
                        + tree.processes().size() + " processes, " + Text.printable(first.words()));
    }

    private Optional<String> socketsUnseen() {
        if (jail.vnet().equals(Reading.known(Jail.Vnet.NEW))) {
            return Optional.of("it has a network of its own, which is seen only from inside");
        }
        return jails.seesSocketsOf(jail) ? Optional.empty() : Optional.of("the host's sockets were not read");
    }

    private List<JailHolder> mounts() {
        Optional<Mount> root = jails.mountOfRoot(jail);
        return jails.mountsBelow(jail).stream()
                .filter(mount -> !OF_EVERY_JAIL.contains(mount.fsType())
                        && root.filter(mount::equals).isEmpty())
                .map(this::mount)
                .toList();
    }

    private JailHolder mount(Mount mount) {
        String name = Text.printable(mount.fsType()) + " on " + Text.printable(mount.mountPoint());
        return new JailHolder(
                Kind.MOUNT,
                Optional.empty(),
                false,
                name,
                "an unmount",
                name + " lies below its root: if it was mounted from inside, it holds the jail until it is unmounted",
                "mount -p",
                ShellWord.of(mount.mountPoint()).map(path -> "umount " + path).orElse(""));
    }

    private List<JailHolder> children() {
        return jails.children(jail.jid()).stream()
                .map(child -> new JailHolder(
                        Kind.CHILD,
                        Optional.empty(),
                        true,
                        "jail " + Jails.name(child) + " inside it",
                        "",
                        "jail " + Jails.name(child) + " has it for its parent, and is "
                                + (child.dying().orElse(false) ? "dying" : "alive"),
                        source(Kind.CHILD),
                        child.dying().orElse(false) ? "" : "jail -r " + jails.argument(child)))
                .toList();
    }
}
