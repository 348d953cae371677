package revenant.collector.probe.linux;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import revenant.collector.model.Mount;
import revenant.collector.model.MountNamespace;
import revenant.collector.model.Reading;

/** Finds the mounts that one process sees. */
final class MountNamespaces {
    private MountNamespaces() {}

    /** The mounts of the namespace {@code pid} is in; none where they are not known. */
    static List<Mount> of(List<MountNamespace> all, Drafts drafts, int pid) {
        Reading<Long> own = drafts.process(pid).facts(pid).namespaces.get("mnt");
        return all.stream()
                .filter(one -> one.readThrough() == pid || isSame(one.inode(), own))
                .flatMap(one -> one.mounts().asOptional().stream())
                .findFirst()
                .orElse(List.of());
    }

    /** One for each inode, a readable one where there is any; those whose inode is not known all stay. */
    static List<MountNamespace> onceEach(List<MountNamespace> all) {
        Set<Reading<Long>> seen = new HashSet<>();
        return all.stream()
                .sorted(Comparator.<MountNamespace, Boolean>comparing(
                                one -> !one.mounts().isKnown())
                        .thenComparing(MountNamespace::readThrough))
                .filter(one -> !one.inode().isKnown() || seen.add(one.inode()))
                .toList();
    }

    private static boolean isSame(Reading<Long> one, @Nullable Reading<Long> other) {
        return one.isKnown() && one.equals(other);
    }
}
