package revenant.app.diagnosis;

import java.util.List;
import revenant.app.diagnosis.rules.CgroupNotEmpty;
import revenant.app.diagnosis.rules.ContainerKeptAlive;
import revenant.app.diagnosis.rules.DescriptorLeak;
import revenant.app.diagnosis.rules.DescriptorLimit;
import revenant.app.diagnosis.rules.ExitStuck;
import revenant.app.diagnosis.rules.FrozenCgroup;
import revenant.app.diagnosis.rules.FuseDeadlock;
import revenant.app.diagnosis.rules.FuseOrphanedConnection;
import revenant.app.diagnosis.rules.FuseSelfWait;
import revenant.app.diagnosis.rules.HungTaskLog;
import revenant.app.diagnosis.rules.JailDying;
import revenant.app.diagnosis.rules.JailKeptAlive;
import revenant.app.diagnosis.rules.KillPending;
import revenant.app.diagnosis.rules.MountHeld;
import revenant.app.diagnosis.rules.OrphanProcessGroup;
import revenant.app.diagnosis.rules.PidExhaustion;
import revenant.app.diagnosis.rules.PidnsStuck;
import revenant.app.diagnosis.rules.ProbePileUp;
import revenant.app.diagnosis.rules.ProcReaderStuck;
import revenant.app.diagnosis.rules.SignalBlocked;
import revenant.app.diagnosis.rules.Stopped;
import revenant.app.diagnosis.rules.TracerHolds;
import revenant.app.diagnosis.rules.UninterruptibleWait;
import revenant.app.diagnosis.rules.VforkWait;
import revenant.app.diagnosis.rules.ZombieLeaderLiveThreads;
import revenant.app.diagnosis.rules.ZombiesUnreaped;

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
            new ProcReaderStuck(),
            new ProbePileUp(),
            // Why one task does not proceed or die.
            new VforkWait(),
            new ExitStuck(),
            new KillPending(),
            new TracerHolds(),
            new FrozenCgroup(),
            new HungTaskLog(),
            new UninterruptibleWait(),
            new JailDying(),
            new JailKeptAlive(),
            new ZombiesUnreaped(),
            new Stopped(),
            new SignalBlocked(),
            // What was left behind.
            new ContainerKeptAlive(),
            new OrphanProcessGroup(),
            new CgroupNotEmpty(),
            new ZombieLeaderLiveThreads(),
            // What runs out or is held.
            new MountHeld(),
            new PidExhaustion(),
            new DescriptorLeak(),
            new DescriptorLimit());

    private Rules() {}
}
