package revenant.app.diagnosis;

import java.util.List;
import revenant.app.diagnosis.rules.CgroupNotEmpty;
import revenant.app.diagnosis.rules.ContainerKeptAlive;
import revenant.app.diagnosis.rules.DescriptorLimit;
import revenant.app.diagnosis.rules.OrphanProcessGroup;
import revenant.app.diagnosis.rules.PidExhaustion;
import revenant.app.diagnosis.rules.ZombieLeaderLiveThreads;
import revenant.app.diagnosis.rules.ZombiesUnreaped;

/**
 * All rules. Their order decides who tells: an earlier rule accounts for what a later one says of the same tasks, so
 * causes come before their consequences and the special before the general.
 */
public final class Rules {
    public static final List<Rule> ALL = List.of(
            // Why tasks do not proceed or die: causes that many tasks share.
            // Why one task does not proceed or die.
            // What was left behind.
            new ContainerKeptAlive(),
            new OrphanProcessGroup(),
            new ZombieLeaderLiveThreads(),
            new ZombiesUnreaped(),
            // What runs out or is held.
            new CgroupNotEmpty(),
            new PidExhaustion(),
            new DescriptorLimit());

    private Rules() {}
}
