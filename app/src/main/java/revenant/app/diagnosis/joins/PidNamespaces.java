package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.tree.ProcessTree;

/** All pid namespaces of a host that processes are in, and which of them cannot end. */
public final class PidNamespaces {
    /** PROC_PID_INIT_INO of include/linux/proc_ns.h: the same on every kernel since 3.8. */
    private static final long FIRST = 0xEFFFFFFCL;

    private final ProcessTree tree;
    private final PidNamespaceDrafts drafts;
    private final List<PidNamespace> all;
    private final List<Optional<DyingNamespace>> dying;

    private PidNamespaces(ProcessTree tree, PidNamespaceDrafts drafts) {
        this.tree = tree;
        this.drafts = drafts;
        this.all = drafts.build();
        this.dying = all.stream().map(this::dying).toList();
    }

    public static PidNamespaces in(Case host) {
        return host.joined(
                PidNamespaces.class, one -> new PidNamespaces(one.tree(), PidNamespaceDrafts.of(one.tree())));
    }

    public List<PidNamespace> all() {
        return all;
    }

    /** The innermost namespace a row's process is in; empty where that is not known. */
    public Optional<PidNamespace> of(int node) {
        int index = drafts.indexOf(Rows.process(tree, node));
        return index < 0 ? Optional.empty() : Optional.of(all.get(index));
    }

    /** Whether all processes of the host can be seen from here, and not only those of one container. */
    public boolean areOfWholeHost() {
        return all.stream()
                .anyMatch(one -> one.inode().filter(inode -> inode == FIRST).isPresent());
    }

    /** Namespaces that are dying, without those inside another that is. */
    public List<DyingNamespace> dying() {
        List<DyingNamespace> found = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (outermostDying(i) == i) {
                dying.get(i).ifPresent(found::add);
            }
        }
        return found;
    }

    /** The outermost dying namespace a row's process is in. */
    public Optional<DyingNamespace> dyingAround(int node) {
        int index = drafts.indexOf(Rows.process(tree, node));
        int outermost = index < 0 ? -1 : outermostDying(index);
        return outermost < 0 ? Optional.empty() : dying.get(outermost);
    }

    /** The dying namespaces a row's process is in, the outermost first. */
    public List<DyingNamespace> allDyingAround(int node) {
        List<DyingNamespace> found = new ArrayList<>();
        for (int i = drafts.indexOf(Rows.process(tree, node)); i >= 0; i = drafts.parentOf(i)) {
            dying.get(i).ifPresent(found::addFirst);
        }
        return found;
    }

    private int outermostDying(int index) {
        int found = -1;
        for (int i = index; i >= 0; i = drafts.parentOf(i)) {
            found = dying.get(i).isPresent() ? i : found;
        }
        return found;
    }

    private Optional<DyingNamespace> dying(PidNamespace namespace) {
        int init = namespace.init();
        if (init < 0 || namespace.level() == 0 || !Exits.isLeaving(tree, init)) {
            return Optional.empty();
        }
        for (int node = init; node < tree.threadsEnd(init); node++) {
            if (Exits.isOnTheWay(tree, node) && Zap.isPossible(tree.task(node))) {
                return Optional.of(new DyingNamespace(namespace, node, Zap.isSeen(tree.task(node))));
            }
        }
        return Optional.empty();
    }
}
