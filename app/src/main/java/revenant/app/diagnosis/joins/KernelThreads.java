package revenant.app.diagnosis.joins;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import revenant.app.diagnosis.Case;
import revenant.collector.model.Task;
import revenant.collector.model.Text;

/**
 * The device a kernel thread works for, by its name: {@code jbd2/sda1-8}, {@code xfsaild/dm-0}, and workers that say what
 * they do since 4.18: {@code kworker/u8:2+flush-0:45}, {@code kworker/u8:1+loop0}.
 */
final class KernelThreads {
    private static final Pattern JOURNAL = Pattern.compile("jbd2/(.+)-[0-9]+");
    private static final Pattern XFS = Pattern.compile("(?:xfsaild|.*[+-]xfs-[a-z-]+)/(.+)");
    private static final Pattern LOOP = Pattern.compile("(?:.*[+-])?(loop[0-9]+)");
    private static final Pattern WRITE_BACK = Pattern.compile("(?:.*[+-])?flush-([0-9]{1,4}):([0-9]{1,7})");

    private KernelThreads() {}

    static Behind behind(Case host, Task task) {
        String comm = task.stat().comm();
        Optional<FileSystemKind> kind = FileSystemKind.ofStack(task);
        String how = "its name says the device: " + Text.printable(comm);
        String source = host.sources().stat(task);
        List<Layer> layers = layers(host, comm, source);
        return layers.isEmpty() ? Behind.unknown(kind) : new Behind(kind, layers, how, source, true);
    }

    private static List<Layer> layers(Case host, String comm, String source) {
        MountTables mounts = MountTables.in(host);
        Matcher writeBack = WRITE_BACK.matcher(comm);
        if (writeBack.matches()) {
            return mounts.ofDevice(Integer.parseInt(writeBack.group(1)), Integer.parseInt(writeBack.group(2)))
                    .map(read -> MountLayers.of(host, read.mount(), read.source()))
                    .orElse(List.of());
        }
        for (Pattern named : List.of(JOURNAL, XFS, LOOP)) {
            Matcher matcher = named.matcher(comm);
            if (matcher.matches()) {
                String path = "/dev/" + matcher.group(1).replace('!', '/');
                return mounts.ofSource(path)
                        .map(read -> MountLayers.of(host, read.mount(), read.source()))
                        .orElseGet(() -> new BlockLayers(host, 0).ofDevice(path, source));
            }
        }
        return List.of();
    }
}
