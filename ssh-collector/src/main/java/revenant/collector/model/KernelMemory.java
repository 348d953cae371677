package revenant.collector.model;

/**
 * A line of {@code vmstat -m}, malloc(9).
 *
 * @param type prison, cred
 * @param inUse living allocations; for prison not only jails, address lists count too since FreeBSD 13
 * @param bytes what they take
 * @param requests how many there ever were
 */
public record KernelMemory(String type, Reading<Long> inUse, Reading<Long> bytes, Reading<Long> requests) {}
