package revenant.app.compare;

/** A process that went, and the only one that came with the same command line in the same cgroup. */
public record Restart(Seen before, Seen after) {}
