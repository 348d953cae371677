package revenant.app.live;

import java.util.Optional;
import revenant.app.tree.ProcessTree;
import revenant.collector.CollectException;
import revenant.collector.CollectListener;
import revenant.collector.CollectOptions;
import revenant.collector.Collector;
import revenant.collector.HostSession;
import revenant.collector.Prompter;
import revenant.collector.Target;

/** This machine, read in a mount namespace of the reader's own. */
enum Reader {
    /** The file system that counts a FUSE connection's requests need not be mounted on the host: here it is. */
    WITH_FUSE_CONTROL("mountpoint -q /sys/fs/fuse/connections || mount -t fusectl none /sys/fs/fuse/connections"),
    WITHOUT_FUSE_CONTROL("! mountpoint -q /sys/fs/fuse/connections || umount /sys/fs/fuse/connections");

    private final String prepare;

    Reader(String prepare) {
        this.prepare = prepare;
    }

    Target target() {
        return Target.parse("exec:unshare --mount sh -c '" + prepare + "; exec sh -s'");
    }

    ProcessTree look() throws CollectException {
        try (HostSession session =
                Collector.session(target(), CollectOptions.DEFAULT, Prompter.declining(), Optional.empty())) {
            return ProcessTree.of(session.collect(CollectListener.NONE).snapshot());
        }
    }
}
