package revenant.app.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import revenant.app.wait.Mounts;
import revenant.collector.model.Descriptor;
import revenant.collector.model.FdInfo;
import revenant.collector.model.Limit;
import revenant.collector.model.Mount;
import revenant.collector.model.Reading;
import revenant.collector.model.Text;

/** Open descriptors: how many of which kind, and which. */
final class DescriptorFacts {
    private static final int MOST = 500;

    private DescriptorFacts() {}

    static List<FactGroup> of(Subject subject) {
        Reading<List<Descriptor>> descriptors = subject.process().descriptors();
        String source = subject.processFile("fd/");
        if (!descriptors.isKnown()) {
            return List.of(new Facts()
                    .add("descriptors", descriptors.map(List::toString), source)
                    .titled("Descriptors"));
        }
        List<Descriptor> known = descriptors.orElse(List.of());
        return List.of(kinds(subject, known, source), list(subject, known));
    }

    private static FactGroup kinds(Subject subject, List<Descriptor> descriptors, String source) {
        Facts facts = new Facts();
        facts.add("open", descriptors.size() + limit(subject), source);
        Descriptor.kinds(descriptors).entrySet().stream()
                .sorted(Map.Entry.<Descriptor.Kind, Integer>comparingByValue().reversed())
                .forEach(entry -> facts.add(entry.getKey().words(), Integer.toString(entry.getValue()), source));
        return facts.titled("Descriptors by kind");
    }

    private static String limit(Subject subject) {
        return LimitFacts.soft(subject, Limit.OPEN_FILES)
                .map(limit -> " of " + limit)
                .orElse("");
    }

    private static FactGroup list(Subject subject, List<Descriptor> descriptors) {
        Facts facts = new Facts();
        List<Mount> mounts =
                Mounts.of(subject.tree().snapshot(), subject.process()).orElse(List.of());
        for (Descriptor descriptor : descriptors.subList(0, Math.min(MOST, descriptors.size()))) {
            Reading<String> text = descriptor
                    .target()
                    .map(target -> Text.printable(target) + mount(descriptor, target, mounts) + info(descriptor));
            facts.add(Integer.toString(descriptor.fd()), text, subject.processFile("fd/" + descriptor.fd()));
        }
        if (descriptors.size() > MOST) {
            facts.add("", "and " + (descriptors.size() - MOST) + " more", subject.processFile("fd/"));
        }
        return facts.titled("Descriptors");
    }

    /** Names the file system of a file on one that can hang; a local disk needs no words. */
    private static String mount(Descriptor descriptor, String target, List<Mount> mounts) {
        boolean file = descriptor.kind() == Descriptor.Kind.FILE || descriptor.kind() == Descriptor.Kind.DELETED;
        Optional<Mount> mount = file ? Mounts.holding(target, mounts) : Optional.empty();
        return mount.filter(found -> found.fsType().startsWith("fuse")
                        || found.fsType().startsWith("nfs")
                        || found.fsType().startsWith("cifs"))
                .map(found ->
                        "  (" + Text.printable(found.fsType()) + " at " + Text.printable(found.mountPoint()) + ")")
                .orElse("");
    }

    private static String info(Descriptor descriptor) {
        return descriptor
                .info()
                .asOptional()
                .map(FdInfo::lines)
                .map(lines -> lines.stream()
                        .filter(DescriptorFacts::isTelling)
                        .limit(3)
                        .map(Text::printable)
                        .map(line -> line.replace("\\t", " ").replaceAll(" +", " "))
                        .collect(Collectors.joining(", ")))
                .filter(lines -> !lines.isEmpty())
                .map(lines -> "  {" + lines + "}")
                .orElse("");
    }

    private static boolean isTelling(String line) {
        return !line.startsWith("pos:")
                && !line.startsWith("flags:")
                && !line.startsWith("mnt_id:")
                && !line.startsWith("ino:");
    }
}
