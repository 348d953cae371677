package revenant.app.diagnosis;

import java.util.List;
import revenant.app.diagnosis.rules.FrozenCgroup;
import revenant.app.diagnosis.rules.KillPending;
import revenant.app.diagnosis.rules.SignalBlocked;
import revenant.app.diagnosis.rules.Stopped;
import revenant.app.diagnosis.rules.TracerHolds;
import revenant.app.diagnosis.rules.VforkWait;
import revenant.app.diagnosis.rules.ZombieLeaderLiveThreads;

/**
 * All rules. Their order decides who tells: an earlier rule accounts for what a later one says of the same tasks, so
 * causes come before their consequences and the special before the general.
 */
public final class Rules {
    public static final List<Rule> ALL = List.of(
            // Why tasks do not proceed or die: causes that many tasks share.
            // Why one task does not proceed or die.
            new VforkWait(),
            new KillPending(),
            new TracerHolds(),
            new FrozenCgroup(),
            new Stopped(),
            new SignalBlocked(),
            // What was left behind.
            new ZombieLeaderLiveThreads()
            // What runs out or is held.
            );

    private Rules() {}
}
