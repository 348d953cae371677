package revenant.collector.probe.linux;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import revenant.collector.model.BlockDevice;
import revenant.collector.model.DeviceNumber;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;

/** /sys/block: the attributes of loop, nbd and device-mapper devices, their partitions and what they are mapped to. */
final class BlockDevices {
    private static final Pattern FILE = Pattern.compile("/sys/block/(?<disk>(?:loop|nbd|dm-)[0-9]{1,6})/"
            + "(?:(?:dev|loop/backing_file|pid|dm/name|dm/suspended)"
            + "|(?<part>\\k<disk>p[0-9]{1,4})/dev"
            + "|slaves/(?<slave>[^/]{1,64})/dev)");

    private final ValueSection section;
    private final SectionState state;
    private final Map<String, List<String>> partitions = new TreeMap<>();
    private final Map<String, List<String>> slaves = new HashMap<>();

    private BlockDevices(ValueSection section, SectionState state) {
        this.section = section;
        this.state = state;
        section.all().keySet().stream().sorted().map(FILE::matcher).forEach(this::note);
    }

    static boolean isAttribute(String path) {
        return FILE.matcher(path).matches();
    }

    static Reading<List<BlockDevice>> of(ValueSection section, SectionState state) {
        return section.all().isEmpty() && !state.finished()
                ? state.missing()
                : Reading.known(new BlockDevices(section, state).devices());
    }

    private void note(Matcher file) {
        if (file.matches()) {
            List<String> parts = partitions.computeIfAbsent(file.group("disk"), _ -> new ArrayList<>());
            List<String> below = slaves.computeIfAbsent(file.group("disk"), _ -> new ArrayList<>());
            Optional.ofNullable(file.group("part")).ifPresent(parts::add);
            Optional.ofNullable(file.group("slave")).ifPresent(below::add);
        }
    }

    private List<BlockDevice> devices() {
        List<BlockDevice> found = new ArrayList<>();
        partitions.forEach((disk, parts) -> {
            found.add(new BlockDevice(disk, number(disk), backing(disk)));
            for (String part : parts) {
                found.add(new BlockDevice(part, number(disk + "/" + part), new BlockDevice.Partition(disk)));
            }
        });
        return List.copyOf(found);
    }

    private BlockDevice.Backing backing(String disk) {
        if (disk.startsWith("loop")) {
            return new BlockDevice.Loop(attribute(disk + "/loop/backing_file"));
        }
        if (disk.startsWith("nbd")) {
            return new BlockDevice.Nbd(
                    matching(attribute(disk + "/pid"), "[0-9]{1,9}").map(Integer::valueOf));
        }
        return new BlockDevice.Mapped(
                attribute(disk + "/dm/name"),
                matching(attribute(disk + "/dm/suspended"), "[01]").map("1"::equals),
                List.copyOf(slaves.getOrDefault(disk, List.of())));
    }

    private Reading<DeviceNumber> number(String directory) {
        return matching(attribute(directory + "/dev"), "[0-9]{1,9}:[0-9]{1,9}").map(text -> {
            int colon = text.indexOf(':');
            return new DeviceNumber(
                    Integer.parseInt(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
        });
    }

    private static Reading<String> matching(Reading<String> text, String form) {
        return text.flatMap(
                known -> known.matches(form) ? text : Reading.unknown(Reason.MALFORMED, "not of the form " + form));
    }

    /** All was asked for: what did not come was gone when it was read. */
    private Reading<String> attribute(String file) {
        Reading<String> read = section.all().get("/sys/block/" + file);
        return read == null && state.finished()
                ? Reading.unknown(Reason.VANISHED, "the host gave nothing for it")
                : state.resolve(read);
    }
}
