package revenant.collector.model;

import java.util.List;

/**
 * A block device that is only as alive as what stands behind it: a directory in /sys/block, or a partition below one.
 * Other disks are not listed.
 *
 * @param name the kernel's: loop0, nbd0p1, dm-3
 */
public record BlockDevice(String name, Reading<DeviceNumber> number, Backing backing) {

    /** What answers the requests. */
    public sealed interface Backing {}

    /**
     * Documentation/ABI/testing/sysfs-block-loop.
     *
     * @param file path of the backing file where it was opened; ends in " (deleted)" when it has no name any more
     */
    public record Loop(Reading<String> file) implements Backing {}

    /**
     * drivers/block/nbd.c: a device that is connected.
     *
     * @param clientPid the process that connected it, as the first pid namespace numbers it. nbd-client of the older
     *     ioctl kind stays for as long as the device works; one that connects by netlink ends at once, so that a pid of
     *     nobody proves nothing. The server is at the other end of a socket, maybe on another host
     */
    public record Nbd(Reading<Integer> clientPid) implements Backing {}

    /**
     * Documentation/ABI/testing/sysfs-block-dm.
     *
     * @param name what lies in /dev/mapper
     * @param suspended whether it holds back requests until it is resumed
     * @param slaves names of the devices it is mapped to, ascending
     */
    public record Mapped(Reading<String> name, Reading<Boolean> suspended, List<String> slaves) implements Backing {}

    /** @param disk name of the loop or nbd device it is a part of */
    public record Partition(String disk) implements Backing {}
}
