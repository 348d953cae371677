package revenant.app.diagnosis;

import java.util.List;
import revenant.app.diagnosis.rules.ExitStuck;
import revenant.app.diagnosis.rules.FuseDeadlock;
import revenant.app.diagnosis.rules.FuseOrphanedConnection;
import revenant.app.diagnosis.rules.FuseSelfWait;
import revenant.app.diagnosis.rules.KillPending;
import revenant.app.diagnosis.rules.PidnsStuck;
import revenant.app.diagnosis.rules.TracerHolds;
import revenant.app.diagnosis.rules.ZombieLeaderLiveThreads;

/**
 * All rules. Their order decides who tells: an earlier rule accounts for what a later one says of the same tasks, so
 * causes come before their consequences and the special before the general.
 */
public final class Rules {
    public static final List<Rule> ALL = List.of(
            // Why tasks do not proceed or die: causes that many tasks share.
            new FuseDeadlock(),
            new FuseSelfWait(),
            new FuseOrphanedConnection(),
            new PidnsStuck(),
            // Why one task does not proceed or die.
            new ExitStuck(),
            new KillPending(),
            new TracerHolds(),
            // What was left behind.
            new ZombieLeaderLiveThreads()
            // What runs out or is held.
            );

    private Rules() {}
}
