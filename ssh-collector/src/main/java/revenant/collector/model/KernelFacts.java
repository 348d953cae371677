package revenant.collector.model;

import java.util.List;

/**
 * What the kernel of a Linux host says of itself and of things that are no process's own.
 *
 * @param blockDevices ascending by name; only those that something else stands behind
 * @param locks in the kernel's order: what waits for a lock follows it
 */
public record KernelFacts(Reading<List<BlockDevice>> blockDevices, Reading<List<FileLock>> locks, KernelLimits limits) {

    /** Of a system that has none of these, or was not asked. */
    public static KernelFacts notCollected() {
        return new KernelFacts(Reading.notCollected(), Reading.notCollected(), KernelLimits.notCollected());
    }
}
