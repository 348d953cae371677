package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.collector.model.BlockDevice;
import revenant.collector.model.DeviceNumber;
import revenant.collector.model.Mount;
import revenant.collector.model.Text;

/** What a block device rests on: a file of another file system, a network block device's client, other devices. */
final class BlockLayers {
    /** A device that rests on itself exists in hostile data only. */
    private static final int DEEPEST = 6;

    private final Case host;
    private final int above;
    private final List<BlockDevice> devices;

    /** @param above how many devices lie above already */
    BlockLayers(Case host, int above) {
        this.host = host;
        this.above = above;
        this.devices = host.snapshot().kernelFacts().blockDevices().orElse(List.of());
    }

    /** Of the device a file system lies on. */
    List<Layer> of(Mount mount, String source) {
        DeviceNumber number = new DeviceNumber(mount.major(), mount.minor());
        Optional<BlockDevice> known = devices.stream()
                .filter(device -> device.number().asOptional().equals(Optional.of(number)))
                .findFirst()
                .or(() -> ofPath(mount.source()));
        return known.map(device -> of(device, above))
                .orElseGet(() -> mount.source().startsWith("/dev/")
                        ? List.of(disk(mount.source(), "the mount's source", source))
                        : List.of());
    }

    /** Of a device by its path: {@code /dev/loop0}, {@code /dev/mapper/vg-data}. */
    List<Layer> ofDevice(String path, String source) {
        return ofPath(path).map(device -> of(device, above)).orElseGet(() -> List.of(disk(path, "", source)));
    }

    private static Layer disk(String path, String why, String source) {
        return new Layer.Device("device " + Text.printable(path), "", why, source);
    }

    private Optional<BlockDevice> ofPath(String path) {
        return devices.stream().filter(device -> isAt(device, path)).findFirst();
    }

    private static boolean isAt(BlockDevice device, String path) {
        return path.equals("/dev/" + device.name())
                || device.backing() instanceof BlockDevice.Mapped mapped
                        && mapped.name().asOptional().equals(Optional.of(path.replaceFirst("^/dev/mapper/", "")));
    }

    private Optional<BlockDevice> named(String name) {
        return devices.stream().filter(device -> device.name().equals(name)).findFirst();
    }

    private List<Layer> of(BlockDevice device, int depth) {
        if (depth > DEEPEST) {
            return List.of();
        }
        return switch (device.backing()) {
            case BlockDevice.Loop loop -> loop(device.name(), loop, depth);
            case BlockDevice.Nbd nbd -> List.of(nbd(device.name(), nbd));
            case BlockDevice.Mapped mapped -> mapped(device.name(), mapped, depth);
            case BlockDevice.Partition part ->
                named(part.disk()).map(disk -> of(disk, depth + 1)).orElse(List.of());
        };
    }

    private List<Layer> loop(String name, BlockDevice.Loop loop, int depth) {
        String source = "/sys/block/" + name + "/loop/backing_file";
        List<Layer> layers = new ArrayList<>();
        String file = loop.file().show(Text::printable);
        layers.add(new Layer.Device("loop device " + name, "its backing file " + file, "backing file " + file, source));
        loop.file()
                .asOptional()
                .flatMap(path -> LoopFile.mount(host, name, path))
                .ifPresent(read -> layers.addAll(MountLayers.of(host, read.mount(), read.source(), depth + 1)));
        return layers;
    }

    private Layer nbd(String name, BlockDevice.Nbd nbd) {
        String source = "/sys/block/" + name + "/pid";
        String why = nbd.clientPid()
                .show(pid -> host.tree().nodeOf(pid) < 0
                        ? "connected by process " + pid
                                + ", which is gone; a client that connects by netlink ends at once"
                        : "connected by " + host.name(host.tree().nodeOf(pid)));
        return new Layer.Device("network block device " + name, "its server", why, source);
    }

    private List<Layer> mapped(String name, BlockDevice.Mapped mapped, int depth) {
        String directory = "/sys/block/" + name;
        String shown = "device " + name + " (" + mapped.name().show(Text::printable) + ")";
        if (mapped.suspended().orElse(false)) {
            return List.of(new Layer.Suspended(shown, mapped.name().orElse(name), directory + "/dm/suspended"));
        }
        String below =
                String.join(", ", mapped.slaves().stream().map(Text::printable).toList());
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer.Device(shown, below, "mapped to " + below, directory + "/slaves"));
        if (mapped.slaves().size() == 1) {
            named(mapped.slaves().getFirst()).ifPresent(slave -> layers.addAll(of(slave, depth + 1)));
        }
        return layers;
    }
}
