package revenant.app.diagnosis.joins;

import java.util.Optional;
import revenant.collector.model.Mount;
import revenant.collector.model.Reading;
import revenant.collector.model.TaskKey;
import revenant.collector.model.Text;

/**
 * One of the things that must answer before a wait ends; each waits for the next. What it shows is safe to show; what it
 * keeps for a command is as the host gave it.
 */
public sealed interface Layer {
    /** {@code "mount /data (nfs4)"} */
    String name();

    /** What it needs of the next one, completes "waits for ..."; empty where nothing more is known. */
    default String needs() {
        return "";
    }

    /** The evidence in a phrase. */
    String why();

    /** Where that can be checked. */
    String source();

    /** The same for all waits that share it; empty for what tells nothing by itself. */
    default String id() {
        return "";
    }

    /** The task it is, for a link to its row. */
    default Optional<TaskKey> task() {
        return Optional.empty();
    }

    /** A mounted file system; {@code source} is the mountinfo it was read from. */
    record Mounted(Mount mount, String needs, String source) implements Layer {
        @Override
        public String name() {
            return "mount " + path() + " (" + Text.printable(mount.fsType()) + ")";
        }

        /** Its mount point, safe to show. */
        public String path() {
            return Text.printable(mount.mountPoint());
        }

        @Override
        public String why() {
            return "source " + Text.printable(mount.source()) + ", device " + number();
        }

        @Override
        public String id() {
            return "device " + number();
        }

        private String number() {
            return mount.major() + ":" + mount.minor();
        }
    }

    /**
     * Another host.
     *
     * @param address of the mount option addr, empty for none
     * @param trouble what the kernel's log said of it last, empty for nothing
     */
    record Server(String protocol, String host, String address, String trouble, String source) implements Layer {
        @Override
        public String name() {
            String where = address.isEmpty() || address.equals(host) ? "" : " (" + Text.printable(address) + ")";
            return protocol + " server " + Text.printable(host) + where;
        }

        @Override
        public String why() {
            return trouble.isEmpty() ? "named by the mount" : "the kernel logged: " + Text.printable(trouble);
        }

        @Override
        public String id() {
            return protocol + " " + host;
        }
    }

    /** A FUSE connection, named by the device number of its mount (Documentation/filesystems/fuse.rst). */
    record Connection(long number, Reading<Long> waiting) implements Layer {
        @Override
        public String name() {
            return "FUSE connection " + number;
        }

        @Override
        public String needs() {
            return "its daemon to answer";
        }

        @Override
        public String why() {
            return waiting.isKnown()
                    ? "requests waiting: " + waiting.orElse(0L)
                    : "the mount's device number; requests waiting: " + waiting.show(String::valueOf);
        }

        @Override
        public String source() {
            return "/sys/fs/fuse/connections/" + number + "/waiting";
        }

        @Override
        public String id() {
            return name();
        }
    }

    /**
     * The process that answers a FUSE connection or mounts for autofs.
     *
     * @param needs what it waits for itself, empty where that is not known
     * @param sure whether the kernel itself names it
     */
    record Daemon(TaskKey key, String name, String needs, String why, String source, boolean sure) implements Layer {
        @Override
        public Optional<TaskKey> task() {
            return Optional.of(key);
        }
    }

    /** A block device, or a device file that a task has open. */
    record Device(String name, String needs, String why, String source) implements Layer {
        @Override
        public String id() {
            return name;
        }
    }

    /** A device-mapper device; {@code mapped} is its name in /dev/mapper. */
    record Suspended(String name, String mapped, String source) implements Layer {
        @Override
        public String why() {
            return "dm/suspended is 1: it holds back all requests until it is resumed";
        }

        @Override
        public String id() {
            return name;
        }
    }

    /** What would come next, and why it is not known, or that there is none. */
    record Nobody(String name, String why, String source) implements Layer {}
}
