package revenant.collector.model;

/** Names a task for as long as the host is up: ids are used again, an id with its start time is not. */
public record TaskKey(int pid, int tid, long startTicks) {}
