package revenant.app.jails;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Descriptor;
import revenant.collector.model.Jail;
import revenant.collector.model.JailFacts;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;

/**
 * Files below a jail's path that processes outside of it have open: such a descriptor can have been passed out of the jail,
 * and then it keeps it. It can as well belong to somebody who only looks.
 *
 * @param found in the order of processes
 * @param unread processes outside of which the descriptors are not known
 */
public record Openings(List<Opening> found, int unread) {
    static final Openings NONE = new Openings(List.of(), 0);

    /**
     * One of them.
     *
     * @param row the process
     * @param descriptor number of it; what has no number, as a working directory, is named
     */
    public record Opening(int row, String descriptor, String path) {}

    public Openings {
        found = List.copyOf(found);
    }

    /** Without the processes of a jail whose own root is there: they do not reach in from outside. */
    static Openings of(ProcessTree tree, Jail jail) {
        String root = jail.path().orElse("/");
        Set<Integer> inside = inside(tree, root);
        List<Opening> found = new ArrayList<>();
        int unread = 0;
        for (int row = 0; row < tree.size() && !root.equals("/"); row = tree.threadsEnd(row)) {
            Process process = tree.process(row);
            if (!inside.contains(process.jid().orElse(-1)) && isOpen(tree, row)) {
                unread += process.descriptors().isKnown() ? 0 : 1;
                look(process, row, root, found);
            }
        }
        return new Openings(found, unread);
    }

    private static Set<Integer> inside(ProcessTree tree, String root) {
        return tree.snapshot().jails().flatMap(JailFacts::jails).orElse(List.of()).stream()
                .filter(jail -> Below.isBelow(jail.path().orElse("/"), root))
                .map(Jail::jid)
                .collect(Collectors.toSet());
    }

    /** A zombie has closed its files, and the kernel's own processes open none. */
    private static boolean isOpen(ProcessTree tree, int row) {
        return !tree.ended(row) && !tree.task(row).stat().flags().kernelThread();
    }

    private static void look(Process process, int row, String root, List<Opening> found) {
        for (Descriptor descriptor : process.descriptors().orElse(List.of())) {
            if (descriptor.target() instanceof Reading.Known<String>(String path) && Below.isBelow(path, root)) {
                found.add(new Opening(row, Integer.toString(descriptor.fd()), path));
            }
        }
        process.specialFiles()
                .asOptional()
                .ifPresent(files -> files.forEach((name, path) -> {
                    if (Below.isBelow(path, root)) {
                        found.add(new Opening(row, name, path));
                    }
                }));
    }
}
