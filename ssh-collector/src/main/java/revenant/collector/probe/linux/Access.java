package revenant.collector.probe.linux;

import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.Stat;
import revenant.collector.model.Status;

/** Whether the kernel let the probe look into a task: what ptrace(2) calls a PTRACE_MODE_READ_FSCREDS check. */
enum Access {
    GRANTED,
    REFUSED;

    /**
     * Tells from the task's own files where they say, else from whose task it is: root and the owner may look.
     *
     * @param collectorUid the user the probe ran as
     */
    static Access to(Stat stat, Reading<Status> status, Reading<Long> collectorUid) {
        if (stat.exitStatus() instanceof Reading.Unknown(Reason reason, String _) && reason == Reason.DENIED) {
            return REFUSED;
        }
        boolean nonZeroExit = stat.exitStatus().asOptional().filter(exit -> exit.raw() != 0).isPresent();
        boolean memory = status.asOptional().map(Status::memory).orElse(false);
        return nonZeroExit || memory || byOwner(status, collectorUid) ? GRANTED : REFUSED;
    }

    private static boolean byOwner(Reading<Status> status, Reading<Long> collectorUid) {
        if (!(collectorUid instanceof Reading.Known<Long>(Long uid))) {
            return false;
        }
        return uid == 0
                || status.asOptional()
                        .flatMap(known -> known.uids().asOptional())
                        .filter(ids -> ids.real() == uid && ids.effective() == uid && ids.saved() == uid)
                        .isPresent();
    }
}
