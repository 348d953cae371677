package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Status;

/**
 * Puts processes into pid namespaces: by the ns/pid link; where that was not readable by the parent, unless the count of
 * ids in NSpid (since 4.1) says that the process is deeper than that, and then it was let in from outside.
 */
final class PidNamespaceDrafts {
    /** MAX_PID_NS_LEVEL of the kernel. */
    private static final int DEEPEST = 32;

    /** A namespace in the making; {@code level} is -1 while it is not known. */
    private static final class Draft {
        final Optional<Long> inode;
        final List<Integer> rows = new ArrayList<>();
        final List<Integer> members = new ArrayList<>();
        int level = -1;
        int init = -1;
        int parent = -1;

        Draft(Optional<Long> inode) {
            this.inode = inode;
        }
    }

    private final ProcessTree tree;
    private final List<Draft> drafts = new ArrayList<>();
    private final Map<Long, Integer> byInode = new HashMap<>();
    private final int[] index;

    private PidNamespaceDrafts(ProcessTree tree) {
        this.tree = tree;
        this.index = new int[tree.size()];
        Arrays.fill(index, -1);
    }

    static PidNamespaceDrafts of(ProcessTree tree) {
        PidNamespaceDrafts made = new PidNamespaceDrafts(tree);
        for (int row = 0; row < tree.size(); row = tree.threadsEnd(row)) {
            made.place(row);
        }
        made.drafts.forEach(made::findInit);
        made.drafts.forEach(made::findParent);
        made.fillMembers();
        return made;
    }

    /** -1 where it is not known. */
    int indexOf(int row) {
        return index[row];
    }

    /** The namespace above, -1 for none. */
    int parentOf(int namespace) {
        return drafts.get(namespace).parent;
    }

    List<PidNamespace> build() {
        return drafts.stream()
                .map(draft -> new PidNamespace(draft.inode, level(draft), draft.init, draft.members))
                .toList();
    }

    private void place(int row) {
        Optional<Long> inode = inode(row);
        int found = inode.isPresent()
                ? byInode.computeIfAbsent(inode.get(), number -> add(Optional.of(number)))
                : withoutLink(row);
        index[row] = found;
        if (found >= 0) {
            Draft draft = drafts.get(found);
            draft.rows.add(row);
            draft.level = draft.level < 0 ? idCount(row) - 1 : draft.level;
        }
    }

    private int add(Optional<Long> inode) {
        drafts.add(new Draft(inode));
        return drafts.size() - 1;
    }

    private int withoutLink(int row) {
        int ids = idCount(row);
        if (ids > 1 && isFirst(row)) {
            return add(Optional.empty());
        }
        int parent = tree.parent(row);
        if (parent < 0 || index[parent] < 0) {
            return parent < 0 && ids == 1 ? outermost().orElseGet(() -> add(Optional.empty())) : -1;
        }
        int level = drafts.get(index[parent]).level;
        return ids == 0 || level < 0 || level == ids - 1 ? index[parent] : -1;
    }

    private Optional<Integer> outermost() {
        for (int i = 0; i < drafts.size(); i++) {
            if (drafts.get(i).level == 0) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private Optional<Long> inode(int row) {
        return tree.process(row).namespaces().asOptional().map(links -> links.get("pid"));
    }

    private List<Integer> ids(int row) {
        return tree.task(row).status().flatMap(Status::nsPids).orElse(List.of());
    }

    /** 0 where it is not known. */
    private int idCount(int row) {
        return ids(row).size();
    }

    private boolean isFirst(int row) {
        List<Integer> ids = ids(row);
        return !ids.isEmpty() && ids.getLast() == 1;
    }

    /** Where NSpid is not known: the eldest, as the init comes first and outlives all others. */
    private void findInit(Draft draft) {
        boolean told = draft.rows.stream().anyMatch(row -> idCount(row) > 0);
        draft.init = told
                ? draft.rows.stream().filter(this::isFirst).findFirst().orElse(-1)
                : draft.rows.stream()
                        .min(Comparator.comparingLong(
                                        (Integer row) -> tree.task(row).stat().startTicks())
                                .thenComparingInt(row -> tree.process(row).pid()))
                        .orElse(-1);
    }

    private void findParent(Draft draft) {
        int above = draft.init < 0 ? -1 : tree.parent(draft.init);
        int parent = above < 0 ? -1 : index[above];
        if (parent >= 0 && isAbove(parent, draft)) {
            draft.parent = parent;
        } else if (draft.level == 1) {
            draft.parent = outermost().orElse(-1);
        }
    }

    /** A capture may contradict itself: then no namespace is to be above itself. */
    private boolean isAbove(int above, Draft draft) {
        for (int i = above; i >= 0; i = drafts.get(i).parent) {
            if (drafts.get(i) == draft) {
                return false;
            }
        }
        int level = drafts.get(above).level;
        return level < 0 || draft.level < 0 || level == draft.level - 1;
    }

    private int level(Draft draft) {
        int level = 0;
        for (Draft up = draft; up.parent >= 0 && level < DEEPEST; up = drafts.get(up.parent)) {
            level++;
        }
        return Math.max(level, draft.level);
    }

    private void fillMembers() {
        for (int row = 0; row < index.length; row = tree.threadsEnd(row)) {
            int depth = 0;
            for (int i = index[row]; i >= 0 && depth < DEEPEST; i = drafts.get(i).parent) {
                drafts.get(i).members.add(row);
                depth++;
            }
        }
    }
}
