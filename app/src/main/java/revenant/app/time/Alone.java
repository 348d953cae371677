package revenant.app.time;

import java.util.List;
import revenant.app.diagnosis.HostTime;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.HostFacts;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.KernelFacts;
import revenant.collector.model.Reading;

/** A tree of one process that is not there any more: good for what it says of itself, not for what others would say. */
public final class Alone {
    private Alone() {}

    /** @param now of the same boot; from it is what belongs to the host */
    public static ProcessTree of(Gone gone, HostSnapshot now) {
        return ProcessTree.of(new HostSnapshot(
                at(now.host(), gone.seen()),
                List.of(gone.process()),
                List.of(),
                Reading.notCollected(),
                now.jails(),
                Reading.notCollected(),
                Reading.notCollected(),
                KernelFacts.notCollected(),
                List.of(),
                List.of(),
                List.of(),
                now.complete()));
    }

    /** Ages are those of the moment in which it was seen. */
    private static HostFacts at(HostFacts host, HostTime time) {
        return new HostFacts(
                host.os(),
                host.name(),
                host.kernel(),
                host.arch(),
                host.bootId(),
                time.clock(),
                time.uptime(),
                host.ticksPerSecond(),
                host.pageSize(),
                host.loadAverage(),
                host.pressure(),
                host.pidMax(),
                host.threadsMax(),
                host.files(),
                host.collectedAsUid(),
                host.collectedAs(),
                host.users(),
                Reading.notCollected(),
                host.hidepid());
    }
}
