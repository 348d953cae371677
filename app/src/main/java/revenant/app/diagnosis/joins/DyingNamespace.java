package revenant.app.diagnosis.joins;

/**
 * A pid namespace whose init has exited and waits for the other members to be gone: zap_pid_ns_processes() of
 * kernel/pid_namespace.c. All members have got SIGKILL.
 *
 * @param task row of the init's task that waits
 * @param seen whether it was seen waiting there; false where only its exit flag tells, as the stack was not readable
 */
public record DyingNamespace(PidNamespace namespace, int task, boolean seen) {}
